import { readForEdit } from "../edit/yaml-text.ts";
import type { Rung } from "../rubric/rubric.ts";
import { migrateQuestion } from "./migrate-question.ts";
import { migrateRole } from "./migrate-role.ts";
import { migrateTaxonomy } from "./migrate-taxonomy.ts";
import { frontMatter, type Migrated } from "./migrated.ts";

/** A content file as it was read, byte for byte. */
export interface OldFile {
  /** As it is shown. */
  file: string;
  kind: "question" | "role" | "taxonomy";
  /** Its name without the ending. */
  name: string;
  text: string;
}

export interface MigratedFile extends Migrated {
  file: OldFile;
}

/**
 * Converts content files to today's format, each with what's left to do by hand. Files that need
 * nothing are left out.
 *
 * @param levels ids of the taxonomy, lowest first
 * @param knownLadder the ladder of a question that is not among the files
 */
export function migrateFiles(
  files: readonly OldFile[],
  levels: readonly string[],
  knownLadder: (question: string) => readonly Rung[] | undefined,
): MigratedFile[] {
  const questions = files.filter(({ kind }) => kind === "question");
  const converted = questions.map((file) => ({ file, ...migrateQuestion(file.text, levels) }));
  const ladders = new Map(
    converted.map(({ file, text }) => [file.name, ladderIn(text ?? file.text)]),
  );
  const ladderOf = (id: string) => ladders.get(id) ?? knownLadder(id);
  const others = files.flatMap((file): MigratedFile[] => {
    if (file.kind === "role") return [{ file, ...migrateRole(file.text, ladderOf) }];
    return file.kind === "taxonomy" ? [{ file, ...migrateTaxonomy(file.text) }] : [];
  });
  return [...converted, ...others].filter(({ text, left }) => text !== null || left.length > 0);
}

/** The ladder in a question's text, read leniently; undefined if there is none. */
function ladderIn(text: string): Rung[] | undefined {
  const data: unknown = readForEdit(frontMatter(text)?.front ?? "")?.toJS();
  const ladder = (data as { ladder?: unknown } | null)?.ladder;
  if (!Array.isArray(ladder)) return undefined;
  return ladder.map((rung: { id?: unknown; text?: unknown; meets?: unknown } | null) => ({
    id: String(rung?.id ?? ""),
    text: String(rung?.text ?? ""),
    meets: [rung?.meets ?? []].flat().map(String),
  }));
}

/** The levels of a taxonomy's text with their years, read leniently. */
export function levelsIn(text: string): { id: string; from: number }[] {
  const data: unknown = readForEdit(text)?.toJS();
  const levels = (data as { levels?: unknown } | null)?.levels;
  if (!Array.isArray(levels)) return [];
  return levels.map((level: { id?: unknown; years?: { from?: unknown } } | null) => ({
    id: String(level?.id ?? ""),
    from: Number(level?.years?.from ?? 0),
  }));
}
