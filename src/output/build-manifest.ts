import { join } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import { readOutputFile } from "./read-output-file.ts";
import type { OutputFile } from "./write-folder.ts";

/**
 * Next to the files it tells of. Not part of kit.json, which people pass on: a name could be guessed
 * from a digest.
 */
export const manifestName = ".printed.json";
const manifestVersion = 2;
/** Bytes. A kit of 20 stages has about 40,000. */
const maxManifestBytes = 1024 * 1024;

/** One state of a file as we wrote it. */
export interface PrintedVersion {
  /** Digest of everything that the file was made from. */
  source: string;
  /** Digest of the file. */
  bytes: string;
  /** Id of the kit that it is part of; empty in a manifest of an earlier tool. */
  kit: string;
  /** The tool that made it; null in a manifest of an earlier tool. */
  tool: string | null;
}

/** What a folder's documents are, and who they are for. Digests and labels only, never a name. */
export interface Printing {
  /** Digest of which questions are asked where, whatever their text. */
  selection: string;
  /** Who it was printed for: a label, or the digest of a candidate's name; null for no one. */
  person: string | null;
  /** Digest of what's printed about that person, apart from a label; a folder for no one has none. */
  details?: string;
}

export interface BuildManifest {
  /** Null when there is no manifest, or one of an earlier tool. */
  printing: Printing | null;
  /**
   * By filename, the states that the file may be in. More than one only while a run replaces the
   * file, or after a run that was killed as it did.
   */
  files: ReadonlyMap<string, readonly PrintedVersion[]>;
}

/**
 * Reads what earlier runs recorded in a folder; nothing when the manifest is missing or damaged, so that
 * every file counts as a person's.
 *
 * @throws UserError "cannotWrite" when something other than a file of ours is in the manifest's place
 */
export function readBuildManifest(folder: string): BuildManifest {
  const path = join(folder, manifestName);
  const read = readOutputFile(path, maxManifestBytes);
  if (read.state === "missing") return { printing: null, files: new Map() };
  if (read.state === "refused") {
    throw new UserError("cannotWrite", `cannot write ${path}: ${read.why}`, [
      { command: "remove it, or name another folder with --out", page: "remove it" },
    ]);
  }
  return parseManifest(read.bytes.toString("utf8"));
}

/** The details of the person that a folder's documents are for; null if it doesn't tell. */
export function printedDetails(folder: string): string | null {
  try {
    return readBuildManifest(folder).printing?.details ?? null;
  } catch {
    return null;
  }
}

function parseManifest(text: string): BuildManifest {
  try {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    const isCurrent = parsed.schema === manifestVersion;
    const files = Object.entries((isCurrent ? parsed.files : parsed) as object);
    return {
      printing: isCurrent ? toPrinting(parsed) : null,
      files: new Map(
        files.flatMap(([name, versions]) => {
          const known = isDocumentName(name) ? [versions].flat().flatMap(toVersion) : [];
          return known.length > 0 ? [[name, known] as const] : [];
        }),
      ),
    };
  } catch {
    return { printing: null, files: new Map() };
  }
}

/** Nothing else is ever removed or replaced because a manifest names it. */
function isDocumentName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]*\.[a-z]{2,5}$/.test(name);
}

function toPrinting({ selection, person, details }: Record<string, unknown>): Printing | null {
  if (typeof selection !== "string") return null;
  return {
    selection,
    person: typeof person === "string" ? person : null,
    ...(typeof details === "string" ? { details } : {}),
  };
}

function toVersion(entry: unknown): PrintedVersion[] {
  const { source, bytes, kit, tool } = (entry ?? {}) as Record<string, unknown>;
  if (typeof source !== "string" || typeof bytes !== "string") return [];
  const textOr = <T>(value: unknown, none: T) => (typeof value === "string" ? value : none);
  return [{ source, bytes, kit: textOr(kit, ""), tool: textOr(tool, null) }];
}

/** The manifest as a file to write with the others. */
export function toManifestFile({ printing, files }: BuildManifest): OutputFile {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = { schema: manifestVersion, ...printing, files: Object.fromEntries(sorted) };
  return { name: manifestName, bytes: new TextEncoder().encode(`${JSON.stringify(manifest)}\n`) };
}
