import type { ComponentChildren } from "preact";
import type { DebriefState } from "../../studio/states.ts";
import { takeScorecards } from "../dropped.ts";
import { DropZone, FileButton } from "../parts/drop-zone.tsx";
import { perform } from "../perform.ts";
import { sentence } from "../say.ts";
import { send } from "../server.ts";
import { show } from "../store.ts";

type Candidate = DebriefState["candidates"][number];

export function DebriefScreen({ state }: { state: DebriefState }) {
  return (
    <>
      <header class="screen-head">
        <h1 tabIndex={-1}>Debrief</h1>
        <p class="lead">
          {state.kit.role.title}, {state.kit.level.title}. Add the scorecards that came back: they
          stay on this computer, and are gone from here once the studio is closed.
        </p>
      </header>
      <Drop kit={state.kit.folder} />
      <ul class="messages">
        {state.messages.map(({ text, severity, upload }) => (
          <li key={`${upload} ${text}`} class={severity === "note" ? "soft" : "doubt"}>
            {upload !== null && <b>File {upload}: </b>}
            {sentence(text)}
          </li>
        ))}
      </ul>
      {state.candidates.map((candidate) => (
        <CandidateDebrief key={candidate.name} candidate={candidate} state={state} />
      ))}
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

async function uncover(kit: string): Promise<void> {
  const state = await perform({
    words: "Loading",
    work: () => send<DebriefState>(`show/${kit}`, {}),
  });
  if (state) show({ screen: "debrief", kit }, state);
}

function CandidateDebrief({ candidate, state }: { candidate: Candidate; state: DebriefState }) {
  const { name, handIn, isComplete, isShown } = candidate;
  const titleOf = (id: string) => state.stages.find((stage) => stage.id === id)?.title ?? id;
  return (
    <section class="card debrief" aria-labelledby={`debrief-${name}`}>
      <h2 id={`debrief-${name}`}>{name}</h2>
      <ul class="hand-in">
        {handIn.map((stage) => (
          <li key={stage.stage} class={stage.in >= stage.expected ? "is-in" : ""}>
            {titleOf(stage.stage)}: {stage.in} of {stage.expected} in
          </li>
        ))}
      </ul>
      {isShown ? (
        <Ratings candidate={candidate} titleOf={titleOf} />
      ) : (
        <div class="covered">
          <p>
            Ratings stay covered until everyone has submitted, so no one is swayed by another's.
          </p>
          {!isComplete && (
            <button type="button" onClick={() => void uncover(state.kit.folder)}>
              Show anyway
            </button>
          )}
        </div>
      )}
    </section>
  );
}

interface RatingsProps {
  candidate: Candidate;
  titleOf: (stage: string) => string;
}

function Ratings({ candidate, titleOf }: RatingsProps) {
  const { first, raters, questions, competencies } = candidate;
  return (
    <>
      {first.length > 0 && (
        <>
          <h3>Talk about first</h3>
          <ul class="first">
            {first.map((line) => (
              <li key={line}>{sentence(line)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>Recommendations</h3>
      <ul>
        {raters.map(({ rater, stage, recommendation }) => (
          <li key={`${rater} ${stage}`}>
            {rater}, {titleOf(stage)}: <b>{recommendation ?? "left blank"}</b>
          </li>
        ))}
      </ul>
      <h3>Ratings</h3>
      <ul class="ratings">
        {questions.map(({ stage, question, number, topic, ratings, gap }) => (
          <li key={`${stage} ${question}`}>
            <span>
              {titleOf(stage)} {number}, {topic} {gap && <span class="tag warning">gap</span>}
            </span>
            <span>
              {ratings.map(({ rater, rating }) => (
                <Rating key={rater} rater={rater} rating={rating} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <h3>Competencies</h3>
      <ul class="ratings">
        {competencies.map(({ competency, ratings }) => (
          <li key={competency.id}>
            <span>{competency.title}</span>
            <span>
              {ratings.map(({ rater, stage, rating }) => (
                <Rating key={`${rater} ${stage}`} {...{ rater, rating }} stage={titleOf(stage)} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One interviewer's rating; the names are said to those who can't see where it is. */
function Rating({
  rater,
  rating,
  stage,
}: {
  rater: string;
  rating: ComponentChildren;
  stage?: string;
}) {
  return (
    <span class="rating" title={stage === undefined ? rater : `${rater}, ${stage}`}>
      <span class="spoken">{rater}: </span>
      {rating}
    </span>
  );
}
