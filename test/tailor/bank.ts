import { loadBank } from "../../src/bank/load-bank.ts";
import { loadJobWords } from "../../src/bank/load-job-words.ts";
import { loadSkills } from "../../src/bank/load-skills.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";

/** The shipped content, as `tailor` reads it. */
export function shippedContent() {
  const layers = [{ root: packageRoot(), displayPath: "", shipped: true }];
  const { bank } = loadBank(layers);
  const { skills, diagnostics } = loadSkills(layers, bank.taxonomy);
  const jobs = loadJobWords(layers);
  return {
    bank,
    skills,
    words: jobs.words,
    vocabulary: { skills, words: jobs.words },
    roles: loadRoles(layers, bank),
    diagnostics: [...diagnostics, ...jobs.diagnostics],
  };
}
