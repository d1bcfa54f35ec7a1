import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../diagnostic/diagnostic.ts";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { maxKitJson } from "../../kit/kit-json.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import { printedDetails, readBuildManifest } from "../../output/build-manifest.ts";
import { kitFileName } from "../../output/folder-state.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";

/** A kit in the output folder, with its copies for candidates. */
export interface KitSummary {
  /** Name of its folder below the output folder. */
  folder: string;
  id: string;
  /** Such as "Backend Engineer, Senior". */
  title: string;
  role: { id: string; title: string };
  level: { id: string; title: string };
  /** Day of the last change, YYYY-MM-DD. */
  date: string;
  label: string | null;
  /** Copies with documents, itself included. */
  printed: number;
  questions: number;
  /** Of the whole loop. */
  minutes: number;
}

/** What is kept of kit.json files between looks, by path and signature. */
export type KnownOutlines = Map<string, { signature: string; outline: Outline | null }>;

interface Outline extends Omit<KitSummary, "folder" | "date" | "printed"> {
  hasDocuments: boolean;
}

interface Found {
  folder: string;
  savedMs: number;
  outline: Outline;
}

/**
 * The kits in the workspace's output folder, the latest first. Copies for candidates count for the kit
 * that they were made of; a copy whose kit is gone stands for it.
 *
 * @param known what an earlier look has read
 * @param only the folder of one kit or copy, looked at by itself
 */
export function listKits(
  { cwd }: ActionContext,
  { workspace: named }: { workspace?: string } = {},
  known: KnownOutlines = new Map(),
  only?: string,
): KitSummary[] {
  const { output } = findWorkspace(cwd, named);
  const groups = new Map<string, Found[]>();
  for (const each of findAll(output, known, only)) {
    const { id, label } = each.outline;
    // The same questions planned again are another kit.
    const isThere = groups.get(id)?.some(({ outline }) => outline.label === null) ?? false;
    const isOther = isThere && label === null && isForNoOne(join(output, each.folder));
    const key = isOther ? each.folder : id;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .map(toSummary)
    .sort((a, b) => compareText(b.date, a.date) || b.savedMs - a.savedMs)
    .map(({ savedMs: _savedMs, ...summary }) => summary);
}

/** A copy of a kit, in a folder of its own. */
export interface KitCopy {
  folder: string;
  label: string | null;
  hasDocuments: boolean;
  /** False for one with other questions for the same role and level. */
  isSame: boolean;
  /** Digest of what's printed about the candidate; null if that isn't told. */
  details: string | null;
}

/** Every copy of a kit in the output folder, and of others for its role and level, the latest first. */
export function listCopies(
  { cwd }: ActionContext,
  { id, role, level }: KitSummary,
  { workspace: named }: { workspace?: string } = {},
  known: KnownOutlines = new Map(),
): KitCopy[] {
  const { output } = findWorkspace(cwd, named);
  return findAll(output, known)
    .filter(({ outline }) => outline.role.id === role.id && outline.level.id === level.id)
    .sort((a, b) => b.savedMs - a.savedMs)
    .map(({ folder, outline: { label, hasDocuments, id: own } }) => ({
      folder,
      label,
      hasDocuments,
      isSame: own === id,
      details: printedDetails(join(output, folder)),
    }));
}

function isForNoOne(folder: string): boolean {
  return (readBuildManifest(folder).printing?.person ?? null) === null;
}

function findAll(output: string, known: KnownOutlines, only?: string): Found[] {
  const folders = foldersIn(output).filter((name) => only === undefined || name === only);
  return folders.flatMap((folder) => findKit(output, folder, known));
}

function toSummary(copies: readonly Found[]): KitSummary & { savedMs: number } {
  const [first] = [...copies].sort(
    (a, b) =>
      Number(a.outline.label !== null) - Number(b.outline.label !== null) ||
      compareText(a.folder, b.folder),
  );
  if (!first) throw new Error("a kit without a folder");
  const savedMs = Math.max(...copies.map((copy) => copy.savedMs));
  const { hasDocuments: _hasDocuments, ...outline } = first.outline;
  return {
    folder: first.folder,
    ...outline,
    date: dayOf(savedMs),
    printed: copies.filter((copy) => copy.outline.hasDocuments).length,
    savedMs,
  };
}

/** In the user's time zone. */
function dayOf(ms: number): string {
  const date = new Date(ms);
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function foldersIn(output: string): string[] {
  try {
    return readdirSync(output, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function findKit(output: string, folder: string, known: KnownOutlines): Found[] {
  const path = join(output, folder, kitFileName);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [];
  const signature = `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
  const before = known.get(path);
  const outline = before?.signature === signature ? before.outline : readOutline(path);
  known.set(path, { signature, outline });
  return outline === null ? [] : [{ folder, savedMs: stats.mtimeMs, outline }];
}

/** Null for what is no kit.json of today; it isn't checked any further. */
function readOutline(path: string): Outline | null {
  const file = readRegularFile(path, maxKitJson);
  if (!file.ok) return null;
  try {
    return toOutline(JSON.parse(file.bytes.toString("utf8")));
  } catch {
    return null;
  }
}

/** @throws TypeError for what isn't shaped like a kit */
function toOutline(json: {
  id: string;
  role: KitSummary["role"];
  level: KitSummary["level"];
  label?: string;
  files?: string[];
  stages: { minutes: number; questions: unknown[] }[];
}): Outline | null {
  const { id, role, level, label = null, files = [], stages } = json;
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const outline = {
    id,
    title: kitTitle(role, level),
    role: { id: role.id, title: role.title },
    level: { id: level.id, title: level.title },
    label,
    hasDocuments: files.length > 0,
    questions: sum(stages.map(({ questions }) => questions.length)),
    minutes: sum(stages.map(({ minutes }) => minutes)),
  };
  const texts = [id, role.id, level.id, outline.title, label ?? ""];
  const isWhole = texts.every((text) => typeof text === "string");
  return isWhole && Number.isFinite(outline.questions + outline.minutes) ? outline : null;
}
