import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Cache } from "../storage/cache.ts";
import type { Layer } from "./bank.ts";
import { type JobWords, type JobWordsFile, jobWordsSchema, type Language } from "./job-words.ts";
import { readLayers } from "./read-layers.ts";

const empty: JobWordsFile = { languages: {}, families: [], shared: [], wording: [] };

/**
 * The words in force: the shipped ones, with what the workspace adds. Mistakes are collected, never
 * thrown; a file that can't be read adds nothing.
 *
 * @param cache spares parsing a file that hasn't changed
 */
export function loadJobWords(
  layers: readonly Layer[],
  cache?: Cache,
): { words: JobWords; diagnostics: Diagnostic[] } {
  const { read, diagnostics } = readLayers(layers, "job-words.yaml", jobWordsSchema, cache);
  return { words: mergeJobWords(read.map(({ value }) => value)), diagnostics };
}

/**
 * Lists add up, over files and over languages. Families join by name and wording by ID; a workspace's
 * new families are tried first.
 *
 * @param files the shipped one first
 */
function mergeJobWords(files: readonly JobWordsFile[]): JobWords {
  const all = files.reduce(
    (before, file) => ({
      languages: mergeTrees(before.languages, file.languages),
      families: mergeEntries(before.families, file.families, "name"),
      shared: [...before.shared, ...file.shared],
      wording: mergeEntries(before.wording, file.wording, "id"),
    }),
    empty,
  );
  const languages = Object.entries(all.languages);
  const {
    title: _title,
    common: _common,
    ...lists
  } = languages
    .map(([, language]) => language)
    .reduce(mergeTrees, jobWordsSchema.parse({ languages: { en: {} } }).languages.en as Language);
  return {
    ...lists,
    languages: new Map(
      languages.map(([code, { title = code, common }]) => [code, { title, common }]),
    ),
    families: all.families,
    shared: new Set(all.shared),
    wording: all.wording,
  };
}

/** Lists are joined, objects merged, and other values replaced. */
function mergeTrees<T>(before: T, after: T): T {
  if (Array.isArray(before) && Array.isArray(after)) return [...before, ...after] as T;
  if (!isObject(before) || !isObject(after)) return after ?? before;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      key in before && key in after
        ? mergeTrees(before[key], after[key])
        : (before[key] ?? after[key]),
    ]),
  ) as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mergeEntries<T extends object>(
  before: readonly T[],
  after: readonly T[],
  key: keyof T,
): T[] {
  const added = after.filter((each) => !before.some((other) => other[key] === each[key]));
  const kept = before.map((each) => {
    const more = after.find((other) => other[key] === each[key]);
    return more ? mergeTrees(each, more) : each;
  });
  return [...added, ...kept];
}
