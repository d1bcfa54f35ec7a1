import { join } from "node:path";
import type * as z from "zod";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import { isThere } from "../diagnostic/regular-file.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Cache } from "../storage/cache.ts";
import type { Layer } from "./bank.ts";
import { unknownWords } from "./check-question.ts";
import { readYamlFile } from "./read-yaml-file.ts";
import {
  type Taxonomy,
  type TaxonomyChange,
  taxonomyChangeSchema,
  taxonomySchema,
} from "./taxonomy.ts";

/**
 * The taxonomy in force: the shipped one with what the workspace adds to it or puts in its place.
 *
 * @param cache spares parsing a file that has not changed
 * @returns roots: of the layers whose files make it up
 * @throws UserError "content" when not even the shipped one can be read
 */
export function loadTaxonomy(
  layers: readonly Layer[],
  cache?: Cache,
): { taxonomy: Taxonomy; roots: string[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const roots: string[] = [];
  let taxonomy: Taxonomy | null = null;
  for (const layer of [...layers].reverse()) {
    const path = join(layer.root, "questions", "taxonomy.yaml");
    if (!isThere(path)) continue;
    const file = join(layer.displayPath, "questions", "taxonomy.yaml").replaceAll("\\", "/");
    const schema: z.ZodType<TaxonomyChange> =
      taxonomy === null ? taxonomySchema : taxonomyChangeSchema;
    const read = readYamlFile(path, file, schema, cache);
    if (!read.ok) {
      diagnostics.push(...read.diagnostics);
      continue;
    }
    roots.push(layer.root);
    taxonomy = taxonomy === null ? (read.value as Taxonomy) : extendTaxonomy(taxonomy, read.value);
    diagnostics.push(
      ...checkTaxonomy(read.value, read.yaml),
      ...checkTopicFamilies(read.value, taxonomy, read.yaml),
      ...checkBorrowedBars(read.value, taxonomy, read.yaml),
    );
  }
  if (taxonomy === null) {
    const [first] = diagnostics;
    const why = first ? `: ${first.file}:${first.line}:${first.column} ${first.message}` : "";
    throw new UserError("content", `there is no usable questions/taxonomy.yaml${why}`);
  }
  return { taxonomy, roots, diagnostics };
}

function checkTaxonomy(taxonomy: TaxonomyChange, yaml: LocatedYaml): Diagnostic[] {
  const diagnostics = (["levels", "families", "topics", "competencies"] as const).flatMap(
    (section) => {
      const seen = new Set<string>();
      return (taxonomy[section] ?? []).flatMap(({ id }, index) => {
        const twice = seen.has(id);
        seen.add(id);
        return twice
          ? [yaml.diagnostic([section, index, "id"], "duplicate-id", `duplicate id "${id}"`)]
          : [];
      });
    },
  );
  for (const [index, level] of (taxonomy.levels ?? []).entries()) {
    if (level.years.below !== undefined && level.years.below <= level.years.from) {
      diagnostics.push(
        yaml.diagnostic(
          ["levels", index, "years", "below"],
          "bad-range",
          "`below` must be more than `from`",
        ),
      );
    }
  }
  const points = taxonomy.scale?.points ?? [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before && point.value <= before.value) {
      diagnostics.push(
        yaml.diagnostic(
          ["scale", "points", index, "value"],
          "bad-range",
          "points go from low to high",
        ),
      );
    }
  }
  return [...diagnostics, ...checkSteps(points, yaml)];
}

/** Each point is one rung above the one before, and one of them is the bar. */
function checkSteps(points: Taxonomy["scale"]["points"], yaml: LocatedYaml): Diagnostic[] {
  const message = "steps rise by one and include 0";
  const diagnostic = (index: number, hint: string) =>
    yaml.diagnostic(["scale", "points", index, "step"], "scale-step", message, { hint });
  const jumps = points.flatMap(({ step }, index) => {
    const before = points[index - 1];
    return before && step !== before.step + 1
      ? [diagnostic(index, `${before.step + 1} comes after ${before.step}`)]
      : [];
  });
  if (jumps.length > 0 || points.length === 0) return jumps;
  return points.some(({ step }) => step === 0)
    ? []
    : [diagnostic(0, "0 is the point of the bar itself")];
}

/** The trades of a topic are trades of the taxonomy. */
function checkTopicFamilies(
  { topics = [] }: TaxonomyChange,
  taxonomy: Taxonomy,
  yaml: LocatedYaml,
): Diagnostic[] {
  return topics.flatMap(({ families }, index) =>
    unknownWords(families, ["topics", index, "families"], "family", taxonomy.families, yaml),
  );
}

/** `like` names a level that has bars of its own. */
function checkBorrowedBars(
  { levels = [] }: TaxonomyChange,
  taxonomy: Taxonomy,
  yaml: LocatedYaml,
): Diagnostic[] {
  const lenders = taxonomy.levels.filter(({ like }) => like === undefined).map(({ id }) => id);
  return levels.flatMap(({ like }, index) =>
    like === undefined || lenders.includes(like)
      ? []
      : [
          yaml.diagnostic(
            ["levels", index, "like"],
            "level-like",
            "`like` must name a level without `like`",
            { hint: didYouMean(like, lenders) },
          ),
        ],
  );
}

/** Entries of the same id replace the shipped ones, new ones follow them; a scale replaces. */
function extendTaxonomy(base: Taxonomy, change: TaxonomyChange): Taxonomy {
  return {
    levels: mergeById(base.levels, change.levels).sort((a, b) => a.years.from - b.years.from),
    families: mergeById(base.families, change.families),
    topics: mergeById(base.topics, change.topics),
    competencies: mergeById(base.competencies, change.competencies),
    scale: change.scale ?? base.scale,
  };
}

function mergeById<T extends { id: string }>(
  base: readonly T[],
  change: readonly T[] | undefined = [],
): T[] {
  const changed = new Map(change.map((entry) => [entry.id, entry]));
  const kept = base.map((entry) => changed.get(entry.id) ?? entry);
  const known = new Set(base.map(({ id }) => id));
  return [...kept, ...change.filter(({ id }) => !known.has(id))];
}
