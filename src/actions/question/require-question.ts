import type { Bank } from "../../bank/bank.ts";
import { currentId } from "../../bank/former-ids.ts";
import type { Question } from "../../bank/question.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";

/**
 * The question that an ID of the user's names: the one it has, or one that it had before.
 *
 * @throws UserError "usage" with the nearest id
 */
export function requireQuestion(bank: Bank, id: string): Question {
  const question = bank.questions.get(currentId(bank, id));
  if (question) return question;
  const hint = didYouMean(id, [...bank.questions.keys()]);
  throw new UserError("usage", `there is no question "${id}"`, hint ? [hint] : []);
}
