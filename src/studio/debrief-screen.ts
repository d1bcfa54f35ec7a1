import { existsSync } from "node:fs";
import type { CandidateOutcome, CollectHooks } from "../actions/debrief/collect-options.ts";
import { keepDebrief } from "../actions/debrief/keep-debrief.ts";
import {
  type KeptDebrief,
  listDebriefs,
  readKeptDebrief,
} from "../actions/debrief/list-debriefs.ts";
import { type ReadDebrief, readDebrief, readUpload } from "../actions/debrief/read-debrief.ts";
import { sourceOf } from "../actions/debrief/save-round.ts";
import { type DebriefMessage, viewDebrief } from "../actions/debrief/view-debrief.ts";
import { type Hint, pageText } from "../diagnostic/hint.ts";
import type { StudioCore } from "./core.ts";
import { Refused } from "./refusal.ts";
import type { DebriefState } from "./states.ts";

type Upload = Awaited<ReturnType<typeof readUpload>>;
type Printer = NonNullable<CollectHooks["printer"]>;

/** More than any panel has; all of them are held in memory. */
const maxUploads = 300;

interface Debrief {
  uploads: Upload[];
  /** Files that ever came: numbers of those that were removed aren't used again. */
  latest: number;
  /** Someone wanted to see ratings before everyone is in. */
  isUncovered: boolean;
  /** Those saved since the studio was started, by the candidate's name. */
  saved: Map<string, KeptDebrief & { source: string }>;
}

/** Scorecards that came back. They stay in memory and end with the studio; debriefs can be saved. */
export class DebriefScreen {
  readonly #core: StudioCore;
  readonly #openPrinter: () => Printer;
  readonly #debriefs = new Map<string, Debrief>();

  constructor(core: StudioCore, openPrinter: () => Printer) {
    this.#core = core;
    this.#openPrinter = openPrinter;
  }

  state(kit: string): DebriefState {
    const summary = this.#core.summaryOf(kit);
    const read = this.#read(kit);
    const { candidates, messages } = viewDebrief(read);
    const saved = read.outcomes.map((outcome) => this.#savedOf(kit, outcome));
    const others = listDebriefs(this.#core.context, summary, this.#core.options).filter(
      ({ path }) => !saved.some((each) => each?.path === path),
    );
    return {
      screen: "debrief",
      ...this.#core.common(),
      kit: summary,
      candidates: candidates.map((candidate, index) => ({
        ...candidate,
        scorecards: candidate.scorecards.map(withUpload),
        saved: saved[index] ?? null,
      })),
      earlier: others.map((each) => ({ name: each.name, ...this.#linkTo(kit, each) })),
      messages: messages.map(withUpload),
      latest: this.#of(kit).latest,
      said: "",
      notices: [],
    };
  }

  async add(kit: string, bytes: Uint8Array): Promise<DebriefState> {
    const debrief = this.#of(kit);
    if (debrief.uploads.length >= maxUploads) {
      throw new Refused(422, {
        code: "refused",
        message: `${maxUploads} scorecards are the limit`,
      });
    }
    const upload = await readUpload(bytes, "");
    debrief.latest += 1;
    debrief.uploads = [...debrief.uploads, { ...upload, file: fileOf(debrief.latest) }];
    return this.state(kit);
  }

  /** Takes off a file; on disk it stays where it is. */
  remove(kit: string, upload: number): DebriefState {
    const debrief = this.#of(kit);
    debrief.uploads = debrief.uploads.filter(({ file }) => file !== fileOf(upload));
    return { ...this.state(kit), said: "removed from here; the file itself is still where it was" };
  }

  show(kit: string): DebriefState {
    this.#of(kit).isUncovered = true;
    return this.state(kit);
  }

  /** @throws Refused "gone"; UserError for what hinders printing or writing */
  async save(kit: string, candidate: string): Promise<DebriefState> {
    const { context, options } = this.#core;
    const outcome = this.#read(kit).outcomes.find(({ name }) => name === candidate);
    if (!outcome) throw gone();
    const notices: string[] = [];
    const note = (text: string, hint: Hint | null = null) => notices.push(pageText({ text, hint }));
    const reporter = { ...context.reporter, onNotice: note, onWarning: note };
    const kept = await keepDebrief({ ...context, reporter }, outcome, options, {
      printer: this.#openPrinter(),
    });
    const source = sourceOf(outcome.collected);
    this.#of(kit).saved.set(outcome.name, { ...kept, source });
    const said = `the debrief is saved as ${kept.path}, with the ratings as data next to it`;
    return { ...this.state(kit), said, notices };
  }

  /** @throws Refused "gone", UserError "usage" for one that isn't there any more */
  saved(kit: string, name: string): Uint8Array {
    const { context, options } = this.#core;
    const all = listDebriefs(context, this.#core.summaryOf(kit), options);
    const saved = all.find((each) => keyOf(each) === name);
    if (!saved) throw gone();
    return readKeptDebrief(saved);
  }

  #read(kit: string): ReadDebrief {
    const { context, options } = this.#core;
    const { uploads, isUncovered } = this.#of(kit);
    const partial = isUncovered;
    return readDebrief(context, this.#core.fileOf(kit), uploads, { ...options, partial });
  }

  #savedOf(kit: string, outcome: CandidateOutcome): { address: string; path: string } | null {
    const saved = this.#of(kit).saved.get(outcome.name);
    if (saved?.source !== sourceOf(outcome.collected) || !existsSync(saved.file)) return null;
    return this.#linkTo(kit, saved);
  }

  #linkTo(kit: string, saved: KeptDebrief): { address: string; path: string } {
    return { address: `debrief/${kit}/${keyOf(saved)}`, path: saved.path };
  }

  #of(kit: string): Debrief {
    const known = this.#debriefs.get(kit) ?? {
      uploads: [],
      latest: 0,
      isUncovered: false,
      saved: new Map(),
    };
    this.#debriefs.set(kit, known);
    return known;
  }
}

/** What messages call a file: its own name may be a person's. */
function fileOf(number: number): string {
  return `scorecard ${number}`;
}

/** Only the page knows what a file is called. */
function withUpload({ file, ...message }: DebriefMessage): DebriefState["messages"][number] {
  return { ...message, upload: numberOf(file) };
}

function numberOf(file: string | null): number | null {
  return file === null ? null : Number(file.replace(/^\D+/, ""));
}

/** A debrief's name as an address has it: the ID of a copy is in capital letters. */
function keyOf({ name }: KeptDebrief): string {
  return name.toLowerCase();
}

function gone(): Refused {
  return new Refused(404, { code: "gone", message: "this candidate is not in the debrief" });
}
