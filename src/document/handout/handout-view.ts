import {
  commonView,
  type DocumentView,
  type ExhibitView,
  exhibitView,
  type StageInput,
  sheetLetters,
  type TaskView,
  taskView,
} from "../document-view.ts";
import { renderMarkdown } from "../markdown.ts";

export interface HandoutView extends DocumentView {
  kind: "handout";
  stage: { id: string; title: string };
  exhibits: ExhibitView[];
  tasks: TaskView[];
  /** Said once on the sheet when there is code to point at. */
  hasNumberedLines: boolean;
}

/** The candidate's sheets: exhibits, tasks, and nothing of a rubric. Null if no question has either. */
export function handoutView(input: StageInput): HandoutView | null {
  const { kit, stage } = input;
  const letters = sheetLetters(stage);
  const exhibits = stage.questions.flatMap(({ id, exhibit }) =>
    exhibit === null ? [] : [exhibitView(letters.get(id) ?? "", renderMarkdown(exhibit, 3))],
  );
  const tasks = stage.questions.flatMap(
    (question) => taskView(question, letters.get(question.id) ?? "", 3) ?? [],
  );
  if (exhibits.length + tasks.length === 0) return null;
  return {
    ...commonView(input),
    kind: "handout",
    title: `Handout. ${kit.role.title}: ${stage.title}`,
    stage: { id: stage.id, title: stage.title },
    exhibits,
    tasks,
    hasNumberedLines:
      tasks.length > 0 || exhibits.some(({ bodyHtml }) => bodyHtml.includes('class="line"')),
  };
}
