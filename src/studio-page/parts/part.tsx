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
            <Note line={line} scope={scope} />
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
  line: QuestionLine;
  scope: Scope;
}

/** What a line counts for, or a choice of that. */
function Note({ line: { note, choice }, scope }: NoteProps) {
  if (choice === null) return note === "" ? null : <span class="note">{note}</span>;
  const { path, value, label, options } = choice;
  const save = (now: string) =>
    void saveText({ scope, path, was: value || null, now: now || null }, () => false);
  return (
    <select
      class="note"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => save(currentTarget.value)}
    >
      {options.map((each) => (
        <option key={each.value} value={each.value}>
          {each.title}
        </option>
      ))}
    </select>
  );
}
