import { UserError } from "../diagnostic/user-error.ts";
import { openTaskThread } from "../thread/task-thread.ts";
import type { Markup, MarkupText } from "./read-markup.ts";

/** Next to the bundle. */
const readerScript = new URL("./read-description-helper.js", import.meta.url);

export interface MarkupOptions {
  /** The thread's script. */
  readonly script?: URL | undefined;
  /** Milliseconds after which the thread is ended; 10,000 by default. */
  readonly timeoutMs?: number | undefined;
}

/**
 * The words of an HTML page or a PDF, read in a thread that is ended when it takes too long or too much memory.
 * @throws UserError "content" for what cannot be read
 */
export async function markupText(
  markup: Markup,
  { script = readerScript, timeoutMs }: MarkupOptions = {},
): Promise<string> {
  const thread = openTaskThread<Markup, MarkupText>({
    script,
    timeoutMs,
    here: async (input) => (await import("./read-markup.ts")).readMarkup(input),
  });
  const outcome = await thread.run(markup);
  await thread.close();
  if ("ended" in outcome) {
    throw new UserError("content", `${markup.name} takes too long or too much memory to read`, [
      "paste the text into a file",
    ]);
  }
  const { result: read } = outcome;
  if ("text" in read) return read.text;
  throw new UserError("content", read.message, read.hints);
}
