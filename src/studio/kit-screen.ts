import { listPrints } from "../actions/documents/kit-prints.ts";
import { editKitFile } from "../actions/kit/edit-kit.ts";
import { listKitChanges } from "../actions/kit/kit-changes.ts";
import { openKitJson } from "../actions/kit/open-kit.ts";
import {
  type PlannedKitFile,
  planAgain,
  planKitFile,
  planNearest,
  type ReplannedKitFile,
  repeatKitFile,
} from "../actions/kit/plan-kit.ts";
import { type KitSnapshot, restoreKit, snapshotKit } from "../actions/kit/restore-kit.ts";
import { viewAlternatives, viewKit } from "../actions/kit/view-kit.ts";
import { findInDescription, planDescription } from "../actions/role/plan-description.ts";
import { type Hint, pageHints } from "../diagnostic/hint.ts";
import type { StudioCore } from "./core.ts";
import { History } from "./history.ts";
import type { PrintJobs } from "./print-jobs.ts";
import { Refused } from "./refusal.ts";
import type { CheckBody, KitEditBody, PlanWish } from "./schemas.ts";
import type {
  AlternativesState,
  CheckAnswer,
  FindAnswer,
  KitAnswer,
  KitState,
  KitsState,
} from "./states.ts";

type KitHistory = History<KitSnapshot, KitSnapshot>;

type FromKit = Extract<PlanWish, { from: "kit" }>;

/** Kits: planned, looked at, edited, and what was edited taken back. */
export class KitScreen {
  readonly #core: StudioCore;
  readonly #jobs: PrintJobs;
  /** By folder; versions of one kit share theirs. */
  readonly #histories = new Map<string, KitHistory>();

  constructor(core: StudioCore, jobs: PrintJobs) {
    this.#core = core;
    this.#jobs = jobs;
  }

  state(kit: string): KitState {
    const core = this.#core;
    const { context, options } = core;
    const summary = core.summaryOf(kit);
    const file = core.fileOf(kit);
    const {
      broken,
      id: _id,
      label: _label,
      title: _title,
      ...view
    } = viewKit(context, file, options);
    const { undo, redo } = this.#historyOf(kit);
    return {
      screen: "kit",
      ...core.common(),
      kit: summary,
      ...view,
      broken: broken.map(({ stage, message, wayOut }) => ({ stage, message, wayOut })),
      undo,
      redo,
      print: {
        ...listPrints(context, file),
        candidates: core.copies(summary).filter(({ isSame }) => isSame).length,
        job: this.#jobs.of(kit),
      },
    };
  }

  list(): KitsState {
    const core = this.#core;
    return {
      screen: "kits",
      ...core.common(),
      kits: core.kits().map((kit) => ({
        ...kit,
        changes: listKitChanges(core.context, core.fileOf(kit.folder), core.options),
      })),
    };
  }

  find(text: string): Promise<FindAnswer> {
    return findInDescription(this.#core.context, text, this.#core.options);
  }

  alternatives(kit: string, place: { question: string } | { stage: string }): AlternativesState {
    const { context, options } = this.#core;
    return viewAlternatives(context, this.#core.fileOf(kit), place, options);
  }

  async plan(body: PlanWish): Promise<KitAnswer> {
    this.#core.requireWorkspace();
    const { context, options } = this.#core;
    switch (body.from) {
      case "role":
        return this.#planned(
          await planKitFile(context, { ...options, role: body.role, level: body.level }),
        );
      case "description":
        return this.#planned(await planDescription(context, body.text, body.level, options));
      case "kit":
        return this.#again(body);
      case "past":
        return this.#planned(repeatKitFile(context, this.#core.fileOf(body.kit), options));
    }
  }

  async #again({ kit, base, nearest, change }: FromKit): Promise<KitAnswer> {
    const { context } = this.#core;
    const options = { ...this.#core.options, titles: true };
    const file = this.#core.fileOf(kit);
    const before = this.#asSeen(kit, base);
    const was = openKitJson(context, file).read.kit.score.total;
    const planned =
      nearest || change
        ? await planNearest(context, file, options, change ?? null)
        : await planAgain(context, file, options);
    const said = saidOf(planned, nearest, change);
    this.#remember(said, before, planned.folder);
    const answer = this.#planned(planned);
    const gain = answer.kit.score.total - was;
    const { differences } = planned;
    return { ...answer, said, advice: differences, gain, isNewVersion: planned.folder !== kit };
  }

  #planned({ folder, notices }: PlannedKitFile): KitAnswer {
    this.#core.changed();
    return {
      kit: this.state(folder),
      said: "planned",
      gain: 0,
      words: "",
      advice: [],
      notices: pageHints(notices),
      isNewVersion: false,
    };
  }

