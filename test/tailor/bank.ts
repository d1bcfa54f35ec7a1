import { loadBank } from "../../src/bank/load-bank.ts";
import { loadSkills } from "../../src/bank/load-skills.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";

/** The shipped content, as `tailor` reads it. */
export function shippedContent() {
  const layers = [{ root: packageRoot(), displayPath: "", shipped: true }];
  const { bank } = loadBank(layers);
  const { skills, diagnostics } = loadSkills(layers, bank.taxonomy);
  return { bank, skills, roles: loadRoles(layers, bank), diagnostics };
}
