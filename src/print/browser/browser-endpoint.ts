import { completesWithin, TooLate } from "./completes-within.ts";

/** Bytes; Chrome's answer has some 400. */
const maxAnswerBytes = 64 * 1024;

/**
 * The WebSocket address of a browser that is known by its HTTP address: what Chrome's remote debugging,
 * and browser farms, answer under `/json/version`.
 *
 * @throws Error of the network or of what was answered; TooLate if it took more than so many milliseconds
 */
export async function webSocketOf(url: URL, signal: AbortSignal, deadlineMs: number): Promise<URL> {
  const question = new URL(url);
  question.pathname = `${url.pathname.replace(/\/$/, "")}/json/version`;
  const late = new AbortController();
  const asked = ask(question, AbortSignal.any([signal, late.signal]));
  if (await completesWithin(deadlineMs, asked)) return asked;
  late.abort();
  throw new TooLate();
}

async function ask(question: URL, signal: AbortSignal): Promise<URL> {
  const response = await fetch(question, { signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answered ${response.status}`);
  }
  const address = addressIn(await shortText(response));
  if (address === undefined) throw new Error("it named no WebSocket address");
  // Chrome names an open one even where something before it encrypts.
  if (question.protocol === "https:") address.protocol = "wss:";
  return address;
}

async function shortText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop gives up the rest.
    if (bytes > maxAnswerBytes) throw new Error("its answer does not end");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function addressIn(text: string): URL | undefined {
  try {
    const { webSocketDebuggerUrl } = JSON.parse(text) as { webSocketDebuggerUrl?: unknown };
    const url = new URL(String(webSocketDebuggerUrl));
    return url.protocol === "ws:" || url.protocol === "wss:" ? url : undefined;
  } catch {
    return undefined;
  }
}
