import { counted } from "../diagnostic/counted.ts";
import type { Diagnostic, DiagnosticCode } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import { offeredPoints } from "../rubric/scale.ts";
import type { KitJson } from "./kit-json.ts";
import { idOf } from "./kit-seal.ts";
import { canonicalJson, rubricHash } from "./rubric-hash.ts";

type Report = (
  path: readonly PropertyKey[],
  code: DiagnosticCode,
  message: string,
  hint?: string,
) => void;

/**
 * Checks a kit.json that someone may have edited: each question is as it was hashed, the id is that of
 * the kit as it was made, and the rules that a selection keeps are kept. Order, stage minutes, and
 * which questions are asked may be edited within the rules.
 */
export function checkKitJson(json: KitJson, { diagnostic }: LocatedYaml): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (path, code, message, hint) => {
    diagnostics.push(diagnostic(path, code, message, { hint }));
  };
  if (idOf(json.seal) !== json.id) {
    report(
      ["id"],
      "kit-id",
      `"${json.id}" is not the id of this kit, which is "${idOf(json.seal)}"`,
    );
  }
  checkRepeats(json, report);
  checkRelated(json, report);
  for (const [index, stage] of json.stages.entries()) {
    checkCount(stage, ["stages", index, "questions"], report);
    checkTime(stage, ["stages", index, "minutes"], report);
    for (const [at, question] of stage.questions.entries()) {
      checkQuestion(json, question, ["stages", index, "questions", at], report);
    }
  }
  return diagnostics;
}

type Stage = KitJson["stages"][number];
type Question = Stage["questions"][number];

interface Placed {
  question: Question;
  stage: string;
  path: readonly PropertyKey[];
}

function questionsOf({ stages }: KitJson): Placed[] {
  return stages.flatMap(({ id, questions }, index) =>
    questions.map((question, at) => ({
      question,
      stage: id,
      path: ["stages", index, "questions", at, "id"],
    })),
  );
}

function checkRepeats(json: KitJson, report: Report): void {
  const stages = new Set<string>();
  for (const [index, { id }] of json.stages.entries()) {
    if (stages.has(id))
      report(["stages", index, "id"], "kit-repeat", `the stage "${id}" is given twice`);
    stages.add(id);
  }
  const asked = new Map<string, string>();
  for (const { question, stage, path } of questionsOf(json)) {
    const before = asked.get(question.id);
    if (before !== undefined) {
      report(path, "kit-repeat", `"${question.id}" is asked twice, also in "${before}"`);
    }
    asked.set(question.id, stage);
  }
}

/** Relations are read in both directions; each pair is reported once, at its later question. */
function checkRelated(json: KitJson, report: Report): void {
  const earlier: Placed[] = [];
  for (const placed of questionsOf(json)) {
    const { question, path } = placed;
    for (const other of earlier) {
      const areRelated =
        question.related.includes(other.question.id) ||
        other.question.related.includes(question.id);
      if (areRelated && question.id !== other.question.id) {
        report(
          path,
          "kit-related",
          `"${question.id}" is related to "${other.question.id}", which "${other.stage}" asks: one gives the other away`,
        );
      }
    }
    earlier.push(placed);
  }
}

function checkCount(
  { id, count, questions }: Stage,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const { min, max } = count;
  if (questions.length >= min && questions.length <= max) return;
  const wanted = min === max ? `${min}` : `${min} to ${max}`;
  report(
    path,
    "kit-count",
    `"${id}" has ${counted(questions.length, "question")}, and asks ${wanted}`,
  );
}

function checkTime(
  { id, minutes, times, questions }: Stage,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const questioning = minutes - times.opening - times.candidateQuestions - times.close;
  const needed = questions.reduce((sum, question) => sum + question.minutes, 0);
  if (needed <= questioning) return;
  report(
    path,
    "kit-time",
    `the questions of "${id}" take ${needed} minutes, and ${Math.max(0, questioning)} of its ${minutes} are for questions`,
    `${minutes - questioning + needed} minutes would do`,
  );
}

function checkQuestion(
  { level, scale }: KitJson,
  question: Question,
  path: readonly PropertyKey[],
  report: Report,
): void {
  if (question.hash !== rubricHash(question)) {
    report(
      [...path, "hash"],
      "kit-hash",
      `"${question.id}" is not as it was when its hash was taken`,
      "change a question in the bank or in a role, then refresh the kit",
    );
    return;
  }
  const bar = question.ladder.find(({ id }) => id === question.bar);
  if (!bar?.meets.some(({ id }) => id === level.id || id === level.like)) {
    report(
      [...path, "bar"],
      "unknown-level",
      `"${question.id}" has no bar at "${level.id}", which the kit is for`,
    );
    return;
  }
  const ladder = question.ladder.map((rung) => ({
    ...rung,
    meets: rung.meets.map(({ id }) => id),
  }));
  if (
    canonicalJson(question.points) !== canonicalJson(offeredPoints(ladder, scale.points, level))
  ) {
    report(
      [...path, "points"],
      "kit-scale",
      `"${question.id}" offers other ratings than the kit's scale has`,
    );
  }
}
