import type { PageSession } from "./browser/page-session.ts";
import { asFields } from "./browser/protocol-fields.ts";

/** Documents of one navigation that are kept track of: ours, and a few that it goes to. */
const maxDocuments = 100;

/** Which documents a page has loaded, and which it has left, since it was last told to go somewhere. */
export class PageLoads {
  readonly #done = new Set<unknown>();
  #shown: unknown;
  #wake = () => {};

  constructor(session: PageSession) {
    session.on("Page.lifecycleEvent", ({ name, loaderId }) => {
      if (name === "load") this.#note(loaderId);
    });
    session.on("Page.frameNavigated", ({ frame }) => {
      const { parentId, loaderId } = asFields(frame);
      if (parentId !== undefined) return;
      if (loaderId !== this.#shown) this.#note(this.#shown);
      this.#shown = loaderId;
    });
  }

  clear(): void {
    this.#done.clear();
  }

  /** Settles when the document has loaded, or the page has left it for another one. */
  async settled(loaderId: unknown): Promise<void> {
    while (!this.#done.has(loaderId)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #note(loaderId: unknown): void {
    if (this.#done.size < maxDocuments) this.#done.add(loaderId);
    this.#wake();
  }
}