  async edit(kit: string, base: string, edit: KitEditBody): Promise<KitAnswer> {
    const { context, options } = this.#core;
    const file = this.#core.fileOf(kit);
    const before = this.#asSeen(kit, base);
    const edited = await editKitFile(context, file, edit, { ...options, titles: true });
    const folder = folderOf(edited.file ?? file);
    const { said } = edited;
    this.#remember(said, before, folder);
    this.#core.changed();
    const state = this.state(folder);
    const { reasons } = edited;
    return {
      kit: state,
      said,
      gain: edited.gain,
      words: [...(reasons === "" ? [] : [reasons]), `now ${state.score.words}`].join("; "),
      advice: edited.advice,
      notices: pageHints(edited.notices),
      isNewVersion: folder !== kit,
    };
  }

  /** What would come of a wish, without doing it. @throws UserError if it can't be had */
  async check(wanted: CheckBody): Promise<CheckAnswer> {
    const { context } = this.#core;
    const file = this.#core.fileOf(wanted.kit);
    const options = { ...this.#core.options, titles: true, dryRun: true };
    if ("edit" in wanted) {
      await editKitFile(context, file, wanted.edit, options);
      return { differences: [] };
    }
    const { differences } = await planNearest(context, file, options, wanted.change);
    return { differences };
  }

  undo(kit: string): KitAnswer {
    const history = this.#historyOf(kit);
    const step = history.last;
    if (!step) throw new Refused(422, { code: "refused", message: "there is nothing to undo" });
    const { folder, notices } = this.#restore(step.after, step.before);
    history.moveBack({ ...step, before: this.#snapshot(folder) });
    return this.#restored(folder, history, `undid: ${step.said}`, notices, kit);
  }

  redo(kit: string): KitAnswer {
    const history = this.#historyOf(kit);
    const step = history.next;
    if (!step) throw new Refused(422, { code: "refused", message: "there is nothing to redo" });
    const { folder, notices } = this.#restore(step.before, step.after);
    history.moveForward({ ...step, after: this.#snapshot(folder) });
    return this.#restored(folder, history, `did again: ${step.said}`, notices, kit);
  }

  /** A version of its own stands next to the one before it, so that going there is all. */
  #restore(now: KitSnapshot, then: KitSnapshot): { folder: string; notices: Hint[] } {
    const { context, options } = this.#core;
    if (now.folder !== then.folder) return { folder: then.folder, notices: [] };
    return restoreKit(context, this.#core.fileOf(now.folder), now.digest, then, options);
  }

  #restored(
    folder: string,
    history: KitHistory,
    said: string,
    notices: Hint[],
    kit: string,
  ): KitAnswer {
    this.#histories.set(folder, history);
    this.#core.changed();
    return {
      kit: this.state(folder),
      said,
      gain: 0,
      words: "",
      advice: [],
      notices: pageHints(notices),
      isNewVersion: folder !== kit,
    };
  }

  #remember(said: string, before: KitSnapshot, folder: string): void {
    const history = this.#historyOf(before.folder);
    history.add({ said, before, after: this.#snapshot(folder) });
    this.#histories.set(folder, history);
  }

  /**
   * A kit that is about to change. What a person wants of it they want of the one on their page.
   *
   * @param base which one that is; empty for a program that has looked at none
   * @throws Refused "conflict" if it's another by now
   */
  #asSeen(folder: string, base: string): KitSnapshot {
    const now = this.#snapshot(folder);
    if (base === "" || base === now.digest) return now;
    throw new Refused(409, { code: "conflict", message: "this kit was changed elsewhere" });
  }

  #snapshot(folder: string): KitSnapshot {
    return snapshotKit(this.#core.context, this.#core.fileOf(folder));
  }

  #historyOf(kit: string): KitHistory {
    const known = this.#histories.get(kit) ?? new History<KitSnapshot, KitSnapshot>();
    this.#histories.set(kit, known);
    return known;
  }
}

function saidOf({ kit }: ReplannedKitFile, nearest: boolean, change: FromKit["change"]): string {
  if (!change) return nearest ? "changed what the rules want" : "selected again";
  const title = kit.stages.find(({ id }) => id === change.stage)?.title ?? change.stage;
  return change.change === "minutes"
    ? `gave ${title} ${change.minutes} minutes`
    : `added ${title} to the loop`;
}

/** The name of the folder that a kit.json is in. */
function folderOf(file: string): string {
  return file.split("/").at(-2) ?? "";
}
