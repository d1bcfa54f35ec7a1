import type { FindAnswer } from "../../studio/states.ts";
import { readableFiles, takeFiles } from "../dropped.ts";
import { changeText, found, level, text } from "../job-description.ts";
import { makeKit } from "../make-kit.ts";
import { FileButton } from "../parts/drop-zone.tsx";
import { sentence } from "../say.ts";

export function Description() {
  return (
    <section class="card" aria-labelledby="description">
      <div class="card-head">
        <h2 id="description">Paste a job description</h2>
        <FileButton
          title="Choose a file"
          label="A job description"
          accept={readableFiles}
          take={(files) => void takeFiles(files)}
        />
      </div>
      <textarea
        class="description"
        aria-labelledby="description"
        aria-describedby="description-help"
        rows={found.value ? 5 : 9}
        placeholder="Senior Payments Engineer. You'll own our ledger, …"
        value={text.value}
        onInput={({ currentTarget }) => changeText(currentTarget.value)}
      />
      <p id="description-help" class="soft small">
        Or drop it here as a file: Word, PDF, HTML, Markdown, or text. It's read on this computer,
        and nothing leaves it.
      </p>
      {found.value && <Findings found={found.value} />}
    </section>
  );
}

function Findings({ found }: { found: FindAnswer }) {
  const chosen = level.value ?? found.level.id;
  return (
    <div class="findings">
      <p aria-live="polite">
        This reads like <b>{found.title ?? found.role.id}</b>
        {found.role.extends && <> and builds on “{found.role.extends.title}”</>}.
      </p>
      <LevelChoice levels={found.levels} chosen={chosen} />
      {chosen === found.level.id && found.level.why && (
        <p class="soft small">{sentence(found.level.why)}</p>
      )}
      {found.notes.map(({ words, message }) => (
        <p class="doubt" key={words}>
          “{words}”: {sentence(message)}
        </p>
      ))}
      {found.doubts.map((doubt) => (
        <p class="doubt" key={doubt}>
          {sentence(doubt)}
        </p>
      ))}
      <button
        type="button"
        class="primary"
        onClick={() =>
          void makeKit({
            from: "description",
            text: text.value,
            ...(level.value === null ? {} : { level: level.value }),
          })
        }
      >
        Plan the interviews
      </button>
      <Chips title="Topics" items={found.topics} />
      <Chips title="Skills" items={found.skills} />
      {found.unplaced.length > 0 && (
        <p class="soft small">
          No question is on {found.unplaced.map(({ title }) => title).join(", ")} yet.
        </p>
      )}
    </div>
  );
}

function LevelChoice({ levels, chosen }: { levels: FindAnswer["levels"]; chosen: string }) {
  if (levels.length === 1)
    return (
      <p>
        Level: <b>{levels[0]?.title}</b>
      </p>
    );
  return (
    <fieldset class="choice">
      <legend>Level</legend>
      {levels.map(({ id, title }) => (
        <label key={id}>
          <input
            type="radio"
            name="level"
            checked={id === chosen}
            onChange={() => {
              level.value = id;
            }}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

/** What was found, each with the words of the description that say so. */
function Chips({ title, items }: { title: string; items: FindAnswer["topics"] }) {
  if (items.length === 0) return null;
  return (
    <div class="chips">
      <h3>{title}</h3>
      <ul>
        {items.map(({ id, title: name, words }) => (
          <li key={id} title={words.join(", ")}>
            {name}
            <span class="chip-words">{otherWords(name, words)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Words that say more than the name does. */
function otherWords(name: string, words: readonly string[]): string {
  const others = words.filter((word) => word.toLowerCase() !== name.toLowerCase());
  return others.slice(0, 2).join(", ");
}
