import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Hint } from "../../diagnostic/hint.ts";
import { documentFile } from "../../document/kinds.ts";
import type { Kit } from "../../kit/kit.ts";
import { editedKitId, formsIn, formsOf } from "../../kit/kit-forms.ts";
import { type FieldPlace, type KitJson, type KitJsonFrame, toKitJson } from "../../kit/kit-json.ts";
import { selectionOf } from "../../kit/kit-seal.ts";
import { maxSeats, type SeatCounts, seatLetter } from "../../kit/seats.ts";
import { type Printing, readBuildManifest } from "../../output/build-manifest.ts";
import { findKitFolder } from "../../output/choose-kit-folder.ts";
import { keptName } from "../../output/edited-kit-folder.ts";
import { kitFileName } from "../../output/folder-state.ts";
import {
  type KitToSave,
  type SavedKit,
  type SaveOptions,
  saveKit,
} from "../../output/kit-folder.ts";
import {
  detailsKey,
  kitFolderNames,
  type PrintedDetails,
  type PrintedFor,
  personKey,
} from "../../output/kit-folder-names.ts";
import type { MadeFile } from "../../output/write-kit-files.ts";
import { packageVersion, toDisplayPath, type Workspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { documentOf, possibleFiles, zipFile } from "../documents/possible-files.ts";
import { today } from "../today.ts";
import type { ResolvedKit } from "./resolved-kit.ts";

/** Where kits go, and what happens to files in the way. */
export interface FolderChoiceOptions {
  /** Folder for the kit's own folder. Default: the workspace's output/. */
  out?: string | undefined;
  /** Sets files aside that someone filled in or changed, instead of failing. */
  replace?: boolean | undefined;
}

/** What identifies a kit and its person to the folders that it may go into. */
type SavedAs = Pick<KitToSave, "kit" | "printing" | "tool" | "possible">;

/** @param files that are wanted now */
export function savedAs(kit: Kit, person: PrintedFor, files: readonly { name: string }[]): SavedAs {
  return {
    kit: kit.id,
    printing: printingOf(kit, person),
    tool: packageVersion(),
    possible: possibleFiles(kit, new Set(files.map(({ name }) => documentOf(name)))),
  };
}

function printingOf(kit: Kit, person: PrintedFor | RowPrintedFor): KitToSave["printing"] {
  return {
    selection: selectionOf(kit),
    person: personKey(person),
    ...("interviewers" in person ? { details: detailsKey(person) } : {}),
  };
}

/** A row of a list, whose folder tells what was printed of it. */
type RowPrintedFor = PrintedFor & PrintedDetails;

/** Interviewers of each stage that has several: those of this run, and those with forms in the folder. */
function seatsIn(
  { stages }: Kit,
  seats: SeatCounts = {},
  files: readonly string[],
): Record<string, number> | undefined {
  const documents = new Set(files.map(documentOf));
  const several = stages.flatMap(({ id }): [string, number][] => {
    const printed = Array.from({ length: maxSeats }, (_, index) => index + 1).filter((count) =>
      documents.has(documentFile("scorecard", id, seatLetter(count - 1))),
    );
    const most = Math.max(Object.hasOwn(seats, id) ? (seats[id] ?? 1) : 1, ...printed);
    return most > 1 ? [[id, most]] : [];
  });
  return several.length > 0 ? Object.fromEntries(several) : undefined;
}

/** A file that was made now, or null bytes where an earlier one is believed to be current. */
export interface FileToSave extends MadeFile {
  /** Where the form fields of a PDF are. */
  fields: readonly FieldPlace[];
}

export interface KitSaveOptions extends SaveOptions {
  /** Id of an edited kit that lives on in this one; null for none. */
  continues: string | null;
}

export interface SavedKitJson extends SavedKit {
  kitJson: KitJson;
}

/**
 * Puts a kit's files and its kit.json into the folder that they belong to.
 *
 * @throws UserError "cannotWrite", also when a file that someone filled in or changed is in the way
 */
export function saveKitFiles(
  kit: Kit,
  person: PrintedFor,
  frame: KitJsonFrame,
  files: readonly FileToSave[],
  options: KitSaveOptions,
): SavedKitJson {
  const printed = new Map(
    files
      .filter(({ fields }) => fields.length > 0)
      .map(({ name, fields }) => [documentOf(name), fields]),
  );
  let kitJson = toKitJson(kit, frame);
  const saved = saveKit(
    {
      ...savedAs(kit, person, files),
      files,
      kitJson: (names, previous) => {
        const forms = formsOf(names, printed, formsIn(previous, kit.id));
        const hasForms = Object.keys(forms).length > 0;
        const seats = seatsIn(kit, frame.seats, names);
        const documents = names.filter((name) => name !== zipFile);
        kitJson = toKitJson(kit, {
          ...frame,
          seats,
          files: documents,
          ...(hasForms ? { forms } : {}),
        });
        return kitJsonBytes(kitJson);
      },
      keepsAs: (previous) => keepsAs(previous, [kit.id, options.continues]),
    },
    options,
  );
  return { ...saved, kitJson };
}

export function kitJsonBytes(kitJson: KitJson): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(kitJson, null, 2)}\n`);
}

/** What someone put together by hand is kept when another kit replaces it. */
function keepsAs(previous: Uint8Array, keptIn: readonly (string | null)[]): string | null {
  const edited = editedKitId(previous);
  return edited === null || keptIn.includes(edited) ? null : keptName(edited);
}

/** The folder that the kits' folders are in. */
export function outputFolder(
  { cwd }: Pick<ActionContext, "cwd">,
  { output }: Workspace,
  out: string | undefined,
): string {
  return out === undefined ? output : resolve(cwd, out);
}

/** How a kit is saved: into `output/<role>-<level>[-<label>]`, or another one if that is taken. */
export function saveOptions(
  { cwd }: ActionContext,
  { kit, workspace, continues, recorded }: ResolvedKit,
  person: PrintedFor,
  options: FolderChoiceOptions,
): KitSaveOptions {
  const { replace = false } = options;
  const parent = outputFolder({ cwd }, workspace, options.out);
  const own = recorded === null ? null : ownFolder(parent, resolve(cwd, recorded.file), person);
  return {
    folders: { [Symbol.iterator]: () => foldersIn(parent, kit, person, own) },
    within: workspace.root ?? cwd,
    replace,
    continues,
    today: today(),
  };
}

/** The folder of a kit.json that its documents go next to; null if it isn't one of the parent's. */
function ownFolder(parent: string, file: string, { label, candidate }: PrintedFor): string | null {
  const folder = dirname(file);
  const isKitFolder = basename(file) === kitFileName && dirname(folder) === parent;
  if (!isKitFolder || label !== null || candidate !== null) return null;
  return readBuildManifest(folder).printing?.person === null ? folder : null;
}

/**
 * How a kit is saved that mustn't take another one's place: into `output/<role>-<level>`, or the same with
 * a number if there is one.
 *
 * @param isSame tells of a folder that is there if the kit may go into it all the same
 */
export function newFolderOptions(
  { cwd }: ActionContext,
  { kit, workspace, continues }: ResolvedKit,
  isSame: (there: Printing) => boolean,
): KitSaveOptions {
  const base = join(workspace.output, `${kit.role.id}-${kit.level.id}`);
  return {
    folders: { [Symbol.iterator]: () => newFolders(base, isSame) },
    within: workspace.root ?? cwd,
    replace: false,
    continues,
    today: today(),
  };
}

function* newFolders(base: string, isSame: (there: Printing) => boolean): Generator<string> {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? base : `${base}-${number}`;
    const there = existsSync(folder) ? readBuildManifest(folder).printing : undefined;
    if (there === undefined || (there !== null && isSame(there))) yield folder;
  }
}

function* foldersIn(
  parent: string,
  kit: Kit,
  person: PrintedFor,
  own: string | null,
): Generator<string> {
  if (own !== null) yield own;
  for (const name of kitFolderNames(`${kit.role.id}-${kit.level.id}`, person, kit.id)) {
    yield join(parent, name);
  }
}

/** The folder that a kit would go into now, as the user would write its path. */
export function plannedFolder(
  context: ActionContext,
  resolved: ResolvedKit,
  person: PrintedFor,
  options: FolderChoiceOptions,
): string {
  const { folders } = saveOptions(context, resolved, person, options);
  return toDisplayPath(context.cwd, findKitFolder(folders, printingOf(resolved.kit, person)));
}

/** What a user should know about where a kit went, and what was left as it was. */
export function saveNotices(
  { cwd }: ActionContext,
  { folder, avoided, kept, removed, setAside }: SavedKit,
): Hint[] {
  const toShownPath = (name: string) => toDisplayPath(cwd, join(folder, name));
  return [
    ...(avoided === null ? [] : [avoidedNotice(cwd, folder, avoided)]),
    ...(removed.length === 0
      ? []
      : [
          `removed from ${toDisplayPath(cwd, folder)} what is of another kit: ${removed.join(", ")}`,
        ]),
    ...kept.map((name) => `kept ${toShownPath(name)}, which someone filled in or changed`),
    ...[...setAside].map(([name, aside]) => `set aside ${toShownPath(name)} as ${aside}`),
  ];
}

function avoidedNotice(
  cwd: string,
  folder: string,
  avoided: NonNullable<SavedKit["avoided"]>,
): Hint {
  const isOther = avoided.why === "other-selection";
  const why = isOther
    ? "has another selection of questions, which was printed for someone or filled in"
    : "holds documents that were printed for someone else, or for no one";
  const text = `${toDisplayPath(cwd, avoided.folder)} ${why}: this kit goes into ${toDisplayPath(cwd, folder)}`;
  return { command: text, page: isOther ? null : text };
}
