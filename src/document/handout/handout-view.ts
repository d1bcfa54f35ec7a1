import {
  commonView,
  type DocumentView,
  type ExhibitView,
  exhibitLetters,
  exhibitView,
  type StageInput,
} from "../document-view.ts";
import { renderMarkdown } from "../markdown.ts";

export interface HandoutView extends DocumentView {
  kind: "handout";
  stage: { id: string; title: string };
  exhibits: ExhibitView[];
  /** Said once on the sheet when there is code to point at. */
  hasNumberedLines: boolean;
}

/** The candidate's sheets: exhibits and nothing of a rubric. Null if no question has an exhibit. */
export function handoutView(input: StageInput): HandoutView | null {
  const { kit, stage } = input;
  const letters = exhibitLetters(stage);
  const exhibits = stage.questions.flatMap(({ id, exhibit }) =>
    exhibit === null ? [] : [exhibitView(letters.get(id) ?? "", renderMarkdown(exhibit, 3))],
  );
  if (exhibits.length === 0) return null;
  return {
    ...commonView(input),
    kind: "handout",
    title: `Handout. ${kit.role.title}: ${stage.title}`,
    stage: { id: stage.id, title: stage.title },
    exhibits,
    hasNumberedLines: exhibits.some(({ bodyHtml }) => bodyHtml.includes('class="line"')),
  };
}
