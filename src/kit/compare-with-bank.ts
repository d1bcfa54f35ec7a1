import type { Bank } from "../bank/bank.ts";
import { currentId } from "../bank/former-ids.ts";
import type { Role } from "../role/role.ts";
import { namedLevel } from "../rubric/bars.ts";
import type { Kit, KitQuestion } from "./kit.ts";
import { asAskedBy, toKitQuestion } from "./kit-question.ts";
import { changeInWords, type KitChange } from "./repeat-kit.ts";

/**
 * What has changed in the bank since a kit was made. The kit doesn't need to know: it prints from
 * kit.json alone.
 *
 * @param role the role of today; null if it's no longer there, or if there was none
 * @param invalid IDs of questions whose files have errors, so that no one knows what they say
 */
export function compareWithBank(
  kit: Kit,
  bank: Bank,
  role: Role | null,
  invalid: ReadonlySet<string>,
): KitChange[] {
  return kit.stages.flatMap(({ id: stage, questions }) =>
    questions.flatMap((question) => {
      const what = invalid.has(question.id)
        ? "has errors in the bank"
        : changeOf(question, kit, bank, role);
      return what === null ? [] : [{ stage, question: question.id, what }];
    }),
  );
}

function changeOf(then: KitQuestion, kit: Kit, bank: Bank, role: Role | null): string | null {
  const question = bank.questions.get(currentId(bank, then.id));
  if (!question) return "is no longer in the bank";
  if (question.status === "retired") return `was retired (${question.reason ?? "no reason given"})`;
  if (question.status === "draft") return "is a draft now";
  if (namedLevel(question.ladder, kit.level) === null)
    return `is no longer asked at "${kit.level.id}"`;
  const asked = asAskedBy(question, role);
  const rule = role?.assistant ?? null;
  const now = toKitQuestion(asked, then.number, kit.level, bank.taxonomy, rule);
  return changeInWords(then, now);
}
