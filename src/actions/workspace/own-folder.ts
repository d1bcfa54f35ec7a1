import { UserError } from "../../diagnostic/user-error.ts";
import { findWorkspace, packageRoot } from "../../workspace/workspace.ts";

/**
 * The workspace that a command puts something of the user's into.
 *
 * @throws UserError "usage" where there is none, and in the folder of what is shipped
 */
export function ownFolder(cwd: string, named: string | undefined): string {
  const { root } = findWorkspace(cwd, named);
  if (root === null) {
    throw new UserError("usage", "there is no workspace here to put it into", [
      "make one with: interview-kit init",
    ]);
  }
  if (root === packageRoot()) {
    throw new UserError("usage", "this is the folder of the shipped templates: edit them in place");
  }
  return root;
}
