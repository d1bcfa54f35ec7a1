import { basename, dirname, join } from "node:path";
import { commandText, type Hint, pageText } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { createKit } from "../../kit/create-kit.ts";
import { differenceWords } from "../../kit/difference-words.ts";
import { withLength, withStage } from "../../kit/draft-stages.ts";
import { checkStage } from "../../kit/edit-plan.ts";
import type { Kit } from "../../kit/kit.ts";
import { type KitDraft, planOf } from "../../kit/kit-draft.ts";
import type { KitJson } from "../../kit/kit-json.ts";
import type { KitRequest } from "../../kit/kit-request.ts";
import { selectionOf } from "../../kit/kit-seal.ts";
import { idNames } from "../../kit/names.ts";
import type { Printing } from "../../output/build-manifest.ts";
import type { PlannedStages } from "../../selection/index.ts";
import { findWorkspace, packageVersion, toDisplayPath } from "../../workspace/workspace.ts";
import type { ContentOptions } from "../content/load-content.ts";
import { titleNames } from "../content/title-names.ts";
import type { ActionContext } from "../context.ts";
import { newFolderOptions, saveKitFiles, saveNotices } from "./kit-folder.ts";
import { type OpenKit, openKit, openKitJson } from "./open-kit.ts";
import { prepareBuild } from "./prepare-build.ts";
import { resolveRecordedKit } from "./resolve-recorded-kit.ts";
import type { KitChoiceOptions } from "./resolved-kit.ts";
import { editedKitJson, saveEdit } from "./save-edit.ts";

/** A kit that was selected and not printed. */
export interface PlannedKitFile {
  /** Its kit.json, as the user would write the path. */
  file: string;
  /** Name of its folder. */
  folder: string;
  /** What became of what was there before, one sentence each. */
  notices: Hint[];
}

/**
 * Selects the questions of a kit as `build` does and writes its kit.json, without any document. No other
 * kit's place is taken; a kit that has been selected before is the one that's there.
 *
 * @throws UserError as `buildKit` does
 */
export async function planKitFile(
  context: ActionContext,
  options: KitChoiceOptions,
): Promise<PlannedKitFile> {
  const notices: Hint[] = [];
  const onNotice = (text: string, hint: Hint | null = null) => {
    notices.push({ command: commandText({ text, hint }), page: pageText({ text, hint }) });
  };
  const reporter = { ...context.reporter, onNotice };
  const prepared = await prepareBuild({ ...context, reporter }, options);
  const { resolved, frame } = prepared;
  const person = { label: null, candidate: null };
  const selection = selectionOf(resolved.kit);
  const isSame = (there: Printing) => there.person === null && there.selection === selection;
  const where = newFolderOptions(context, resolved, isSame);
  const saved = saveKitFiles(resolved.kit, person, frame, [], where);
  return {
    file: toDisplayPath(context.cwd, join(saved.folder, "kit.json")),
    folder: basename(saved.folder),
    notices: [...notices, ...saveNotices(context, saved)],
  };
}

/**
 * A kit that was made before as a new one: the same questions, as the bank has them now. It gets a folder
 * of its own, so that nothing of the one before changes.
 *
 * @param kit path of a kit.json
 * @throws UserError "content" when a question can't be asked any more
 */
export function repeatKitFile(
  context: ActionContext,
  kit: string,
  options: ContentOptions = {},
): PlannedKitFile {
  const resolved = resolveRecordedKit(context, { ...options, from: kit, refresh: true });
  const { json } = openKitJson(context, kit).read;
  const person = { label: null, candidate: null };
  const where = newFolderOptions(context, resolved, () => false);
  const frame = {
    toolVersion: packageVersion(),
    request: resolved.request,
    warnings: json.warnings,
    paper: json.paper,
    theme: json.theme,
    ...resolved.marks,
  };
  const saved = saveKitFiles(resolved.kit, person, frame, [], where);
  return {
    file: toDisplayPath(context.cwd, join(saved.folder, "kit.json")),
    folder: basename(saved.folder),
    notices: saveNotices(context, saved),
  };
}

/** A kit whose questions were selected again. */
export interface ReplannedKitFile extends PlannedKitFile {
  /** What it asks instead of what it asked before, one sentence each. */
  differences: string[];
  kit: Kit;
  kitJson: KitJson;
}

export interface ReplanOptions extends ContentOptions {
  /** Sentences name questions by their prompts, and stages by titles, instead of IDs. */
  titles?: boolean;
  /** Nothing is written. */
  dryRun?: boolean;
}

