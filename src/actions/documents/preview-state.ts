/** A document of the kit as it prints. */
export interface ShownDocument {
  /** Unique in a kit; letters, digits and hyphens: `technical-depth-packet`. */
  name: string;
  title: string;
  /** Another one for other bytes. */
  version: string;
  pdf: Uint8Array;
}

/** One thing that keeps the latest state from being shown. */
export interface ShownProblem {
  /** `questions/x.md:3:1`, or empty where there is no such place. */
  place: string;
  message: string;
  hint: string;
}

/** What the page is told: everything but the PDFs themselves. */
export interface PreviewSnapshot {
  kit: string;
  documents: { name: string; title: string; version: string | null }[];
  problems: ShownProblem[];
  warnings: string[];
}

type Listener = (state: PreviewSnapshot) => void;

/**
 * The latest good documents and the problems since then. A document keeps its last good version
 * until another replaces it.
 */
export class PreviewState {
  readonly #documents = new Map<string, ShownDocument>();
  readonly #listeners = new Set<Listener>();
  #state: PreviewSnapshot = { kit: "", documents: [], problems: [], warnings: [] };

  get state(): PreviewSnapshot {
    return this.#state;
  }

  document(name: string): ShownDocument | undefined {
    return this.#documents.get(name);
  }

  /** @returns how to end the subscription */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The kit as it is now; documents that are no part of it are forgotten. */
  showKit(kit: string, documents: readonly { name: string; title: string }[], warnings: string[]) {
    const names = new Set(documents.map(({ name }) => name));
    for (const name of this.#documents.keys()) if (!names.has(name)) this.#documents.delete(name);
    const listed = documents.map(({ name, title }) => ({
      name,
      title,
      version: this.#documents.get(name)?.version ?? null,
    }));
    this.#publish({ kit, documents: listed, problems: [], warnings });
  }

  showDocument(document: ShownDocument): void {
    this.#documents.set(document.name, document);
    const documents = this.#state.documents.map((one) =>
      one.name === document.name ? { ...one, version: document.version } : one,
    );
    this.#publish({ ...this.#state, documents });
  }

  showProblems(problems: readonly ShownProblem[]): void {
    this.#publish({ ...this.#state, problems: [...problems] });
  }

  #publish(state: PreviewSnapshot): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
