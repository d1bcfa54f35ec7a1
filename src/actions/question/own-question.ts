import type { BankSource } from "../../bank/bank.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { Content } from "../content/load-content.ts";
import { requireQuestion } from "./require-question.ts";

/**
 * The file of a question that this workspace can change.
 *
 * @throws UserError "usage" for one that does not exist, or that is shipped
 */
export function requireOwnQuestion({ bank, workspace }: Content, id: string): BankSource {
  const { id: current } = requireQuestion(bank, id);
  const source = bank.sources.find(({ question }) => question.id === current);
  const onlyShipped = workspace.layers.length === 1;
  if (source && (!source.shipped || onlyShipped)) return source;
  throw new UserError(
    "usage",
    `the question "${current}" is a shipped one, which updates would overwrite`,
    [
      `to leave it out, add it to "never" in your role`,
      {
        command: `to change it for a role: interview-kit customize ${current} --role ROLE`,
        page: "to change it for a role, open it in a kit of that role",
      },
    ],
  );
}
