import { useEffect, useState } from "preact/hooks";
import type { QuestionPart, QuestionState } from "../../studio/states.ts";
import { makeActive, type Scope, stepTextBack } from "../edit-text.ts";
import { AddLine } from "../parts/add-line.tsx";
import { ProblemList } from "../parts/problems.tsx";
import { TextLine } from "../parts/text-line.tsx";
import { formatRoute } from "../route.ts";

export function QuestionScreen({ state }: { state: QuestionState }) {
  const { role, scopes, kit, topic, kind, level, undo, redo, status, parts } = state;
  const [wanted, setWanted] = useState<Scope>("role");
  const scope = role === null ? "bank" : wanted;
  useEffect(() => {
    addEventListener("keydown", takeUndoKeys);
    return () => removeEventListener("keydown", takeUndoKeys);
  }, []);
  const asksFirst = scope === "role" && scopes.role === null;
  return (
    <>
      {kit !== null && (
        <p class="back">
          <a href={formatRoute({ screen: "kit", kit })}>‹ Back to the interviews</a>
        </p>
      )}
      <header class="screen-head kit-head">
        <div>
          <h1 tabIndex={-1}>{topic.title}</h1>
          <p class="lead">
            {kind} question{level && `, read for ${level.title}`}
            {status !== "active" && <span class="tag warning">{status}</span>}
          </p>
        </div>
        <div class="actions">
          <button
            type="button"
            aria-disabled={undo === null}
            title={undo === null ? "Nothing to undo" : `Undo ${undo}`}
            onClick={() => void stepTextBack("undo")}
          >
            Undo
          </button>
          {redo !== null && (
            <button type="button" title={`Redo ${redo}`} onClick={() => void stepTextBack("redo")}>
              Redo
            </button>
          )}
          {status === "draft" && (
            <button
              type="button"
              class="primary"
              aria-disabled={!state.canActivate}
              onClick={() => state.canActivate && void makeActive()}
            >
              Make active
            </button>
          )}
        </div>
      </header>
      <ScopeChoice state={state} scope={scope} choose={setWanted} />
      <ProblemList problems={state.findings} />
      <div class="card sheet">
        {parts.map((part) => (
          <Part key={part.part} part={part} scope={scope} state={state} asksFirst={asksFirst} />
        ))}
      </div>
      <AsPrinted state={state} />
    </>
  );
}

interface ScopeProps {
  state: QuestionState;
  scope: Scope;
  choose: (scope: Scope) => void;
}

/** Always in sight: for one role, or for everyone. */
function ScopeChoice({ state: { role, scopes }, scope, choose }: ScopeProps) {
  if (role === null) return null;
  return (
    <fieldset class="choice scope">
      <legend>Your changes are for</legend>
      <label>
        <input
          type="radio"
          name="scope"
          checked={scope === "role"}
          onChange={() => choose("role")}
        />
        {role.title} only
      </label>
      <label>
        <input
          type="radio"
          name="scope"
          checked={scope === "bank"}
          disabled={scopes.bank === null}
          onChange={() => choose("bank")}
        />
        every role
        {scopes.bank === null && <span class="soft small">({scopes.whyNotBank})</span>}
      </label>
    </fieldset>
  );
}

interface PartProps {
  part: QuestionPart;
  scope: Scope;
  state: QuestionState;
  asksFirst: boolean;
}

function Part({ part, scope, state, asksFirst }: PartProps) {
  return (
    <section class={`part is-${part.part}`} aria-labelledby={`part-${part.part}`}>
      <h2 id={`part-${part.part}`}>{part.title}</h2>
      <ul>
        {part.lines.map((line) => (
          <li key={line.path.join(".")} class={line.counts ? "" : "does-not-count"}>
            {line.note && <span class="note">{line.note}</span>}
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
      {part.canAdd && <AddLine part={part} scope={scope} />}
    </section>
  );
}

/** The packet with this question, as it prints; only fetched when someone looks. */
function AsPrinted({ state: { document, kit, revision } }: { state: QuestionState }) {
  const [isOpen, setIsOpen] = useState(false);
  if (document === null || kit === null) return null;
  return (
    <details class="as-printed" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>See the packet as it prints</summary>
      {isOpen && (
        <iframe
          key={revision}
          sandbox=""
          src={`html/${kit}/${document}`}
          title="The packet as it prints"
        />
      )}
    </details>
  );
}

function takeUndoKeys(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, shiftKey } = event;
  if (!(ctrlKey || metaKey) || key.toLowerCase() !== "z") return;
  if (target instanceof HTMLElement && target.matches("input, textarea, select")) return;
  event.preventDefault();
  void stepTextBack(shiftKey ? "redo" : "undo");
}
