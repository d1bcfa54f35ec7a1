import { basename, dirname, resolve } from "node:path";
import { commandOnly } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { asAskedBy } from "../../kit/kit-question.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { insertRubric } from "../../role/insert-rubric.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import { originalText } from "../content/original-text.ts";
import type { ActionContext } from "../context.ts";
import { requireQuestion } from "./require-question.ts";

/**
 * Adds a commented stub of every part of a question's rubric to a role file.
 *
 * @returns the role file, and the line from 1 where the stub begins
 * @throws UserError "usage" for a shipped role, or one that changes this question already
 */
export function customizeQuestion(
  context: ActionContext,
  questionId: string,
  options: ContentOptions & { role: string },
): { file: string; line: number } {
  const { bank, role, roles, workspace } = loadValidContent(context, options, {
    role: options.role,
  });
  const question = requireQuestion(bank, questionId);
  const source = roles.sources.get(options.role);
  if (!source || source.layer.root !== workspace.root) {
    throw new UserError(
      "usage",
      `the role "${options.role}" is a shipped one, which updates would overwrite`,
      [
        commandOnly(
          `make your own: interview-kit new role my-${options.role} --extends ${options.role}`,
        ),
      ],
    );
  }
  if (source.front.rubrics && Object.hasOwn(source.front.rubrics, questionId)) {
    const { file, line } = source.yaml.diagnostic(["rubrics", questionId], "duplicate-item", "", {
      at: "key",
    });
    throw new UserError("usage", `the role changes this question already, at ${file}:${line}`);
  }
  const path = resolve(context.cwd, source.file);
  const before = originalText(path, source.file);
  const { text, line } = insertRubric(before, asAskedBy(question, role), source.file);
  writeFolder(dirname(path), [{ name: basename(path), bytes: new TextEncoder().encode(text) }], {
    readers: "usual",
    within: workspace.root,
  });
  return { file: source.file, line };
}
