import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { Bank, BankSource } from "../bank.ts";
import { findUnexplained } from "./acronyms.ts";
import { checkCounts } from "./check-counts.ts";
import { checkLadderStyle } from "./check-ladder-style.ts";
import { checkLengths } from "./check-lengths.ts";
import { checkWording } from "./check-wording.ts";
import { findHints } from "./hints.ts";
import { findRepeated } from "./repeated-sentences.ts";
import { findSimilarPrompts } from "./similar-prompts.ts";
import { findUniformShape } from "./uniform-shape.ts";

/** Findings on active questions only: a draft is allowed to be unfinished. */
export function checkStrict(bank: Bank): Diagnostic[] {
  const active = activeSources(bank);
  return [
    ...active.flatMap(({ question, yaml }) => [
      ...checkCounts(question, yaml),
      ...checkLengths(question, yaml),
      ...checkLadderStyle(question, yaml),
      ...checkWording(question, yaml),
    ]),
    ...findUnexplained(active),
    ...findRepeated(active),
    ...findSimilarPrompts(active),
    ...findUniformShape(active),
  ];
}

/** What's often, but not always, worth another look: warnings that are wrong now and then. */
export function strictHints(bank: Bank): Diagnostic[] {
  return activeSources(bank).flatMap(({ question, yaml }) => findHints(question, yaml));
}

/** Shipped questions come first: a sentence of theirs that someone repeats is the other's to change. */
function activeSources(bank: Bank): BankSource[] {
  const active = bank.sources.filter(
    ({ question: { id, status, file } }) =>
      status === "active" && bank.questions.get(id)?.file === file,
  );
  return [...active.filter(({ shipped }) => shipped), ...active.filter(({ shipped }) => !shipped)];
}
