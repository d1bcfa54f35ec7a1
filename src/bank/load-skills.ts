import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../diagnostic/located-yaml.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Cache } from "../storage/cache.ts";
import type { Bank, Layer } from "./bank.ts";
import { unknownWords } from "./check-question.ts";
import { readLayers } from "./read-layers.ts";
import { type OutsideSkill, type SkillFile, type Skills, skillFileSchema } from "./skills.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** In a layer's questions/. */
export const skillsFileName = "skills.yaml";

/**
 * The skills in force: the shipped ones, with what the workspace adds or puts in their place.
 * Problems are collected, never thrown; a file that cannot be read adds nothing.
 *
 * @param cache spares parsing a file that has not changed
 */
export function loadSkills(
  layers: readonly Layer[],
  taxonomy: Taxonomy,
  cache?: Cache,
): { skills: Skills; diagnostics: Diagnostic[] } {
  const { read, diagnostics } = readLayers(layers, skillsFileName, skillFileSchema, cache);
  const skills = mergeSkills(read.map(({ value }) => value));
  for (const { value, yaml } of read) {
    diagnostics.push(...checkSkillFile(value, yaml, skills, taxonomy));
  }
  return { skills, diagnostics };
}

/** Later files go before earlier ones: skills by id, outside names by title; signals add up. */
function mergeSkills(files: readonly SkillFile[]): Skills {
  const signals = new Map<string, string[]>();
  const hints = new Map<string, string[]>();
  const unrelated = new Map<string, string[]>();
  for (const file of files) {
    for (const [topic, phrases] of Object.entries(file.signals)) {
      for (const phrase of phrases) {
        const list = { "~": hints, "!": unrelated }[phrase[0] ?? ""] ?? signals;
        list.set(topic, [...(list.get(topic) ?? []), phrase.replace(/^[~!]/, "")]);
      }
    }
  }
  const skills = new Map(files.flatMap((file) => file.skills.map((skill) => [skill.id, skill])));
  const outside = new Map(
    files
      .flatMap((file) => [...file.outside, ...toolEntries(file)])
      .map((each) => [each.title, each]),
  );
  return {
    skills,
    outside: [...outside.values()],
    signals,
    hints,
    unrelated,
    jobs: files.flatMap(({ jobs }) => jobs),
  };
}

/** Kinds of work that no family is about: their names say nothing of the job. */
const anyWork = new Set(["methods", "office"]);

/** Each name as an entry. One in capitals could be another word in small letters. */
function toolEntries({ tools }: SkillFile): OutsideSkill[] {
  return Object.entries(tools).flatMap(([field, names]) =>
    names.map((name) => {
      const title = name.replace(/^~/, "");
      const cased = /^\p{Lu}[\p{L}\p{N}/&. -]*$/u.test(title) && !/ \p{Ll}/u.test(title);
      return {
        title,
        aliases: [],
        exact: cased && title === name ? [title] : [],
        inContext: title === name ? [] : [title],
        field: anyWork.has(field) ? null : field,
      };
    }),
  );
}

function checkSkillFile(
  file: SkillFile,
  yaml: LocatedYaml,
  all: Skills,
  taxonomy: Taxonomy,
): Diagnostic[] {
  const topics = taxonomy.topics.map(({ id }) => id);
  const seen = new Set<string>();
  const entries = file.skills.flatMap((skill, index) => {
    const twice = seen.has(skill.id);
    seen.add(skill.id);
    const at = ["skills", index];
    return [
      ...(twice
        ? [yaml.diagnostic([...at, "id"], "duplicate-id", `duplicate id "${skill.id}"`)]
        : []),
      ...unknownWords(skill.topics, [...at, "topics"], "topic", taxonomy.topics, yaml),
      ...unknownSkills(skill.related, [...at, "related"], yaml, all),
    ];
  });
  const signals = Object.keys(file.signals)
    .filter((topic) => !topics.includes(topic))
    .map((topic) =>
      yaml.diagnostic(["signals", topic], "unknown-topic", `unknown topic "${topic}"`, {
        at: "key",
        hint: didYouMean(topic, topics),
      }),
    );
  const jobs = file.jobs.flatMap((job, index) => [
    ...(["topics", "usual", "rare"] as const).flatMap((list) =>
      unknownWords(job[list], ["jobs", index, list], "topic", taxonomy.topics, yaml),
    ),
    ...unknownWords(job.families, ["jobs", index, "families"], "family", taxonomy.families, yaml),
    ...unknownWords(job.levels, ["jobs", index, "levels"], "level", taxonomy.levels, yaml),
  ]);
  return [...entries, ...signals, ...jobs, ...checkNames(file, yaml)];
}

/** A name belongs to one entry: with two, it would be chance which of them a description means. */
function checkNames(file: SkillFile, yaml: LocatedYaml): Diagnostic[] {
  const owners = new Map<string, string>();
  return (["skills", "outside"] as const).flatMap((section) =>
    file[section].flatMap((entry, index) =>
      (["aliases", "exact", "inContext"] as const).flatMap((list) =>
        entry[list].flatMap((name, at) => {
          const key = `${list === "aliases" ? "any" : "case"} ${list === "aliases" ? name.toLowerCase() : name}`;
          const owner = owners.get(key);
          owners.set(key, owner ?? entry.title);
          if (owner === undefined || owner === entry.title) return [];
          const message = `"${name}" is a name of ${owner} already`;
          return [yaml.diagnostic([section, index, list, at], "bad-value", message)];
        }),
      ),
    ),
  );
}

/** A problem for each id of a list that the skill file does not have. */
function unknownSkills(
  ids: readonly string[],
  path: Path,
  yaml: LocatedYaml,
  { skills }: Skills,
): Diagnostic[] {
  return ids.flatMap((id, index) =>
    skills.has(id)
      ? []
      : [
          yaml.diagnostic([...path, index], "unknown-skill", `unknown skill "${id}"`, {
            hint: didYouMean(id, [...skills.keys()]) ?? "add it to questions/skills.yaml",
          }),
        ],
  );
}

/** Every skill that a question names has to be in the skill file. */
export function checkSkillsKnown(bank: Bank, skills: Skills): Diagnostic[] {
  return bank.sources.flatMap(({ question, yaml }) => [
    ...unknownSkills(question.skills, ["skills"], yaml, skills),
    ...unknownSkills(question.onlyWith ?? [], ["onlyWith"], yaml, skills),
  ]);
}
