import { chooseQuestions } from "../kit/choose/index.ts";
import type { SelectionResult } from "../kit/selection.ts";
import type { Cache } from "../storage/cache.ts";
import { contentHash } from "../storage/content-hash.ts";

/** Chooses questions, in the way of chooseQuestions and with its results: that is pure. */
export type Chooser = typeof chooseQuestions;

/**
 * Recalls what was chosen before if nothing differs that decides it. Choosing takes longer than all
 * the rest that is done before printing, and the same kit is often made again for someone else.
 *
 * @param subject of which the last choice is kept, such as a role and a level
 */
export function recallingChooser(
  cache: Cache,
  subject: unknown,
  choose: Chooser = chooseQuestions,
): Chooser {
  const name = `choice-${contentHash(JSON.stringify(subject))}`;
  return (request) => {
    const content = JSON.stringify(request);
    const known = cache.read(name, content) as SelectionResult | undefined;
    if (known) return known;
    const result = choose(request);
    cache.write(name, content, result);
    return result;
  };
}
