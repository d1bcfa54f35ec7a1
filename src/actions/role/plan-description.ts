import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Bank } from "../../bank/bank.ts";
import { isFileWith } from "../../diagnostic/regular-file.ts";
import { editFrontMatter } from "../../edit/front-matter.ts";
import { writeFolder } from "../../output/write-folder.ts";
import type { Role } from "../../role/role.ts";
import type { Tailored } from "../../tailor/tailor-role.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import type { ContentOptions } from "../content/load-content.ts";
import { loadContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { type PlannedKitFile, planKitFile } from "../kit/plan-kit.ts";
import { tailorRoleFile } from "./tailor-role.ts";

interface Named {
  id: string;
  title: string;
}

/** What a job description says, before anything is made of it. */
export interface DescriptionFindings {
  title: string | null;
  /** The level that was found, and why. */
  level: Named & { why: string; confidence: string };
  /** Levels that the role could be planned at. */
  levels: Named[];
  role: { id: string; extends: Named | null; why: string };
  /** With the words of the description that they come from. */
  topics: (Named & { words: string[] })[];
  skills: (Named & { words: string[]; need: string })[];
  /** Skills that the bank has no question on. */
  unplaced: Named[];
  /** Wording that might keep people from applying. */
  notes: { words: string; message: string }[];
  /** What to look at before relying on it. */
  doubts: string[];
}

/**
 * Reads a job description and writes nothing.
 *
 * @throws UserError as `tailorRoleFile`
 */
export async function findInDescription(
  context: ActionContext,
  text: string,
  options: ContentOptions = {},
): Promise<DescriptionFindings> {
  const { tailored, bank } = await tailorRoleFile(context, { text }, { ...options, dryRun: true });
  const { roles } = loadContent(context, options);
  return toFindings(tailored, bank, (id) => roles.roles.get(id));
}

function toFindings(
  { id, parent, front, findings, warnings }: Tailored,
  bank: Bank,
  roleOf: (id: string) => Role | undefined,
): DescriptionFindings {
  const { level, topics, skills, outside, notes } = findings;
  const named = (list: readonly Named[], wanted: string): Named => ({
    id: wanted,
    title: list.find((each) => each.id === wanted)?.title ?? wanted,
  });
  const { levels, topics: known } = bank.taxonomy;
  const hired = roleOf(front.extends ?? "")?.levels ?? levels.map((each) => each.id);
  return {
    title: findings.title?.text ?? null,
    level: { ...named(levels, level.level), why: level.rule, confidence: level.confidence },
    levels: hired.map((each) => named(levels, each)),
    role: {
      id,
      extends: { id: parent.id, title: roleOf(parent.id)?.title ?? parent.id },
      why: parent.reason,
    },
    topics: topics.map(({ topic, evidence }) => ({
      ...named(known, topic),
      words: evidence.map(({ words }) => words),
    })),
    skills: skills.map(({ skill, evidence, need }) => ({
      id: skill.id,
      title: skill.title,
      words: [evidence.words],
      need,
    })),
    unplaced: outside.map(({ outside: { title: name } }) => ({ id: name, title: name })),
    notes: notes.map(({ evidence, reason, instead }) => ({
      words: evidence.words,
      message: `${reason}; instead: ${instead}`,
    })),
    doubts: warnings,
  };
}

/** Names tried for a role whose name is taken. */
const maxNames = 100;

/**
 * Writes a role file from a job description, under a name that is free, and plans its kit. A role file
 * that says exactly this is used again.
 *
 * @param level the one that was found, unless it's given
 * @throws UserError as `tailorRoleFile` and `planKitFile`
 */
export async function planDescription(
  context: ActionContext,
  text: string,
  level: string | undefined,
  options: ContentOptions = {},
): Promise<PlannedKitFile> {
  const source = { text };
  const { roles } = loadContent(context, options);
  const root = findWorkspace(context.cwd, options.workspace).root ?? context.cwd;
  const plain = await tailorRoleFile(context, source, { ...options, dryRun: true });
  const { id } = plain.tailored;
  for (let number = 1; number <= maxNames; number += 1) {
    const name = number === 1 ? id : `${id}-${number}`;
    const path = join(root, "roles", `${name}.md`);
    const out = { ...options, out: path };
    const { tailored } = await tailorRoleFile(context, source, { ...out, dryRun: true });
    const roleText = withLevel(tailored, level);
    const isSame = isFileWith(path, Buffer.from(roleText));
    if (!isSame && (existsSync(path) || roles.files.has(name))) continue;
    if (!isSame) {
      const bytes = new TextEncoder().encode(roleText);
      writeFolder(dirname(path), [{ name: basename(path), bytes }], {
        readers: "usual",
        within: root,
      });
    }
    return planKitFile(context, { ...options, role: name, level: level ?? tailored.level });
  }
  throw new Error(`there are ${maxNames} roles named ${id}`);
}

/** The role's text, hired at a level that the description doesn't name too. */
function withLevel({ text, front }: Tailored, level: string | undefined): string {
  const { levels } = front;
  if (level === undefined || levels === undefined || levels.includes(level)) return text;
  return editFrontMatter(text, [{ kind: "push", path: ["levels"], value: level }]);
}
