import type { TailoredRole } from "../actions/role/tailor-role.ts";
import { reportLines } from "../tailor/report.ts";
import type { CommandContext } from "./context.ts";

/**
 * Says what was found in a job description, and what was made of it.
 *
 * @param print takes the role file's path, or its text when it was not written
 */
export function reportTailored(
  { terminal }: CommandContext,
  { tailored, bank, file }: TailoredRole,
  print: (text: string) => void,
): void {
  for (const line of reportLines(tailored, bank)) terminal.note(line);
  print(file ?? tailored.text.trimEnd());
  if (file === null) return;
  terminal.note(
    `read it, change what is wrong, then: interview-kit build --role ${tailored.id} --level ${tailored.level}`,
  );
}
