import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../../diagnostic/user-error.ts";
import { type BrowserAddress, isUnencrypted, parseBrowserAddress } from "./browser-address.ts";
import { ConnectProblem, connectBrowser } from "./connect-browser.ts";
import type { PrintBrowser } from "./print-browser.ts";

/** How often in a row an address may fail to connect, or to print anything, before it is left out. */
const maxFailures = 2;
/** After this, an address that made trouble is tried like any other. */
const forgiveMs = 60_000;
/** Between two tries of the same address: one that is restarting needs a moment. */
const pauseMs = 1_000;

interface Remote extends BrowserAddress {
  connections: number;
  /** In a row; none once it has printed a document. */
  failures: number;
  /** Why it failed last. */
  reason: string;
  /** When it last failed or died. */
  troubleAt: number;
}

/** Browsers that run elsewhere, to which connections are spread. */
export class RemoteBrowsers {
  readonly #remotes: readonly Remote[];
  readonly #say: (text: string) => void;
  readonly #versions = new Set<string>();
  readonly #stopped = new AbortController();

  /** @throws UserError usage */
  constructor(urls: readonly string[], say: (text: string) => void) {
    this.#remotes = [...new Set(urls)].map((url) => ({
      ...parseBrowserAddress(url),
      connections: 0,
      failures: 0,
      reason: "it did not stay connected",
      troubleAt: Number.NEGATIVE_INFINITY,
    }));
    this.#say = say;
    setMaxListeners(0, this.#stopped.signal); // One for each connection that is being made.
  }

  get count(): number {
    return this.#remotes.length;
  }

  /**
   * A connection to the least busy browser among those without recent trouble, else to any that
   * still connects.
   * @throws UserError noBrowser, with every address and its reason, when none is left
   */
  async open(): Promise<PrintBrowser> {
    for (let remote = this.#next(); remote !== undefined; remote = this.#next()) {
      const wait = remote.failures > 0 ? remote.troubleAt + pauseMs - Date.now() : 0;
      if (wait > 0) await pause(wait);
      const connected = await this.#connect(remote);
      if (connected) return connected;
      if (this.#stopped.signal.aborted) throw new UserError("printing", "Interrupted");
    }
    throw new UserError("noBrowser", "None of the browsers elsewhere can be reached", [
      ...this.#remotes.map(({ shown, reason }) => `${shown}: ${reason}`),
      "Without --browser-url the documents are printed on this machine.",
    ]);
  }

  /** Gives up what is being connected. Connections that are made end with whoever holds them. */
  stop(): void {
    this.#stopped.abort();
  }

  #next(): Remote | undefined {
    const isCalm = ({ troubleAt }: Remote) => Date.now() - troubleAt > forgiveMs;
    const [first] = this.#remotes
      .filter((remote) => remote.failures < maxFailures || isCalm(remote))
      .sort(
        (a, b) =>
          Number(isCalm(b)) - Number(isCalm(a)) ||
          a.failures - b.failures ||
          a.connections - b.connections,
      );
    return first;
  }

  async #connect(remote: Remote): Promise<PrintBrowser | undefined> {
    remote.connections += 1; // At once, so that others who connect meanwhile go elsewhere.
    try {
      const connected = await connectBrowser(remote, this.#stopped.signal);
      this.#announce(remote, connected.version);
      return this.#follow(remote, connected);
    } catch (error) {
      if (!(error instanceof ConnectProblem)) throw error;
      remote.connections -= 1;
      remote.failures += 1;
      remote.reason = error.message;
      remote.troubleAt = Date.now();
      if (!this.#stopped.signal.aborted) this.#say(`${remote.shown}: ${error.message}`);
      return undefined;
    }
  }

  /** Keeps count of a connection until it ends, and of whether it was of any use. */
  #follow(remote: Remote, connected: PrintBrowser): PrintBrowser {
    let inPeace: boolean | undefined;
    let printed = false;
    void connected.exited.then(() => {
      remote.connections -= 1;
      if (inPeace) return;
      remote.troubleAt = Date.now();
      if (!printed) remote.failures += 1;
      if (!printed) remote.reason = "it connected, and printed nothing";
    });
    return {
      ...connected,
      onPrinted: () => {
        printed = true;
        remote.failures = 0;
      },
      kill: () => {
        inPeace ??= false;
        connected.kill();
      },
      close: () => {
        inPeace ??= true;
        return connected.close();
      },
    };
  }

  /** Where documents go, once for each browser, and that their bytes may differ, if they may. */
  #announce({ shown, url }: Remote, version: string): void {
    const way = isUnencrypted(url) ? ", unencrypted" : "";
    this.#say(`Documents leave this machine${way}, to be printed by ${version} at ${shown}`);
    this.#versions.add(version);
    if (this.#versions.size > 1) {
      this.#say(
        "The browsers are of different versions: the same document may differ in its bytes.",
      );
    }
  }
}
