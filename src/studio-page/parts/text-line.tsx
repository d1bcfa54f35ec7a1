import { useEffect, useRef } from "preact/hooks";
import type { QuestionLine, QuestionPart } from "../../studio/states.ts";
import { type Scope, saveText } from "../edit-text.ts";
import { sentence } from "../say.ts";
import { Prompt } from "./prompt.tsx";
import { type LineDraft, useLineDraft } from "./use-line-draft.ts";

interface LineProps {
  line: QuestionLine;
  part: QuestionPart;
  scope: Scope;
  question: string;
  /** Typing asks for a name first, which is asked once the text is saved by hand. */
  asksFirst: boolean;
}

/** A line of the rubric: click it and type. */
export function TextLine(props: LineProps) {
  const { line, scope } = props;
  const said = scope === "bank" ? (line.bank ?? line.text) : line.text;
  const isRolesOnly = scope === "bank" && line.from === "role" && line.bank === null;
  if (line.canEdit && !isRolesOnly) return <EditableLine {...props} said={said} />;
  return (
    <div class="line fixed">
      {said.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph}>
          <Prompt text={paragraph} />
        </p>
      ))}
      {!line.canEdit && line.canRemove && <RemoveLine line={line} scope={scope} said={said} />}
    </div>
  );
}

function EditableLine({
  line,
  part,
  scope,
  question,
  asksFirst,
  said,
}: LineProps & { said: string }) {
  const { path } = line;
  const isNumber = part.kind === "number";
  const options = { question, scope, path, isNumber, said, savesItself: !asksFirst };
  const draft = useLineDraft(options);
  const id = `line-${path.join("-")}`;
  return (
    <div class={draft.text === null ? "line" : "line changed"}>
      <TextField
        id={id}
        label={`${part.title}${line.note ? `, ${line.note}` : ""}`}
        said={said}
        line={line}
        isNumber={isNumber}
        draft={draft}
      />
      <DraftTrouble id={id} draft={draft} />
      {draft.text !== null && (draft.trouble !== null || asksFirst) && (
        <DraftActions draft={draft} />
      )}
      {scope === "role" && line.from === "role" && <BankWords line={line} />}
      {line.canRemove && <RemoveLine line={line} scope={scope} said={said} />}
    </div>
  );
}

interface FieldProps {
  id: string;
  label: string;
  said: string;
  line: QuestionLine;
  isNumber: boolean;
  draft: LineDraft;
}

function TextField({ id, label, said, line: { maxLength, hint }, isNumber, draft }: FieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.text ?? said;
  useEffect(() => growToText(field.current), [text]);
  return (
    <textarea
      ref={field}
      id={id}
      rows={1}
      aria-label={label}
      aria-invalid={draft.trouble !== null}
      aria-describedby={draft.trouble ? `${id}-trouble` : undefined}
      maxLength={maxLength}
      placeholder={hint}
      inputMode={isNumber ? "numeric" : undefined}
      value={text}
      onInput={({ currentTarget }) => draft.type(currentTarget.value)}
      onBlur={() => void draft.leave()}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
        event.preventDefault();
        void draft.save();
      }}
    />
  );
}

function DraftTrouble({ id, draft: { trouble } }: { id: string; draft: LineDraft }) {
  if (trouble === null) return null;
  return (
    <div class="trouble" id={`${id}-trouble`} role="alert">
      <p>{sentence(trouble.message)} Your text isn't saved.</p>
      {trouble.theirs !== undefined && <p class="soft">The file says: {trouble.theirs}</p>}
    </div>
  );
}

function DraftActions({ draft: { trouble, save, discard } }: { draft: LineDraft }) {
  const theirs = trouble?.theirs;
  const isConflict = theirs !== undefined;
  return (
    <div class="actions">
      <button type="button" onClick={() => void save(theirs)}>
        {isConflict ? "Keep mine" : "Save"}
      </button>
      <button type="button" class="quiet" onClick={discard}>
        {isConflict ? "Take theirs" : "Discard"}
      </button>
    </div>
  );
}

function BankWords({ line: { path, text, bank } }: { line: QuestionLine }) {
  const useBanks = () => void saveText({ scope: "role", path, was: text, now: bank }, () => false);
  return (
    <div class="bank-words">
      <span class="tag">this role's words</span>
      {bank !== null && (
        <>
          <span class="soft small">
            In the bank: <Prompt text={bank} />
          </span>
          <button type="button" class="quiet" onClick={useBanks}>
            Use the bank's
          </button>
        </>
      )}
    </div>
  );
}

interface RemoveProps {
  line: QuestionLine;
  scope: Scope;
  said: string;
}

function RemoveLine({ line: { path, hint }, scope, said }: RemoveProps) {
  return (
    <button
      type="button"
      class="quiet icon remove"
      aria-label={`Remove: ${said || hint}`}
      title="Remove"
      onClick={() => void saveText({ scope, path, was: said, now: null }, () => false)}
    >
      ×
    </button>
  );
}

function growToText(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}
