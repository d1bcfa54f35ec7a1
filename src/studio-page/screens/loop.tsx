import { useEffect } from "preact/hooks";
import type { KitState } from "../../studio/states.ts";
import { planAgain, stepBack } from "../edit-kit.ts";
import { Coverage } from "../parts/coverage.tsx";
import { Score } from "../parts/score.tsx";
import { Stage } from "../parts/stage.tsx";
import { printKit } from "../print-kit.ts";
import { duration, plural, sentence } from "../say.ts";

export function LoopScreen({ state }: { state: KitState }) {
  useEffect(() => {
    addEventListener("keydown", takeUndoKeys);
    return () => removeEventListener("keydown", takeUndoKeys);
  }, []);
  return (
    <>
      <header class="screen-head kit-head">
        <div>
          <h1 tabIndex={-1}>{state.kit.title}</h1>
          <p class="lead">
            {plural(state.stages.length, "interview")}, {plural(state.kit.questions, "question")},{" "}
            {duration(state.kit.minutes)}
          </p>
        </div>
        <KitActions state={state} />
      </header>
      <Broken broken={state.broken} />
      {state.warnings.map((warning) => (
        <p class="doubt" key={warning}>
          {sentence(warning)}
        </p>
      ))}
      <div class="loop">
        <div class="stages">
          {state.stages.map((stage, at) => (
            <Stage
              key={stage.id}
              stage={stage}
              neighbor={state.stages[at + 1] ?? state.stages[at - 1]}
            />
          ))}
          {state.notHeld.map(({ id: stage, title, minutes }) => (
            <button
              key={stage}
              type="button"
              class="quiet"
              onClick={() =>
                void planAgain({ change: { change: "add-stage", stage } }, `#minutes-${stage}`)
              }
            >
              Add the interview “{title}”, {minutes} min
            </button>
          ))}
        </div>
        <aside class="worth">
          <Score score={state.score} />
          <Coverage coverage={state.coverage} stages={state.stages} />
        </aside>
      </div>
    </>
  );
}

function KitActions({ state: { undo, redo, broken } }: { state: KitState }) {
  return (
    <div class="actions kit-actions">
      <button
        type="button"
        aria-disabled={undo === null}
        title={undo === null ? "Nothing to undo" : `Undo ${undo}`}
        onClick={() => void stepBack("undo")}
      >
        Undo
      </button>
      {redo !== null && (
        <button type="button" title={`Redo ${redo}`} onClick={() => void stepBack("redo")}>
          Redo
        </button>
      )}
      <button
        type="button"
        title="Choose the questions again; pinned ones stay"
        onClick={() => void planAgain()}
      >
        Plan again
      </button>
      <button
        type="button"
        class="primary"
        aria-disabled={broken.length > 0}
        aria-describedby={broken.length > 0 ? "broken" : undefined}
        onClick={() => broken.length === 0 && void printKit()}
      >
        Print
      </button>
    </div>
  );
}

/** Rules that the kit breaks as it is: printing waits. */
function Broken({ broken }: Pick<KitState, "broken">) {
  if (broken.length === 0) return null;
  return (
    <section class="broken" id="broken" aria-label="Before it can be printed">
      <h2>Before it can be printed</h2>
      <ul>
        {broken.map(({ message, wayOut }) => (
          <li key={message}>
            {sentence(message)} <span class="soft">{wayOut && sentence(wayOut)}</span>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => void planAgain({ nearest: true })}>
        Change as little as needed
      </button>
    </section>
  );
}

/** Undo outside of fields, where it's the browser's own. */
function takeUndoKeys(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, shiftKey } = event;
  if (!(ctrlKey || metaKey) || key.toLowerCase() !== "z") return;
  if (target instanceof HTMLElement && target.matches("input, textarea, select")) return;
  event.preventDefault();
  void stepBack(shiftKey ? "redo" : "undo");
}
