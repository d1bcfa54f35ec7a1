import type { Bank } from "../bank/bank.ts";
import { bankOfFamilies } from "../bank/families.ts";
import { lowerFirst } from "../diagnostic/first-letter.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { mergeRoles } from "../role/merge-roles.ts";
import type { Role, RoleFrontMatter } from "../role/role.ts";
import type { RoleSource } from "../role/role-source.ts";
import { draftRole } from "./draft-role.ts";
import { type Findings, readFindings, topicsOf, type Vocabulary, warningsOf } from "./findings.ts";
import { findLeftOut, type LeftOut } from "./left-out.ts";
import { type KnownRoles, nearestRole } from "./nearest-role.ts";
import { roleText, writeBrief } from "./role-text.ts";

/** A role file written from a description, with the findings that led to it. */
export interface Tailored {
  id: string;
  title: string;
  level: string;
  /** The role that the new one extends, and why. */
  parent: { id: string; reason: string };
  front: RoleFrontMatter;
  /** The role file. */
  text: string;
  findings: Findings;
  leftOut: LeftOut[];
  /** What the user should know, one sentence each. */
  warnings: string[];
}

/**
 * Writes a role from a description. Pure: the same text, bank, vocabulary, and roles give the same file.
 *
 * @param text plain text or Markdown of the description
 * @param givenId the role's; made from its title if it's left out
 * @returns null if the roles have none that a new one could extend
 */
export function tailorRole(
  text: string,
  wholeBank: Bank,
  vocabulary: Vocabulary,
  roles: KnownRoles,
  givenId?: string,
): Tailored | null {
  const findings = readFindings(text, wholeBank, vocabulary);
  const { level, skills } = findings;
  const nearest = nearestRole(roles, findings);
  if (!nearest) return null;
  const { role: parent, reason, isSpecial } = nearest;
  const bank = bankOfFamilies(wholeBank, parent.families);
  const title = findings.title?.text ?? parent.title;
  const asked = topicsOf(parent.families, wholeBank);
  const topics = findings.topics.filter(({ topic }) => asked.includes(topic));
  const front = draftRole({
    id: givenId ?? slugOf(title),
    title,
    level: level.level,
    levels: level.levels.filter((each) => parent.levels.includes(each)),
    parent,
    isSpecial,
    bank,
    topics,
    skills,
  });
  const leftOut = findLeftOut(findings, wholeBank, parent.families);
  const brief = briefOf(findings, parent, bank);
  return {
    id: front.id,
    title,
    level: level.level,
    parent: { id: parent.id, reason },
    front,
    text: roleText({ front, level, topics, leftOut, parentReason: reason, brief }),
    findings,
    leftOut,
    warnings: warningsOf(findings, parent.families.includes(findings.family.family ?? "")),
  };
}

/** The role as the rest of the tool knows it: what the file says, with what its parents give it. */
export function toRole(tailored: Tailored, roles: KnownRoles, file: string): Role {
  const parsed = parseMarkdownFile(tailored.text, file);
  if (!parsed.ok) throw new Error(`the new role cannot be read: ${parsed.diagnostics[0]?.message}`);
  const { body, yaml } = parsed.file;
  const layer = { root: "", displayPath: "", shipped: false };
  const own: RoleSource = { front: tailored.front, brief: body.trim(), yaml, layer, file };
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

function briefOf({ level, topics, skills }: Findings, parent: Role, { taxonomy }: Bank): string {
  const of = taxonomy.levels.find(({ id }) => id === level.level);
  if (!of) throw new Error(`the taxonomy has no level ${level.level}`);
  const titleOf = (id: string) =>
    lowerFirst(taxonomy.topics.find((topic) => topic.id === id)?.title ?? id);
  const named = (need: "required" | "nice") =>
    skills.filter((each) => each.need === need).map(({ skill }) => skill.title);
  return writeBrief(
    parent.levelTitles[level.level]?.expects ?? of.expects,
    topics.slice(0, 4).map(({ topic }) => titleOf(topic)),
    named("required"),
    named("nice"),
  );
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
