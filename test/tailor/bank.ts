import { loadJobWords } from "../../src/bank/load-job-words.ts";
import { loadSkills } from "../../src/bank/load-skills.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { shippedBank as bank, shippedLayers as layers } from "../support/shipped-bank.ts";

/** The shipped content, as `tailor` reads it. */
export function shippedContent() {
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
