import { readDebrief, readUpload } from "../actions/read-debrief.ts";
import type { StudioCore } from "./core.ts";
import { Refused } from "./refusal.ts";
import type { DebriefState } from "./states.ts";

type Upload = Awaited<ReturnType<typeof readUpload>>;

/** More than any panel has; all of them are held in memory. */
const maxUploads = 300;

interface Debrief {
  uploads: Upload[];
  /** Someone wanted to see ratings before everyone is in. */
  isUncovered: boolean;
}

/** Scorecards that came back. They stay in memory and end with the studio. */
export class DebriefScreen {
  readonly #core: StudioCore;
  readonly #debriefs = new Map<string, Debrief>();

  constructor(core: StudioCore) {
    this.#core = core;
  }

  state(kit: string): DebriefState {
    const core = this.#core;
    const summary = core.summaryOf(kit);
    const { uploads, isUncovered } = this.#of(kit);
    const view = readDebrief(core.context, core.fileOf(kit), uploads, {
      ...core.options,
      partial: isUncovered,
    });
    return { screen: "debrief", ...core.common(), kit: summary, ...view };
  }

  async add(kit: string, bytes: Uint8Array): Promise<DebriefState> {
    const debrief = this.#of(kit);
    if (debrief.uploads.length >= maxUploads) {
      throw new Refused(422, {
        code: "refused",
        message: `${maxUploads} scorecards are the limit`,
      });
    }
    const upload = await readUpload(bytes, debrief.uploads.length + 1);
    debrief.uploads = [
      ...debrief.uploads,
      { ...upload, file: `scorecard ${debrief.uploads.length + 1}` },
    ];
    return this.state(kit);
  }

  show(kit: string): DebriefState {
    this.#of(kit).isUncovered = true;
    return this.state(kit);
  }

  #of(kit: string): Debrief {
    const known = this.#debriefs.get(kit) ?? { uploads: [], isUncovered: false };
    this.#debriefs.set(kit, known);
    return known;
  }
}
