import type { ServerResponse } from "node:http";
import type { ActionContext } from "../actions/context.ts";
import {
  PreviewBuilder,
  type PreviewBuilderOptions,
  type PreviewParts,
} from "../actions/documents/preview-builder.ts";
import { PreviewState, type ShownDocument } from "../actions/documents/preview-state.ts";
import { EventHub } from "../local-server/index.ts";
import { pageHeaders } from "./send.ts";

/** A kit's documents as they will print, made again after each change, with the news of them. */
export class LivePreview {
  readonly #state = new PreviewState();
  readonly #events = new EventHub();
  readonly #builder: PreviewBuilder;
  /** The document that the page which was last heard of shows. */
  #shown: string | null = null;

  constructor(
    context: ActionContext,
    options: PreviewBuilderOptions,
    printer: PreviewParts["printer"],
  ) {
    this.#state.subscribe((snapshot) => this.#events.send(snapshot));
    const shown = () => this.#shown;
    this.#builder = new PreviewBuilder(context, options, { preview: this.#state, printer, shown });
  }

  /** True while some page shows it. */
  get isLookedAt(): boolean {
    return this.#events.listeners > 0;
  }

  /** Tells a page the state at once, and again whenever it changes. */
  open(response: ServerResponse, document: string | null): void {
    this.#shown = document ?? this.#shown;
    this.#events.open(response, pageHeaders, this.#state.state);
  }

  document(name: string): ShownDocument | undefined {
    return this.#state.document(name);
  }

  /**
   * @param paths what changed
   * @throws what is not a UserError, and what no change of a file can help
   */
  rebuild(paths: Iterable<string> = []): Promise<void> {
    return this.#builder.rebuild(paths);
  }

  /** Shows what keeps it from being made at all. */
  showProblem(message: string, hint: string): void {
    this.#state.showProblems([{ place: "", message, hint }]);
  }
}
