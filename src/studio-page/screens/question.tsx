import { useEffect, useState } from "preact/hooks";
import type { QuestionState } from "../../studio/states.ts";
import { addToKit } from "../edit-kit.ts";
import { makeActive, type Scope, stepTextBack, wishForRole } from "../edit-text.ts";
import { Part } from "../parts/part.tsx";
import { formatRoute } from "../route.ts";
import { plural, sentence } from "../say.ts";

export function QuestionScreen({ state }: { state: QuestionState }) {
  const { role, scopes, kit, topic, kind, level, undo, redo, status, parts, addTo } = state;
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
            {sentence(`${kind} question${level ? `, as it's rated for ${level.title}` : ""}`)}
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
          {addTo !== null && kit !== null && (
            <button
              type="button"
              class="primary"
              onClick={() => void addToKit(kit, state.question)}
            >
              Add to {addTo}
            </button>
          )}
        </div>
      </header>
      <div class="loop">
        <div class="card sheet">
          {parts
            .filter(({ lines, canAdd }) => lines.length > 0 || canAdd)
            .map((part) => (
              <Part key={part.part} part={part} scope={scope} state={state} asksFirst={asksFirst} />
            ))}
        </div>
        <aside class="worth">
          <ScopeChoice state={state} scope={scope} choose={setWanted} asksFirst={asksFirst} />
          <Wish state={state} />
          <ToWrite toWrite={state.toWrite} />
          <Findings findings={state.findings} />
        </aside>
      </div>
      <AsPrinted state={state} />
    </>
  );
}

const wishes = [
  ["neither", "when it fits"],
  ["always", "always"],
  ["never", "never"],
] as const;

/** Holds for the kits of this role that are planned from now on. */
function Wish({ state: { role, wish } }: { state: QuestionState }) {
  if (role === null) return null;
  return (
    <section class="card" aria-label="In this role">
      <fieldset class="choice scope first">
        <legend>Ask it in this role</legend>
        {wishes.map(([value, title]) => (
          <label key={value}>
            <input
              type="radio"
              name="wish"
              checked={wish === value}
              onChange={() => void wishForRole(value)}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <p class="soft small">For kits that are planned from now on.</p>
    </section>
  );
}

/** What a draft still owes: it waits for that to be active. */
function ToWrite({ toWrite }: Pick<QuestionState, "toWrite">) {
  if (toWrite.length === 0) return null;
  return (
    <section class="card findings-list" aria-labelledby="to-write">
      <h2 id="to-write">Still to write</h2>
      <ul class="small">
        {toWrite.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
    </section>
  );
}

/** What strict checks advise: they block nothing. */
function Findings({ findings }: Pick<QuestionState, "findings">) {
  if (findings.length === 0) return null;
  return (
    <section class="card findings-list" aria-labelledby="findings">
      <h2 id="findings">{plural(findings.length, "thing")} to look at</h2>
      <ul class="small">
        {findings.map((said) => (
          <li key={said[0]}>{said.map(sentence).join(" ")}</li>
        ))}
      </ul>
    </section>
  );
}

interface ScopeProps {
  state: QuestionState;
  scope: Scope;
  choose: (scope: Scope) => void;
  asksFirst: boolean;
}

/** Always in sight: for one role, or for everyone. */
function ScopeChoice({ state: { role, scopes }, scope, choose, asksFirst }: ScopeProps) {
  return (
    <section class="card" aria-labelledby="scope">
      <h2 id="scope">Click a line to change it</h2>
      <p class="soft small">
        {asksFirst
          ? "Your first change makes this role your own. From then on it's saved as you type, and you can undo it."
          : "It's saved as you type, and you can undo it."}
      </p>
      {role !== null && (
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
          </label>
          {scopes.bank === null && <p class="soft small">{sentence(scopes.whyNotBank)}</p>}
        </fieldset>
      )}
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
