import { blankCopy, copyId } from "../kit/copy-id.ts";
import type { Kit } from "../kit/kit.ts";
import type { DebriefKit } from "./debrief-kit.ts";
import type { CollectMessage } from "./messages.ts";
import type { Scorecard } from "./read-scorecard.ts";

/** The kit whose debrief it is, as it's printed and as it's read. */
export interface HomeKit {
  kit: Kit;
  debriefKit: DebriefKit;
}

/** What is known of the kits that scorecards are of. */
interface KitRules {
  kitOf(id: string): Kit;
  /** Null if it isn't known. */
  labelOf(copy: string): string | null;
}

/**
 * What counts in the debrief of one kit: its own scorecards, and those of another version of it whose stage
 * is the same to the letter. Those become the kit's own. All others are left out by name, so that they
 * take nothing else with them.
 */
export function scorecardsOfKit(
  scorecards: readonly Scorecard[],
  home: HomeKit,
  rules: KitRules,
): { scorecards: Scorecard[]; messages: CollectMessage[] } {
  const messages: CollectMessage[] = [];
  const own = scorecards.flatMap((scorecard) => {
    if (scorecard.kit.id === home.kit.id) return [scorecard];
    const printed = rules.kitOf(scorecard.kit.id);
    const stage = home.debriefKit.stages.find(({ id }) => id === scorecard.stage.id);
    if (!stage || !isSameStage(printed, home.kit, stage.id)) {
      messages.push(leftOut(scorecard, printed, home.kit));
      return [];
    }
    const copy = copyIn(home.kit, scorecard.sheet.copy, rules);
    const sheet = { ...scorecard.sheet, kit: home.kit.id, copy };
    return [{ ...scorecard, sheet, kit: home.debriefKit, stage }];
  });
  return { scorecards: own, messages };
}

/** True if interviewers of a stage rated the same things, by the same rubric, in both kits. */
export function isSameStage(one: Kit, other: Kit, stage: string): boolean {
  const first = ratedIn(one, stage);
  return first !== null && first === ratedIn(other, stage);
}

/** All that a stage's ratings depend on; null without the stage. */
function ratedIn({ role, level, scale, scoring, stages }: Kit, id: string): string | null {
  const stage = stages.find((each) => each.id === id);
  if (!stage) return null;
  // What else can't be asked in the same kit says nothing about an answer.
  const questions = stage.questions.map((question) => ({ ...question, related: [] }));
  return JSON.stringify([role.id, level, scale, scoring, stage.competencies, questions]);
}

/** A candidate's copy of another version has another id, and the same label. */
function copyIn(kit: Kit, copy: string, { labelOf }: KitRules): string {
  const label = copy === blankCopy ? null : labelOf(copy);
  return label === null ? copy : copyId(kit.id, label);
}

function leftOut({ sheet }: Scorecard, printed: Kit, home: Kit): CollectMessage {
  const isOther = printed.role.id !== home.role.id || printed.level.id !== home.level.id;
  const text = isOther
    ? `is for ${printed.role.title}, ${printed.level.title}, so it's left out here`
    : "was printed with other questions, so it's left out here";
  return {
    file: sheet.file,
    page: sheet.pages[0] ?? null,
    code: "other-rubric",
    text,
    hint: { command: "collect it by itself", page: "drop it on Start to see it by itself" },
  };
}
