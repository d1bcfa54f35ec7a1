import type { QuestionLine, QuestionPart, QuestionState } from "../../studio/states.ts";
import { type Scope, saveText } from "../edit-text.ts";
import { AddLine } from "./add-line.tsx";
import { Prompt } from "./prompt.tsx";
import { TextLine } from "./text-line.tsx";

interface PartProps {
  part: QuestionPart;
  scope: Scope;
  state: QuestionState;
  asksFirst: boolean;
}

/** A part of a question, as the packet has it: its lines, and what could be added. */
export function Part({ part, scope, state, asksFirst }: PartProps) {
  return (
    <section class={`part is-${part.part}`} aria-labelledby={`part-${part.part}`}>
      <h2 id={`part-${part.part}`}>{part.title}</h2>
      <ul>
        {part.lines.map((line) => (
          <li key={line.path.join(".")} class={line.counts ? "" : "does-not-count"}>
            <Note part={part} line={line} state={state} scope={scope} />
            <TextLine
              key={scope}
              line={line}
              part={part}
              scope={scope}
              question={state.question}
              asksFirst={asksFirst}
            />
          </li>
        ))}
      </ul>
      {part.removed.map((line) => (
        <RemovedLine key={line.path.join(".")} line={line} />
      ))}
      {part.canAdd && <AddLine part={part} scope={scope} />}
    </section>
  );
}

/** What the role leaves out can come back. */
function RemovedLine({ line: { path, bank } }: { line: QuestionLine }) {
  const text = bank ?? "";
  const bringBack = () => void saveText({ scope: "role", path, was: null, now: text }, () => false);
  return (
    <p class="removed">
      <span class="tag">left out for this role</span>{" "}
      <s>
        <Prompt text={text} />
      </s>{" "}
      <button type="button" class="quiet" aria-label={`Bring back: ${text}`} onClick={bringBack}>
        Bring back
      </button>
    </p>
  );
}

interface NoteProps {
  part: QuestionPart;
  line: QuestionLine;
  state: QuestionState;
  scope: Scope;
}

/** What a line counts for. The level of a look-for or a follow-up can be chosen. */
function Note({ part, line, state: { levels }, scope }: NoteProps) {
  const { note, mark, path, text, hint, canEdit } = line;
  const choice = mark === null || !canEdit ? null : levelChoice(part.part, mark);
  const isListed = !choice?.value || levels.some(({ id }) => id === choice.value);
  if (choice === null || !isListed) return note === "" ? null : <span class="note">{note}</span>;
  const { key, value, label, none, words } = choice;
  const save = (now: string | null) =>
    void saveText({ scope, path: [...path, key], was: value, now }, () => false);
  return (
    <select
      class="note"
      aria-label={`${label}: ${text || hint}`}
      value={value ?? ""}
      onChange={({ currentTarget }) => save(currentTarget.value || null)}
    >
      <option value="">{none}</option>
      {levels.map(({ id, title }) => (
        <option key={id} value={id}>
          {words} {title}
        </option>
      ))}
    </select>
  );
}

/** What can be chosen for a line; null for nothing. */
function levelChoice(part: string, { must, from }: NonNullable<QuestionLine["mark"]>) {
  if (part === "followUps") {
    const label = "Level from which it's asked";
    return { key: "from", value: from, label, none: "at every level", words: "from" };
  }
  if (part !== "lookFor" || from !== null) return null;
  const label = "Level at which it's a must";
  return { key: "must", value: must, label, none: "counts", words: "must at" };
}
