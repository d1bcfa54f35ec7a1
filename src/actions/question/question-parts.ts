import { type Kind, kinds } from "../../bank/kinds.ts";
import { type BodySection, bodySections } from "../../bank/question-sections.ts";
import type { Skills } from "../../bank/skills.ts";
import { compareText } from "../../diagnostic/diagnostic.ts";
import { lowerFirst } from "../../diagnostic/first-letter.ts";
import type { RoleQuestion } from "../../role/apply-rubric.ts";
import { type ItemList, itemLists } from "../../rubric/rubric.ts";
import type { LineMaker, QuestionViewLine } from "./question-lines.ts";
import { optionalLines } from "./unwritten.ts";

export interface QuestionViewPart {
  part: string;
  title: string;
  kind: "text" | "markdown" | "number" | "list";
  lines: QuestionViewLine[];
  /** What the role leaves out: an edit of its path from null to its text brings it back. */
  removed: QuestionViewLine[];
  /** An item can be added: an edit at [part] that was null. */
  canAdd: boolean;
  /** What an added item can be; empty where it can be anything. */
  suggestions: string[];
}

/** What kinds of questions are called, and what they have the candidate do. */
const kindWords: Readonly<Record<Kind, { title: string; does: string }>> = {
  technical: { title: "Technical", does: "Explain how and why." },
  practical: { title: "Practical", does: "Work on an exhibit." },
  "hands-on": { title: "Hands-on", does: "Do a task at the computer." },
  design: { title: "Design", does: "Shape a system." },
  behavioral: { title: "Behavioral", does: "Tell what you did." },
  situational: { title: "Situational", does: "Say what you'd do." },
};

const textLength = 1200;
const listTitles: Readonly<Record<ItemList, string>> = {
  lookFor: "Look for",
  bonus: "Bonus",
  redFlags: "Red flags",
};

/** A question's parts in the order of the packet. */
export function questionParts(
  question: RoleQuestion,
  lines: LineMaker,
  hasRole: boolean,
  skills: () => Skills["skills"],
): QuestionViewPart[] {
  const isBehavioral = question.kind === "behavioral" || question.fallback !== undefined;
  const text = (part: "prompt" | "fallback", title: string): QuestionViewPart => ({
    part,
    title,
    kind: "text",
    lines:
      question[part] === undefined
        ? []
        : [
            lines.make([part], {
              maxLength: textLength,
              // A question that isn't about the past any more has none.
              canRemove: part === "fallback" && !hasRole && lines.canEditBank,
            }),
          ],
    removed: [],
    canAdd: question[part] === undefined && lines.canEdit,
    suggestions: [],
  });
  const number = (part: "minutes" | "weight", title: string): QuestionViewPart => ({
    part,
    title,
    kind: "number",
    lines: [lines.make([part], { maxLength: 3 })],
    removed: [],
    canAdd: false,
    suggestions: [],
  });
  const section = (part: BodySection): QuestionViewPart => ({
    part,
    title: bodySections[part].heading,
    kind: "markdown",
    lines: typeof question.body[part] === "string" ? [lines.makeSection(part)] : [],
    removed: [],
    canAdd: typeof question.body[part] !== "string" && lines.canEditBank && part === "exhibit",
    suggestions: [],
  });
  const parts: QuestionViewPart[] = [
    text("prompt", "Prompt"),
    ...(isBehavioral ? [text("fallback", "Fallback")] : []),
    number("minutes", "Minutes"),
    ...(hasRole ? [number("weight", "Weight")] : []),
    ...kindParts(question, lines, hasRole),
    skillsPart(question, lines, hasRole, skills),
    section("whyAsk"),
    {
      part: "ladder",
      title: "Ladder",
      kind: "list",
      lines: [...question.ladder].reverse().map(({ id }) => lines.makeRung(id)),
      removed: [],
      canAdd: false,
      suggestions: [],
    },
    ...itemLists.map(
      (list): QuestionViewPart => ({
        part: list,
        title: listTitles[list],
        kind: "list",
        lines: question[list].map(({ id }) => lines.makeItem(list, id)),
        removed: lines.makeRemoved(list),
        canAdd: lines.canEdit,
        suggestions: [],
      }),
    ),
    {
      part: "followUps",
      title: "Follow-ups",
      kind: "list",
      lines: question.followUps.map((_, at) => lines.makeFollowUp(at)),
      removed: [],
      canAdd: lines.canEdit,
      suggestions: [],
    },
    section("strongAnswer"),
    ...(question.kind === "hands-on"
      ? (["task", "files"] as const).map(section)
      : [section("exhibit")]),
  ];
  return parts.map(withOptional);
}

/** What kind of question it is; nothing where that can't be changed. A task has parts of its own. */
function kindParts({ kind }: RoleQuestion, lines: LineMaker, hasRole: boolean): QuestionViewPart[] {
  if (!lines.canEditBank || kind === "hands-on") return [];
  const possible = kinds.filter((each) => each !== "hands-on");
  const choice = {
    path: ["kind"],
    value: kind,
    label: "Kind",
    options: possible.map((value) => ({ value, title: kindWords[value].title })),
  };
  const line = { maxLength: 0, canEdit: false, choice, text: kindWords[kind].does };
  return [{ ...bankPart("kind", "Kind", lines, hasRole), lines: [lines.make(["kind"], line)] }];
}

/** @param skills by ID, read only when one has to be named */
function skillsPart(
  { skills: named }: RoleQuestion,
  lines: LineMaker,
  hasRole: boolean,
  skills: () => Skills["skills"],
): QuestionViewPart {
  const { canEditBank } = lines;
  const others = canEditBank ? [...skills().values()].filter(({ id }) => !named.includes(id)) : [];
  return {
    ...bankPart("skills", "Skills", lines, hasRole),
    lines: named.map((id) =>
      lines.make(["skills", id], {
        maxLength: 0,
        canEdit: false,
        canRemove: canEditBank,
        text: skills().get(id)?.title ?? id,
      }),
    ),
    canAdd: canEditBank,
    suggestions: others.map(({ title }) => title).sort(compareText),
  };
}

/** What no role has words of its own for. */
function bankPart(
  part: string,
  title: string,
  { canEditBank }: LineMaker,
  hasRole: boolean,
): QuestionViewPart {
  return {
    part,
    title: hasRole && canEditBank ? `${title}, for every role` : title,
    kind: "list",
    lines: [],
    removed: [],
    canAdd: false,
    suggestions: [],
  };
}

/** Says of each line that needn't be written that it's optional. */
function withOptional(part: QuestionViewPart): QuestionViewPart {
  const lines = part.lines.map((line) => ({
    line,
    isUnwritten: line.hint !== "",
    isMust: line.mark?.must != null,
  }));
  const optional = new Set(optionalLines(part.part, lines).map(({ line }) => line));
  return {
    ...part,
    lines: part.lines.map((line) =>
      optional.has(line)
        ? { ...line, isOptional: true, hint: `Optional: ${lowerFirst(line.hint)}` }
        : line,
    ),
  };
}
