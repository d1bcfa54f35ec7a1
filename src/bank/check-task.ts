import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import { fencedBlocks, namedFiles } from "./named-files.ts";
import type { Question } from "./question.ts";
import { bodySections, type TaskSection, taskSections } from "./question-sections.ts";

/** What a candidate can read and keep in mind in a few minutes. */
const maxFiles = 4;
const maxLines = 120;
/** A name that every system takes, and that cannot lead out of the folder. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A hands-on question has every part of a task; the others have none. */
export function checkTask(question: Question, yaml: LocatedYaml): Diagnostic[] {
  return question.kind === "hands-on" ? checkParts(question, yaml) : checkNoParts(question, yaml);
}

function checkParts({ assistant, run, body }: Question, yaml: LocatedYaml): Diagnostic[] {
  const missing = (key: string, hint: string) =>
    yaml.diagnostic([], "task-missing", `a hands-on question needs the key "${key}"`, { hint });
  const needsReply = assistant !== undefined && assistant !== "none";
  const needed = taskSections.filter((name) => name !== "assistantReply" || needsReply);
  return [
    ...(assistant ? [] : [missing("assistant", "none, allowed, or either")]),
    ...(run ? [] : [missing("run", "the one command that runs the tests")]),
    ...needed
      .filter((name) => body[name] === undefined)
      .map((name) => {
        const message = `a hands-on question needs the heading "## ${bodySections[name].heading}"`;
        const hint =
          name === "assistantReply"
            ? "or say that no assistant is used: assistant: none"
            : undefined;
        return yaml.diagnostic([], "task-missing", message, { hint });
      }),
    ...(assistant === "none" && body.assistantReply !== undefined
      ? [inPart("assistantReply", "without an assistant there's no reply of one to print", yaml)]
      : []),
    ...checkFiles(body, yaml),
  ];
}

function checkNoParts({ assistant, run, body }: Question, yaml: LocatedYaml): Diagnostic[] {
  const keys = Object.entries({ assistant, run }).filter(([, value]) => value !== undefined);
  return [
    ...keys.map(([key]) =>
      yaml.diagnostic([key], "task-kind", `only hands-on questions have the key "${key}"`, {
        at: "key",
      }),
    ),
    ...taskSections
      .filter((name) => body[name] !== undefined)
      .map((name) => {
        const { heading } = bodySections[name];
        return yaml.diagnostic(
          ["body", name],
          "task-kind",
          `only hands-on questions have the heading "${heading}"`,
        );
      }),
  ];
}

function checkFiles(body: Question["body"], yaml: LocatedYaml): Diagnostic[] {
  const files = namedFiles(body.files ?? "");
  const unnamed = fencedBlocks(body.files ?? "").length - files.length;
  const lines = files.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
  const report = (name: TaskSection, message: string) => [inPart(name, message, yaml)];
  return [
    ...(unnamed > 0 ? report("files", "each block is a file: ```language name") : []),
    ...(body.files !== undefined && (files.length === 0 || files.length > maxFiles)
      ? report("files", `has ${files.length} files; a task has 1 to ${maxFiles}`)
      : []),
    ...(lines > maxLines ? report("files", `has ${lines} lines; the limit is ${maxLines}`) : []),
    ...(["files", "checks", "solution"] as const).flatMap((name) => checkNames(name, body, yaml)),
  ];
}

function checkNames(name: TaskSection, body: Question["body"], yaml: LocatedYaml): Diagnostic[] {
  const text = body[name];
  if (text === undefined) return [];
  const names = namedFiles(text).map((file) => file.name);
  const seen = new Set<string>();
  const wrong = names.flatMap((each) => {
    const key = each.toLowerCase();
    const isTwice = seen.has(key);
    seen.add(key);
    if (isTwice) return [inPart(name, `duplicate file "${each}"`, yaml)];
    return fileName.test(each)
      ? []
      : [inPart(name, `"${each}" is not a plain filename such as orders.py`, yaml)];
  });
  return names.length === 0 && name !== "files"
    ? [inPart(name, "has no file: ```language name", yaml)]
    : wrong;
}

function inPart(name: TaskSection, message: string, yaml: LocatedYaml): Diagnostic {
  return yaml.diagnostic(["body", name], "task-files", message);
}
