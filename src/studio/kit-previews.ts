import type { PreviewParts } from "../actions/documents/preview-builder.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { StudioCore } from "./core.ts";
import { LivePreview } from "./live-preview.ts";
import type { PreviewScreenState } from "./states.ts";

/** Kits as they will print, for as long as someone looks. */
export class KitPreviews {
  readonly #core: StudioCore;
  readonly #printer: () => PreviewParts["printer"];
  readonly #onBug: (error: unknown) => void;
  /** By folder. */
  readonly #previews = new Map<string, LivePreview>();

  constructor(
    core: StudioCore,
    printer: () => PreviewParts["printer"],
    onBug: (error: unknown) => void,
  ) {
    this.#core = core;
    this.#printer = printer;
    this.#onBug = onBug;
  }

  state(folder: string): PreviewScreenState {
    const kit = this.#core.summaryOf(folder);
    return { screen: "preview", ...this.#core.common(), kit, address: `preview/${folder}` };
  }

  /** @throws Refused "gone" */
  of(folder: string): LivePreview {
    const known = this.#previews.get(folder);
    if (known) return known;
    this.#core.summaryOf(folder);
    this.#forgetUnseen();
    const { context, options } = this.#core;
    const from = this.#core.fileOf(folder);
    const made = new LivePreview(context, { ...options, from }, this.#printer());
    this.#previews.set(folder, made);
    this.#rebuild(made);
    return made;
  }

  changed(paths: Iterable<string>): void {
    this.#forgetUnseen();
    for (const preview of this.#previews.values()) this.#rebuild(preview, paths);
  }

  #forgetUnseen(): void {
    for (const [folder, { isLookedAt }] of this.#previews) {
      if (!isLookedAt) this.#previews.delete(folder);
    }
  }

  #rebuild(preview: LivePreview, paths: Iterable<string> = []): void {
    preview.rebuild(paths).catch((error) => {
      if (!(error instanceof UserError)) return this.#onBug(error);
      preview.showProblem(error.message, error.pageHints.join(" "));
    });
  }
}
