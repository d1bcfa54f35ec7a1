import type { Kit, KitStage, Occasion } from "../../kit/kit.ts";
import { renderMarkdown } from "../markdown.ts";
import {
  type DocumentView,
  type ExhibitView,
  exhibitLetters,
  exhibitView,
  occasionView,
  type Paper,
} from "./shared-view.ts";

export interface HandoutView extends DocumentView {
  kind: "handout";
  stage: { id: string; title: string };
  exhibits: ExhibitView[];
  /** Said once on the sheet when there is code to point at. */
  hasNumberedLines: boolean;
}

/** The candidate's sheets: exhibits and nothing of a rubric. Null if no question has an exhibit. */
export function handoutView(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  paper: Paper,
): HandoutView | null {
  const letters = exhibitLetters(stage);
  const exhibits = stage.questions.flatMap(({ id, exhibit }) =>
    exhibit === null ? [] : [exhibitView(letters.get(id) ?? "", renderMarkdown(exhibit, 3))],
  );
  if (exhibits.length === 0) return null;
  return {
    kind: "handout",
    title: `Handout. ${kit.role.title}: ${stage.title}`,
    language: "en",
    paper,
    styleHtml: "",
    logo: null,
    kitId: kit.id,
    role: kit.role,
    level: kit.level,
    occasion: occasionView(occasion),
    stage: { id: stage.id, title: stage.title },
    exhibits,
    hasNumberedLines: exhibits.some(({ bodyHtml }) => bodyHtml.includes('class="line"')),
  };
}
