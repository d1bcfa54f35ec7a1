import type { DebriefState } from "../../studio/states.ts";
import { changeDebrief, withFileNames } from "../debrief.ts";
import { takeScorecards } from "../dropped.ts";
import { focusSoon } from "../focus.ts";
import { DropZone, FileButton } from "../parts/drop-zone.tsx";
import { sentence } from "../say.ts";

type Candidate = DebriefState["candidates"][number];
type Message = DebriefState["messages"][number];
type Row = Candidate["tables"][number]["rows"][number];

export function DebriefScreen({ state }: { state: DebriefState }) {
  const kit = state.kit.folder;
  return (
    <>
      <header class="screen-head">
        <h1 tabIndex={-1}>Debrief</h1>
        <p class="lead">
          {state.kit.title}. Add the scorecards that came back. They stay on this computer, and are
          gone from here once the studio is closed: save the debrief to keep it, and find it here
          again.
        </p>
      </header>
      <Drop kit={kit} />
      <Messages messages={state.messages} kit={kit} />
      {state.candidates.map((candidate) => (
        <CandidateDebrief key={candidate.name} candidate={candidate} kit={kit} />
      ))}
      {state.earlier.length > 0 && (
        <section class="card" aria-labelledby="earlier">
          <h2 id="earlier">Saved debriefs</h2>
          <ul>
            {state.earlier.map(({ name, ...saved }) => (
              <li key={name}>
                {name}: <PdfLink {...saved} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Drop({ kit }: { kit: string }) {
  const take = (files: readonly File[]) => void takeScorecards(kit, files);
  return (
    <DropZone class="drop" take={take}>
      <p>Drop filled-in scorecards here, or</p>
      <FileButton title="Choose files" label="Scorecards" accept="application/pdf" take={take} />
    </DropZone>
  );
}

function Messages({ messages, kit }: { messages: Message[]; kit: string }) {
  return (
    <ul class="messages">
      {messages.map((message) => (
        <MessageLine key={`${message.upload} ${message.text}`} kit={kit} message={message} />
      ))}
    </ul>
  );
}

function MessageLine({ kit, message }: { kit: string; message: Message }) {
  const { text, severity, upload, isRemovable } = message;
  const file = withFileNames(kit, `scorecard ${upload}`);
  const remove = async () => {
    await changeDebrief("Removing", "remove", kit, { upload });
    focusSoon(".drop button");
  };
  return (
    <li class={severity === "note" ? "soft" : "doubt"}>
      {upload !== null && <b>{file}: </b>}
      {withFileNames(kit, sentence(text))}{" "}
      {isRemovable && (
        <button type="button" aria-label={`Remove ${file}`} onClick={() => void remove()}>
          Remove
        </button>
      )}
    </li>
  );
}

function CandidateDebrief({ candidate, kit }: { candidate: Candidate; kit: string }) {
  const { name, title, handIn, scorecards, isShown } = candidate;
  return (
    <section class="card debrief" aria-labelledby={`debrief-${name}`}>
      <h2 id={`debrief-${name}`}>{title}</h2>
      <ul class="hand-in">
        {handIn.map(({ text, isIn }) => (
          <li key={text} class={isIn ? "is-in" : ""}>
            {text}
          </li>
        ))}
      </ul>
      <details>
        <summary>Scorecards</summary>
        <Messages messages={scorecards} kit={kit} />
      </details>
      {isShown ? (
        <Ratings candidate={candidate} kit={kit} />
      ) : (
        <div class="covered">
          <p>
            Ratings stay covered until everyone has submitted, so no one is swayed by another's.
          </p>
          <button type="button" onClick={() => void changeDebrief("Loading", "show", kit, {})}>
            Show anyway
          </button>
        </div>
      )}
    </section>
  );
}

function Ratings({ candidate, kit }: { candidate: Candidate; kit: string }) {
  const { name, first, tables, saved } = candidate;
  const save = () => void changeDebrief("Printing", "debrief", kit, { candidate: name });
  return (
    <>
      <p class="actions saved">
        <button type="button" class="primary" onClick={save}>
          Save the debrief
        </button>
        {saved && (
          <span>
            Saved as <PdfLink {...saved} />
          </span>
        )}
      </p>
      {first.length > 0 && (
        <>
          <h3>Talk about first</h3>
          <ul class="first">
            {first.map(({ about, lines }) => (
              <li key={about}>
                <b>{about}</b>
                {lines.map((line) => (
                  <p key={line}>{sentence(line)}</p>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {tables.map(({ title, rows }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul class="ratings">
            {rows.map((row) => (
              <RatingRow key={row.about} row={row} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function PdfLink({ address, path }: { address: string; path: string }) {
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {path}
    </a>
  );
}

/** What each interviewer says of one thing, with their notes folded. */
function RatingRow({ row: { about, gap, ratings, notes } }: { row: Row }) {
  return (
    <li>
      <span>
        {about} {gap && <span class="tag warning">gap</span>}
      </span>
      <span>
        {ratings.map(({ rater, rating }) => (
          <span class="given" key={rater}>
            {rater} <b class="rating">{rating}</b>
          </span>
        ))}
      </span>
      {notes.length > 0 && (
        <details>
          <summary>Notes</summary>
          {notes.map(({ rater, text }) => (
            <p key={rater}>
              <b>{rater}:</b> {text}
            </p>
          ))}
        </details>
      )}
    </li>
  );
}