/** A change of one stage that its questions, or the others', may have to follow. */
export type StageChange =
  /** Minutes of the whole interview, opening and close included. */
  | { change: "minutes"; stage: string; minutes: number }
  /** One that the role has and the kit doesn't hold. */
  | { change: "add-stage"; stage: string };

/** Seeds tried before a selection is taken to be the only one. */
const maxSeeds = 8;

/**
 * Selects the questions of a kit.json again: all but those that are pinned, with its lengths and its
 * never list. If that gives the questions that it has, the next seed has its turn.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError "usage" when no selection holds every rule
 */
export async function planAgain(
  context: ActionContext,
  kit: string,
  options: ReplanOptions = {},
): Promise<ReplannedKitFile> {
  const open = openKit(context, kit, options);
  const before = selectionOf(open.read.kit);
  let seed = open.read.kit.seed;
  for (let tries = 0; tries < maxSeeds; tries += 1) {
    const planned = await createKit(open.bank, requestOf(open.draft, seed));
    if (selectionOf(planned.kit) !== before) {
      return save(context, open, open.draft, planned.kit, options);
    }
    seed = nextSeed(seed);
  }
  throw new UserError("usage", "there is no other selection that is as good as this one", [
    "unpin a question, or swap the one that you want changed",
  ]);
}

/**
 * The kit next to a kit.json's that holds every rule: it changes as few questions as it can.
 *
 * @param kit path of a kit.json or its folder
 * @param change of one of its stages, which the questions have to follow
 * @throws UserError "usage" when no selection holds every rule, or for a change that can't be had
 */
export async function planNearest(
  context: ActionContext,
  kit: string,
  options: ReplanOptions = {},
  change: StageChange | null = null,
): Promise<ReplannedKitFile> {
  const open = openKit(context, kit, options);
  const draft = change === null ? open.draft : changeStage(open, change);
  const { plan, pinned } = draft;
  const request = { ...requestOf(draft, open.read.kit.seed), start: { plan, pinned } };
  return save(context, open, draft, (await createKit(open.bank, request)).kit, options);
}

function changeStage({ draft, role }: OpenKit, wanted: StageChange): KitDraft {
  if (wanted.change === "add-stage") return withStage(role, draft, wanted.stage);
  checkStage(draft, wanted.stage);
  return withLength(draft, wanted.stage, wanted.minutes);
}

function requestOf({ request, plan, pinned }: KitDraft, seed: string): KitRequest {
  const { start: _start, pins: _pins, stages, ...asked } = request;
  const held = stages.map(({ id }) => id);
  const needed = asked.needed.length > 0 ? held : [];
  const base: KitRequest = { ...asked, stages, loop: stages, needed, seed };
  if (pinned.length === 0) return base;
  const kept = plan.map(({ id, questions }) => ({
    id,
    questions: questions.filter((question) => pinned.includes(question)),
  }));
  return { ...base, pins: kept };
}

function nextSeed(seed: string): string {
  const number = /^\d{1,9}$/.test(seed) ? Number(seed) : 0;
  return String(number + 1);
}

function save(
  context: ActionContext,
  open: OpenKit,
  { request, ...draft }: KitDraft,
  kit: Kit,
  { titles = false, dryRun = false }: ReplanOptions,
): ReplannedKitFile {
  const plan = planOf(kit);
  const names = titles ? titleNames(context, { ...open, draft: { request, ...draft } }) : idNames;
  const before = planOf(open.read.kit);
  const differences = [
    ...differenceWords(before, plan, names),
    ...reworded(open, before, plan).map(
      (id) =>
        `${names.question(id)} is worded for this role and isn't asked now: pin such a question first`,
    ),
  ];
  const kitJson = editedKitJson(open, { ...draft, request, plan }, kit, { edit: "drop" });
  const { file, notices } = dryRun
    ? { file: open.shown, notices: [] }
    : saveEdit(context, open, kit, kitJson);
  return { file, folder: basename(dirname(file)), notices, differences, kit, kitJson };
}

/** Questions whose rubric the role changes, and that aren't asked any more. */
function reworded({ draft }: OpenKit, before: PlannedStages, after: PlannedStages): string[] {
  const asked = new Set(after.flatMap(({ questions }) => questions));
  return before
    .flatMap(({ questions }) => questions)
    .filter((id) => draft.request.role.rubrics.has(id) && !asked.has(id));
}

/** The kit.json in a folder of the workspace's output, as the user would write its path. */
export function kitFileIn(
  { cwd }: ActionContext,
  folder: string,
  { workspace }: ContentOptions = {},
): string {
  const { output } = findWorkspace(cwd, workspace);
  return toDisplayPath(cwd, join(output, folder, "kit.json"));
}
