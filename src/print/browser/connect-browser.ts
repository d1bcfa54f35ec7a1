import { type BrowserAddress, isHttp, withoutSecrets } from "./browser-address.ts";
import { webSocketOf } from "./browser-endpoint.ts";
import { completesWithin, TooLate } from "./completes-within.ts";
import { DevTools } from "./dev-tools.ts";
import { greetBrowser } from "./greet-browser.ts";
import { Heartbeat } from "./heartbeat.ts";
import { ownContext } from "./page-session.ts";
import type { PrintBrowser } from "./print-browser.ts";
import { WebSocketTransport } from "./web-socket-transport.ts";

/** How long a browser elsewhere may take for each step until it can be used: farms start one first. */
const defaultStepMs = 20_000;
/** Characters of a reason that is shown: some of it is the server's own words. */
const maxReasonLength = 300;
/** How long to wait for a connection's end. */
const endMs = 1_000;

/** A browser that is elsewhere could not be reached; the message says why, without secrets. */
export class ConnectProblem extends Error {
  override readonly name = "ConnectProblem";
}

/**
 * Connects to a browser that runs elsewhere and makes a context of our own in it: other people's
 * pages are neither seen nor touched, and the browser itself is never closed. When the connection
 * ends, the browser throws the context away.
 *
 * Of the layers against any load (see print-page.ts) the browser's flags are missing. The context
 * has a dead proxy in their place, as the flags give it; names may still be looked up, by browsers
 * that do so although they have a proxy. Text is spaced as on this machine, to the byte, only if the
 * browser was started with `--font-render-hinting=none`.
 *
 * @throws ConnectProblem if it refuses, or does not answer in time, or when the signal comes first
 */
export async function connectBrowser(
  address: BrowserAddress,
  signal: AbortSignal,
  stepMs = defaultStepMs,
): Promise<PrintBrowser> {
  let devTools: DevTools | undefined;
  const stop = () => devTools?.close();
  signal.addEventListener("abort", stop);
  try {
    const url = isHttp(address.url) ? await webSocketOf(address.url, signal, stepMs) : address.url;
    const transport = await WebSocketTransport.open(url, stepMs, signal);
    devTools = new DevTools(transport);
    const made = enter(devTools, transport);
    if (!(await completesWithin(stepMs, made))) throw new TooLate();
    return await made;
  } catch (error) {
    stop();
    throw new ConnectProblem(reasonOf(error, stepMs));
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function enter(devTools: DevTools, transport: WebSocketTransport): Promise<PrintBrowser> {
  const kill = () => devTools.close();
  return {
    version: await greetBrowser(devTools),
    pages: await ownContext(devTools, kill),
    heartbeat: new Heartbeat(devTools, kill),
    isElsewhere: true,
    exited: transport.ended,
    kill,
    close: async () => {
      kill();
      await completesWithin(endMs, transport.ended);
    },
  };
}

function reasonOf(error: unknown, stepMs: number): string {
  if (!(error instanceof Error)) return String(error);
  // `fetch` and connections to several addresses of one host keep the reason one level down.
  if (error.cause instanceof Error) return reasonOf(error.cause, stepMs);
  if (error instanceof AggregateError && error.errors[0]) return reasonOf(error.errors[0], stepMs);
  if (error instanceof TooLate) return `no answer within ${stepMs / 1_000} seconds`;
  return withoutSecrets(error.message).slice(0, maxReasonLength);
}
