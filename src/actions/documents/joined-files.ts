import { UserError } from "../../diagnostic/user-error.ts";
import { documentKinds } from "../../document/kinds.ts";
import type { PdfPart } from "../../form/join-pdfs.ts";
import type { Kit } from "../../kit/kit.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import { digest, maxFileBytes } from "../../output/digest.ts";
import type { PrintedFor } from "../../output/kit-folder-names.ts";
import type { BuildOptions } from "../kit/build-options.ts";
import type { KitSource } from "../kit/kit-sources.ts";

/** One PDF made of several of a kit's. */
export interface JoinedSource {
  name: string;
  title: string;
  parts: readonly JoinedPart[];
  /** The digest of all that decides its bytes. */
  source: string;
}

export interface JoinedPart {
  /** Of the file. */
  name: string;
  /** See PdfPart. */
  headings: readonly string[];
  source: string;
}

/** The name of a kit's or a whole roster's joined file. */
export const joinedFile = "joined.pdf";

export function joinedStageFile(stage: string): string {
  return `${stage}-${joinedFile}`;
}

/** @throws UserError "usage" if there's nothing to join */
export function requirePdf({ join, format }: BuildOptions): void {
  if (join === undefined || !format || format.includes("pdf")) return;
  throw new UserError("usage", "--join joins PDFs, and --format leaves them out", [
    "use --format both",
  ]);
}

/** The joined files of one kit, in its folder: each has the documents in the order they're used. */
export function joinedSources(
  kit: Kit,
  sources: readonly KitSource[],
  person: PrintedFor,
  join: BuildOptions["join"],
): JoinedSource[] {
  if (join === undefined) return [];
  const parts = joinedParts(kit, sources, person);
  const title = `Interview kit. ${kitTitle(kit.role, kit.level)}`;
  if (join !== "stage") return parts.length === 0 ? [] : [toSource(joinedFile, title, parts)];
  return kit.stages.flatMap(({ id, title: stage }) => {
    const own = parts.filter((part) => part.stage === id);
    return own.length === 0 ? [] : [toSource(joinedStageFile(id), `${title}: ${stage}`, own)];
  });
}

/** A kit's PDFs as parts of a joined file, in the order they're used. */
export function joinedParts(
  { stages }: Kit,
  sources: readonly KitSource[],
  person: PrintedFor,
): (JoinedPart & { stage: string | null })[] {
  const titles = new Map(stages.map(({ id, title }) => [id, title]));
  const who = personHeading(person);
  return sources
    .filter(({ format }) => format === "pdf")
    .map(({ name, kind, stage, seat, source }) => {
      const letter = seat === null ? "" : ` ${seat.toUpperCase()}`;
      const where = stage === null ? [] : [titles.get(stage) ?? stage];
      const headings = [...who, ...where, `${documentKinds[kind].title}${letter}`];
      return { name, headings, source, stage };
    });
}

function personHeading({ label, candidate }: PrintedFor): string[] {
  if (candidate === null) return label === null ? [] : [label];
  return [label === null ? candidate : `${candidate} (${label})`];
}

function toSource(name: string, title: string, parts: readonly JoinedPart[]): JoinedSource {
  const made = parts.map(({ headings, source }) => [headings, source]);
  return { name, title, parts, source: digest(JSON.stringify(["joined", title, made])) };
}

/**
 * @param bytesOf the bytes of a part
 * @throws UserError "cannotWrite" for a file that would be too large
 */
export async function joinFile(
  { name, title, parts }: JoinedSource,
  bytesOf: (part: JoinedPart) => Uint8Array,
): Promise<Uint8Array> {
  const { joinPdfs } = await import("../../form/join-pdfs.ts");
  const pdfs = parts.map((part): PdfPart => ({ bytes: bytesOf(part), headings: part.headings }));
  return requireSize(name, await joinPdfs(pdfs, title));
}

export function requireBytes(
  made: ReadonlyMap<string, Uint8Array | null | undefined>,
  name: string,
): Uint8Array {
  const bytes = made.get(name);
  if (!bytes) throw new Error(`${name} was not made`);
  return bytes;
}

/** @throws UserError "cannotWrite" for a file that later runs couldn't look at */
export function requireSize(name: string, bytes: Uint8Array): Uint8Array {
  if (bytes.length <= maxFileBytes) return bytes;
  const most = `${maxFileBytes / 1024 / 1024} MB`;
  throw new UserError("cannotWrite", `cannot write ${name}: it would have more than ${most}`, [
    "print the roster in parts, with --only or --shard",
  ]);
}
