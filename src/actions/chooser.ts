import { hashOf } from "../bank/packed-file.ts";
import type { TextStore } from "../bank/text-store.ts";
import { chooseQuestions } from "../kit/choose/index.ts";
import type { SelectionResult } from "../kit/selection.ts";

/** Chooses questions, in the way of chooseQuestions and with its results: that is pure. */
export type Chooser = typeof chooseQuestions;

/**
 * Takes what an earlier run chose if nothing differs that decides it. Choosing takes longer than all
 * the rest that is done before printing, and the same kit is often made again for somebody else.
 *
 * @param subject of which the last choice is kept, such as a role and a level
 */
export function recallingChooser(
  store: TextStore | undefined,
  subject: unknown,
  choose: Chooser = chooseQuestions,
): Chooser {
  const kind = `choice-${hashOf(JSON.stringify(subject))}`;
  return (request) => {
    const content = JSON.stringify(request);
    const stored = store?.read(kind, content);
    if (stored) return JSON.parse(stored) as SelectionResult;
    const result = choose(request);
    store?.write(kind, content, JSON.stringify(result));
    return result;
  };
}

/** The same within one run, which need not be written anywhere. */
export function rememberingChooser(choose: Chooser = chooseQuestions): Chooser {
  let last: { content: string; result: SelectionResult } | undefined;
  return (request) => {
    const content = JSON.stringify(request);
    if (last?.content !== content) last = { content, result: choose(request) };
    return last.result;
  };
}
