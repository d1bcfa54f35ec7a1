import { counted } from "../../diagnostic/counted.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../../diagnostic/located-yaml.ts";
import type { Question } from "../question.ts";
import { wordsOf } from "./question-texts.ts";

/** A rung scores what someone did. Never having had the occasion is not assessed. */
const noOccasion = /\bhas no (?:case|example|story|occasion)\b/i;

/** Two rungs that say the same, rungs that score an occasion, and bars that no paragraph answers. */
export function checkLadderStyle(question: Question, yaml: LocatedYaml): Diagnostic[] {
  return [
    ...checkRungsDiffer(question, yaml),
    ...checkOccasions(question, yaml),
    ...checkParagraphs(question, yaml),
  ];
}

function checkRungsDiffer({ ladder }: Question, yaml: LocatedYaml): Diagnostic[] {
  const seen = new Map<string, string>();
  return ladder.flatMap(({ id, text }, index) => {
    const key = wordsOf(text).join(" ");
    const other = seen.get(key);
    seen.set(key, id);
    if (other === undefined) return [];
    const message = `the rungs "${other}" and "${id}" say the same`;
    const found = yaml.diagnostic(["ladder", index, "text"], "strict-repeated", message);
    return [{ ...found, page: { message: "two rungs of the ladder say the same" } }];
  });
}

function checkOccasions({ ladder }: Question, yaml: LocatedYaml): Diagnostic[] {
  return ladder.flatMap(({ text }, index) => {
    const words = noOccasion.exec(text)?.[0];
    if (words === undefined) return [];
    return [
      yaml.diagnostic(
        ["ladder", index, "text"],
        "strict-occasion",
        `"${words}" scores the occasion`,
        {
          hint: "say what the person did; without an occasion the question is not assessed",
        },
      ),
    ];
  });
}

/** The strong answer goes through the bars, a paragraph each; a story is told as it happened. */
function checkParagraphs({ kind, ladder, body }: Question, yaml: LocatedYaml): Diagnostic[] {
  const bars = ladder.filter(({ meets }) => meets.length > 0).length;
  const paragraphs = countParagraphs(body.strongAnswer);
  if (kind === "behavioral" || paragraphs >= bars) return [];
  const message = `the strong answer has ${counted(paragraphs, "paragraph")} for ${bars} bars`;
  const hint = "give each bar a paragraph, lowest first";
  return [yaml.diagnostic(["body", "strongAnswer"], "strict-paragraphs", message, { hint })];
}

function countParagraphs(text: string): number {
  return text
    .replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, "")
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== "").length;
}
