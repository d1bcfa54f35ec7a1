import type { KitEditBody } from "../../studio/schemas.ts";
import type { KitQuestionState, KitStageState } from "../../studio/states.ts";
import { editKit } from "../edit-kit.ts";
import { formatRoute } from "../route.ts";
import { shown } from "../store.ts";
import { AlternativesPanel, openPanel, panel } from "./alternatives.tsx";
import { Prompt } from "./prompt.tsx";

interface Row {
  question: KitQuestionState;
  place: number;
  stage: KitStageState;
}

/** A question of the kit; its link takes the keys of the table in the README. */
export function QuestionRow({ question, place, stage }: Row) {
  const { id, number, prompt, topic, kind, minutes, pinned, always, changed, gone } = question;
  const isOpen = panel.value?.instead === id;
  const kit = "kit" in shown.value.route ? shown.value.route.kit : null;
  return (
    <li class="question" id={`q-${id}`}>
      <span class="number">{number}</span>
      <div class="question-text">
        <a
          class="prompt"
          href={formatRoute({ screen: "question", question: id, kit, role: null })}
          onKeyDown={(event) => takeKey(event, { question, place, stage })}
        >
          <Prompt text={prompt} />
        </a>
        <p class="meta">
          <b>{topic.title}</b>, {kind}, {minutes} min
          {pinned && <span class="tag">pinned</span>}
          {always && <span class="tag">always in this role</span>}
          {changed && <span class="tag">changed for this role</span>}
          {gone && <span class="tag warning">not in the bank any more</span>}
        </p>
      </div>
      <RowActions question={question} place={place} stage={stage} />
      {isOpen && <AlternativesPanel title={`Instead of question ${number}`} />}
    </li>
  );
}

function RowActions(row: Row) {
  const { question, place, stage } = row;
  const { id, number, pinned } = question;
  const isLast = place === stage.questions.length - 1;
  return (
    <div class="row-actions">
      <button
        type="button"
        id={`swap-${id}`}
        aria-expanded={panel.value?.instead === id}
        aria-label={`Swap question ${number}`}
        onClick={() => swap(row)}
      >
        Swap
      </button>
      <button
        type="button"
        id={`pin-${id}`}
        aria-pressed={pinned}
        aria-label={`Pin question ${number}`}
        title={pinTitle}
        onClick={() => pin(row)}
      >
        Pin
      </button>
      <button
        type="button"
        id={`up-${id}`}
        class="icon"
        aria-label={`Move question ${number} up`}
        title="Move up"
        aria-disabled={place === 0}
        onClick={() => move(row, -1, `#up-${id}`)}
      >
        ↑
      </button>
      <button
        type="button"
        id={`down-${id}`}
        class="icon"
        aria-label={`Move question ${number} down`}
        title="Move down"
        aria-disabled={isLast}
        onClick={() => move(row, 1, `#down-${id}`)}
      >
        ↓
      </button>
      <button type="button" aria-label={`Drop question ${number}`} onClick={() => drop(row)}>
        Drop
      </button>
    </div>
  );
}

const pinTitle = "A pinned question stays when you plan again";

function swap({ question: { id }, stage }: Row): void {
  void openPanel({ stage: stage.id, instead: id, opener: `#swap-${id}` });
}

function pin({ question: { id, pinned } }: Row, focus = `#pin-${id}`): void {
  void editKit({ edit: pinned ? "unpin" : "pin", question: id } satisfies KitEditBody, focus);
}

function move({ question: { id }, place, stage }: Row, by: 1 | -1, focus: string): void {
  const to = place + by;
  if (to < 0 || to >= stage.questions.length) return;
  void editKit({ edit: "move", question: id, stage: stage.id, place: to }, focus);
}

/** The focus goes on to the question that takes its number, so that nothing has to be found again. */
function drop({ question: { id }, place, stage }: Row): void {
  const next = stage.questions[place + 1] ?? stage.questions[place - 1];
  void editKit({ edit: "drop", question: id }, next ? linkOf(next.id) : `#add-${stage.id}`);
}

function linkOf(question: string): string {
  return `#q-${question} .prompt`;
}

function takeKey(event: KeyboardEvent, row: Row): void {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return;
  const link = linkOf(row.question.id);
  const action = {
    ArrowUp: () => (altKey ? move(row, -1, link) : step(event, -1)),
    ArrowDown: () => (altKey ? move(row, 1, link) : step(event, 1)),
    s: () => swap(row),
    p: () => pin(row, link),
    Delete: () => drop(row),
  }[key.length === 1 ? key.toLowerCase() : key];
  if (!action) return;
  event.preventDefault();
  action();
}

/** To the question above or below, of this interview or the next. */
function step(event: KeyboardEvent, by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(".prompt")];
  links[links.indexOf(event.currentTarget as HTMLElement) + by]?.focus();
}
