import type { DescriptionSource } from "../actions/role/read-description.ts";
import { type TailorOptions, tailorRoleFile } from "../actions/role/tailor-role.ts";
import { type ExitCode, exitCodes, UserError } from "../diagnostic/user-error.ts";
import type { SkillFinding } from "../tailor/find-skills.ts";
import type { Tailored } from "../tailor/tailor-role.ts";
import type { CommandContext } from "./context.ts";
import { reportTailored } from "./tailor-report.ts";

/**
 * Writes a role file from a job description and says what led to it.
 *
 * @param path the description's file; "-" or nothing for standard input
 */
export async function tailor(
  context: CommandContext,
  path: string | undefined,
  options: TailorOptions & { json?: boolean },
): Promise<ExitCode> {
  const { terminal } = context;
  const made = await tailorRoleFile(context, sourceOf(context, path), options);
  const { tailored, file } = made;
  for (const warning of tailored.warnings) terminal.warn(warning);
  if (options.json) terminal.printJson(reportData(tailored, file));
  else reportTailored(context, made, (text) => terminal.print(text));
  return exitCodes.done;
}

function sourceOf({ io }: CommandContext, path: string | undefined): DescriptionSource {
  if (path !== undefined && path !== "-") return path;
  if (io.stdin.isTTY && path === undefined) {
    throw new UserError("usage", "name a job description, or pipe one in", [
      "interview-kit tailor job.md",
    ]);
  }
  return io.stdin;
}

/** What was found, as data for programs. */
function reportData(tailored: Tailored, file: string | null): object {
  const { findings, front, leftOut } = tailored;
  const { level, family, language, title } = findings;
  return {
    file,
    id: tailored.id,
    title: { text: tailored.title, evidence: title && { quote: title.quote, line: title.line } },
    language: language.code,
    family,
    extends: tailored.parent,
    level,
    topics: findings.topics,
    skills: findings.skills.map(toData),
    leftOut,
    notes: findings.notes,
    warnings: tailored.warnings,
    role: front,
  };
}

function toData({ skill, need, confidence, mentions, evidence }: SkillFinding): object {
  return { id: skill.id, title: skill.title, need, confidence, mentions, evidence };
}
