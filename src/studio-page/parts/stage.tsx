import type { KitStageState } from "../../studio/states.ts";
import { editKit, setMinutes } from "../edit-kit.ts";
import { AlternativesPanel, openPanel, panel } from "./alternatives.tsx";
import { QuestionRow } from "./question-row.tsx";

/** One interview: its time, its questions, and what else could be asked. */
export function Stage({
  stage,
  neighbor,
}: {
  stage: KitStageState;
  /** The one that has the focus once this one is left out; a kit's only one can't be. */
  neighbor: KitStageState | undefined;
}) {
  const { id, title, number, used, room, questions, count } = stage;
  const isAdding = panel.value?.stage === id && panel.value.instead === null;
  return (
    <section class="card stage" aria-labelledby={`stage-${id}`}>
      <div class="stage-head">
        <h2 id={`stage-${id}`}>
          <span class="number">{number}</span> {title}
        </h2>
        <p class={used > room ? "time over" : "time"}>
          {used} of {room} min for questions
        </p>
        <Minutes stage={stage} />
        {neighbor && (
          <button
            type="button"
            class="quiet"
            aria-label={`Leave out ${title}`}
            onClick={() =>
              void editKit({ edit: "remove-stage", stage: id }, `#minutes-${neighbor.id}`)
            }
          >
            Leave out
          </button>
        )}
      </div>
      <Timeline stage={stage} />
      <ol class="questions">
        {questions.map((question, place) => (
          <QuestionRow key={question.id} question={question} place={place} stage={stage} />
        ))}
      </ol>
      {questions.length === 0 && <p class="soft">No question is in this interview yet.</p>}
      {isAdding ? (
        <AlternativesPanel title={`Add to ${title}`} />
      ) : (
        <button
          type="button"
          id={`add-${id}`}
          class={questions.length < count.min ? "primary" : "quiet add"}
          onClick={() => void openPanel({ stage: id, instead: null, opener: `#add-${id}` })}
        >
          Add a question
        </button>
      )}
    </section>
  );
}

function Minutes({ stage }: { stage: KitStageState }) {
  const { id, title, minutes } = stage;
  return (
    <label class="minutes">
      <input
        type="number"
        id={`minutes-${id}`}
        key={minutes}
        min={10}
        max={480}
        step={5}
        value={minutes}
        aria-label={`Minutes of ${title}`}
        onChange={({ currentTarget }) => void changeMinutes(currentTarget, stage)}
      />
      <span>min in all</span>
    </label>
  );
}

/** If the length isn't to be had, the field says the real one again. */
async function changeMinutes(field: HTMLInputElement, stage: KitStageState): Promise<void> {
  const { id, minutes } = stage;
  const wanted = Math.round(field.valueAsNumber);
  const isWanted = field.checkValidity() && wanted !== minutes;
  if (isWanted && (await setMinutes(stage, wanted, `#minutes-${id}`))) return;
  field.value = String(minutes);
}

/** The hour as it will go, drawn to scale; the rows below say the same. */
function Timeline({ stage: { agenda } }: { stage: KitStageState }) {
  return (
    <div class="timeline" aria-hidden="true">
      {agenda.map(({ kind, start, minutes }) => (
        <span
          key={`${kind}-${start}`}
          class={`is-${kind}`}
          style={{ flexGrow: minutes }}
          title={`${minutes} min`}
        />
      ))}
    </div>
  );
}
