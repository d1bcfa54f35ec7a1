import { signal } from "@preact/signals";
import type { FindAnswer } from "../../studio/states.ts";
import { makeKit } from "../make-kit.ts";
import { sentence, tellFailure, wait } from "../say.ts";
import { send } from "../server.ts";

/** Kept while the page is open: coming back to Start doesn't lose what was pasted. */
const text = signal("");
const found = signal<FindAnswer | null>(null);
const level = signal<string | null>(null);

/** Milliseconds after the last key until the description is read. */
const readDelay = 400;

/** A job description shorter than this says nothing about a level or topics. */
const fewestLetters = 40;

export function Description() {
  return (
    <section class="card" aria-labelledby="description">
      <div class="card-head">
        <h2 id="description">Or paste a job description</h2>
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
        It's read on this computer, and nothing leaves it.
      </p>
      {found.value && <Findings found={found.value} />}
    </section>
  );
}

function changeText(now: string): void {
  text.value = now;
  setTimeout(() => {
    if (text.value === now) void read(now);
  }, readDelay);
}

async function read(now: string): Promise<void> {
  if (now.trim().length < fewestLetters) {
    found.value = null;
    return;
  }
  try {
    const answer = await wait("Reading the description", send<FindAnswer>("find", { text: now }));
    // What was typed meanwhile is read next.
    if (text.value === now) found.value = answer;
  } catch (error) {
    tellFailure(error);
  }
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
