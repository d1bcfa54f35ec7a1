import type { Select } from "../../kit/create-kit.ts";
import { type SelectionResult, selectQuestions } from "../../selection/index.ts";
import type { Cache } from "../../storage/cache.ts";
import { contentHash } from "../../storage/content-hash.ts";

/** Selects questions, with the results of selectQuestions: the same request, the same plan. */
export type Chooser = Select;

/**
 * Recalls what was chosen before if nothing differs that decides it. Choosing takes longer than all
 * the rest that is done before printing, and the same kit is often made again for someone else.
 *
 * @param subject of which the last choice is kept, such as a role and a level
 */
export function recallingChooser(
  cache: Cache,
  subject: unknown,
  choose: Chooser = (request) => selectQuestions(request),
): Chooser {
  const name = `choice-${contentHash(JSON.stringify(subject))}`;
  return async (request) => {
    const content = JSON.stringify(request);
    const known = cache.read(name, content) as SelectionResult | undefined;
    if (known) return known;
    const result = await choose(request);
    cache.write(name, content, result);
    return result;
  };
}
