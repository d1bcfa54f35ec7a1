import type { PrintBrowser } from "./print-browser.ts";

/** Two pages of one browser print as much as two browsers, of which each takes a start. */
const pagesPerBrowser = 2;

/** Opens a browser, `alone` for whoever had one die under it: no one else's pages come into it. */
export type OpenBrowser = (alone: boolean) => Promise<PrintBrowser>;

/**
 * Makes browsers serve two workers each. Whoever kills theirs takes the other's pages with it; it
 * is closed when the last one closes it, and takes in no one after the first has.
 *
 * @param open starts a browser, and is told if one has died
 */
export function shareBrowsers(open: (afterDeath?: boolean) => Promise<PrintBrowser>): OpenBrowser {
  let roomy: SharedBrowser | undefined;
  return async (alone) => {
    if (alone) return open(alone);
    if (roomy?.takesIn !== true) roomy = new SharedBrowser(open());
    return roomy.enter();
  };
}

class SharedBrowser {
  readonly #opening: Promise<PrintBrowser>;
  #entered = 0;
  #left = 0;
  #ended = false;

  constructor(opening: Promise<PrintBrowser>) {
    this.#opening = opening;
    const end = () => {
      this.#ended = true;
    };
    opening.then(({ exited }) => exited.then(end), end);
  }

  get takesIn(): boolean {
    return this.#entered < pagesPerBrowser && this.#left === 0 && !this.#ended;
  }

  async enter(): Promise<PrintBrowser> {
    const isFirst = this.#entered === 0;
    this.#entered += 1;
    const whole = await this.#opening;
    return {
      ...whole,
      // The page that it starts with is the first one's.
      pages: isFirst
        ? whole.pages
        : { firstPage: async () => null, newPage: () => whole.pages.newPage() },
      kill: () => {
        this.#ended = true;
        whole.kill();
      },
      close: async () => {
        this.#left += 1;
        if (this.#left === this.#entered) await whole.close();
      },
    };
  }
}
