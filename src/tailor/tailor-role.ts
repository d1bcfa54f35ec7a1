import type { Bank } from "../bank/bank.ts";
import { bankOfFamilies } from "../bank/families.ts";
import type { Skills } from "../bank/skills.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { mergeRoles } from "../role/merge-roles.ts";
import type { Role } from "../role/role.ts";
import type { RoleSource } from "../role/role-source.ts";
import type { Cache } from "../storage/cache.ts";
import { parseDescription } from "./description.ts";
import { draftBehavioralRole } from "./draft-behavioral.ts";
import { draftRole, type RoleDraft } from "./draft-role.ts";
import type { FieldFinding } from "./find-field.ts";
import { type Findings, readFindings, warningsOf } from "./findings.ts";
import { matchQuestions } from "./match-questions.ts";
import { baseId, type KnownRoles, nearestRole } from "./nearest-role.ts";
import { roleText, writeBrief } from "./role-text.ts";

/** A role file written from a description, with the findings that led to it. */
export interface Tailored {
  covered: FieldFinding["covered"];
  id: string;
  title: string;
  level: string;
  /** The role that the new one extends, and why; null for a behavioral part alone. */
  parent: { id: string; reason: string } | null;
  draft: RoleDraft;
  /** The role file. */
  text: string;
  findings: Findings;
  /** What the user should know, one sentence each. */
  warnings: string[];
}

/**
 * Writes a role from a description. Pure: the same text, bank, skills and roles give the same file.
 *
 * @param text plain text or Markdown of the description
 * @param options id: the role's; made from its title where it is left out. cache: keeps the index
 * @returns null when the roles have none that a new one could extend
 */
export function tailorRole(
  text: string,
  wholeBank: Bank,
  skills: Skills,
  roles: KnownRoles,
  { id, cache }: { id?: string | undefined; cache?: Cache | undefined } = {},
): Tailored | null {
  const bank = bankOfFamilies(wholeBank, roles.roles.get(baseId)?.families ?? []);
  const findings = readFindings(text, bank, skills);
  const { level, title, topics, field } = findings;
  const shownTitle =
    title?.text ?? (field.covered === "covered" ? "Backend Engineer" : "Role outside the bank");
  const nearest = nearestRole(roles, level.level, title, topics, findings.skills);
  if (!nearest) return null;
  const parent = nearest.role;
  const base = {
    id: id ?? slugOf(shownTitle),
    title: shownTitle,
    level: level.level,
    levels: level.levels,
    parent,
    special: parent.id !== baseId,
    bank,
  };
  const draft =
    field.covered === "covered"
      ? draftRole({
          ...base,
          topics,
          skills: findings.skills,
          matches: matchQuestions(parseDescription(text), bank, skills, cache),
        })
      : draftBehavioralRole(base);
  if (!draft) return null;
  const covered = field.covered === "covered";
  const parentReason = covered ? nearest.reason : null;
  return {
    covered: field.covered,
    id: base.id,
    title: shownTitle,
    level: level.level,
    parent: covered ? { id: parent.id, reason: nearest.reason } : null,
    draft,
    text: roleText({
      ...findings,
      draft,
      level,
      topics: covered ? topics : [],
      parentReason,
      brief: briefOf(findings, bank),
    }),
    findings,
    warnings: warningsOf(findings),
  };
}

/** The role as the rest of the tool knows it: what the file says, with what its parents give it. */
export function toRole(tailored: Tailored, roles: KnownRoles, file: string): Role {
  const parsed = parseMarkdownFile(tailored.text, file);
  if (!parsed.ok)
    throw new Error(
      `the role file that was written cannot be read: ${parsed.diagnostics[0]?.message}`,
    );
  const layer = { root: "", displayPath: "", shipped: false };
  const own: RoleSource = {
    front: tailored.draft.front,
    brief: parsed.file.body.trim(),
    yaml: parsed.file.yaml,
    layer,
    file,
  };
  const chain: RoleSource[] = [own];
  for (let at = own.front.extends; at !== undefined; at = chain.at(-1)?.front.extends) {
    const parent = roles.sources.get(at);
    if (!parent || chain.includes(parent)) break;
    chain.push(parent);
  }
  const { role, missing } = mergeRoles(chain);
  if (!role) throw new Error(`the role that was written is incomplete: ${missing[0]?.message}`);
  return role;
}

function briefOf({ level, topics, skills, field }: Findings, { taxonomy }: Bank): string {
  const of = taxonomy.levels.find(({ id }) => id === level.level);
  if (!of) throw new Error(`the taxonomy has no level ${level.level}`);
  if (field.covered !== "covered") {
    return "A role outside the field of this question bank, written from its job description.\nThe kit holds the behavioral part alone: what the work itself asks for has to be interviewed by other means.";
  }
  const titleOf = (id: string) =>
    lowerFirst(taxonomy.topics.find((topic) => topic.id === id)?.title ?? id);
  const named = (need: "required" | "nice") =>
    skills.filter((each) => each.need === need).map(({ skill }) => skill.title);
  return writeBrief(
    of,
    topics.slice(0, 4).map(({ topic }) => titleOf(topic)),
    named("required"),
    named("nice"),
  );
}

/** "Messaging" inside a sentence; "API design" stays as it is. */
function lowerFirst(title: string): string {
  return title.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** Letters and digits of the title, cut at a word, as an id. */
function slugOf(title: string): string {
  const words = title
    .replaceAll("C++", "cpp")
    .replaceAll("C#", "csharp")
    .replace(/\.NET/gi, "dotnet")
    .replaceAll("&", " and ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? [])
    .reduce((all, word) => (all.length + word.length < 60 ? `${all}-${word}` : all), "")
    .slice(1);
  return slug === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/.test(slug) ? "tailored-role" : slug;
}
