import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { asAskedBy } from "../kit/kit-question.ts";
import { writeFolder } from "../output/write-folder.ts";
import { insertRubric } from "../role/insert-rubric.ts";
import type { CommandContext } from "./context.ts";
import { readSoundContent } from "./load-content.ts";
import { requireQuestion } from "./question-id.ts";

/** Adds a commented stub of every part of a question's rubric to a role file. */
export function customize(
  context: CommandContext,
  questionId: string,
  options: { workspace?: string; cache?: boolean; role: string },
): ExitCode {
  const { bank, role, roles, workspace } = readSoundContent(context, options, options.role);
  const question = requireQuestion(bank, questionId);
  const source = roles.sources.get(options.role);
  if (!source || source.layer.root !== workspace.root) {
    throw new Failure(
      "usage",
      `the role "${options.role}" is a shipped one, which updates would overwrite`,
      [`make your own: interview-kit new role my-${options.role} --extends ${options.role}`],
    );
  }
  if (source.front.rubrics && Object.hasOwn(source.front.rubrics, questionId)) {
    const { file, line } = source.yaml.problem(["rubrics", questionId], "duplicate-item", "", {
      at: "key",
    });
    throw new Failure("usage", `the role changes this question already, at ${file}:${line}`);
  }
  const path = resolve(context.io.cwd, source.file);
  const before = readFileSync(path, "utf8");
  const { text, line } = insertRubric(before, asAskedBy(question, role), source.file);
  writeFolder(dirname(path), [{ name: basename(path), bytes: new TextEncoder().encode(text) }], {
    readers: "usual",
    within: workspace.root,
  });
  context.terminal.print(`${source.file}:${line}`);
  context.terminal.note(
    `uncomment and edit what this role does differently, then: interview-kit diff ${options.role}`,
  );
  return exitCodes.done;
}
