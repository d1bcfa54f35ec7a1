import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { checkSkillsKnown, loadSkills } from "../bank/load-skills.ts";
import type { TextStore } from "../bank/text-store.ts";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostic/diagnostic.ts";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { checkTemplates, loadTheme } from "../document/index.ts";
import { shownPath, type Workspace } from "../workspace/workspace.ts";
import { checkLoneFile } from "./check-lone-file.ts";
import type { CommandContext } from "./context.ts";
import { type Content, readContent, storeFor } from "./load-content.ts";

export interface ValidateOptions {
  workspace?: string;
  cache?: boolean;
  strict?: boolean;
  format: "text" | "json" | "github";
}

/** Checks all content, or reports only on the files and folders that are named. */
export async function validate(
  context: CommandContext,
  paths: readonly string[],
  options: ValidateOptions,
): Promise<ExitCode> {
  const { io } = context;
  for (const path of paths) {
    if (!existsSync(resolve(io.cwd, path))) throw new Failure("usage", `${path} is not there`);
  }
  const [only] = paths;
  const workspace =
    options.workspace ??
    (paths.length === 1 && only && isWorkspace(resolve(io.cwd, only)) ? only : undefined);
  const reading = { ...options, ...(workspace === undefined ? {} : { workspace }), readsAll: true };
  const content = readContent(context, reading);
  const strict = options.strict
    ? (await import("../bank/strict/check-strict.ts")).checkStrict(content.bank)
    : [];
  const all = [
    ...content.problems.map((problem) => forgiveShipped(problem, content)),
    ...checkSkills(content, storeFor(options, io.env)),
    ...strict,
  ];
  all.push(...checkLooks(content.workspace, io.cwd));
  const covered = content.workspace.layers.map(({ root }) => root);
  const named = paths.map((path) => resolve(io.cwd, path));
  const lone = named.filter((path) => !covered.some((root) => isInContent(path, root)));
  const inside = named.filter((path) => !lone.includes(path));
  const wanted =
    paths.length === 0
      ? all
      : [
          ...all.filter(({ file }) => inside.some((path) => isBelow(resolve(io.cwd, file), path))),
          ...lone.flatMap((path) => checkLoneFile(path, io.cwd, content.bank)),
        ];
  report(context, sortDiagnostics(wanted), options.format, content.bank.questions.size);
  return hasErrors(wanted) ? exitCodes.content : exitCodes.done;
}

/**
 * A workspace that puts its own question in the place of a shipped one may take away what a shipped
 * role changes. It is told so, and building that role fails; a role that it never uses is no error.
 */
function forgiveShipped(problem: Diagnostic, { roles, workspace }: Content): Diagnostic {
  const shippedOnly = workspace.layers.length === 1;
  const isShippedRole = [...roles.sources.values()].some(
    ({ file, layer }) => layer.shipped && file === problem.file,
  );
  if (shippedOnly || !isShippedRole) return problem;
  const hint = "keep the item ids of the shipped question, or extend the role and drop the change";
  return { ...problem, severity: "warning", hint };
}

/** What is wrong with the workspace's own templates and theme. */
function checkLooks({ layers }: Workspace, cwd: string): Diagnostic[] {
  const own = layers.filter(({ shipped }) => !shipped);
  if (own.length === 0) return [];
  const templates = checkTemplates(own.map(({ root }) => join(root, "templates")));
  return [
    ...templates.map((problem) => ({ ...problem, file: shownPath(cwd, problem.file) })),
    ...own.flatMap((layer) => loadTheme(layer).problems),
  ];
}

function checkSkills({ bank, workspace }: Content, store: TextStore | undefined): Diagnostic[] {
  const { skills, problems } = loadSkills(workspace.layers, bank.taxonomy, store);
  return [...problems, ...checkSkillsKnown(bank, skills)];
}

function isWorkspace(path: string): boolean {
  return (
    statSync(path).isDirectory() &&
    ["questions", "roles"].some((name) => existsSync(join(path, name)))
  );
}

function isInContent(path: string, root: string): boolean {
  return (
    path === root ||
    ["questions", "roles", "templates"].some((name) => isBelow(path, join(root, name)))
  );
}

function isBelow(path: string, folder: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (at === folder) return true;
    if (dirname(at) === at || basename(at) === "") return false;
  }
}

function report(
  { terminal }: CommandContext,
  problems: readonly Diagnostic[],
  format: ValidateOptions["format"],
  questions: number,
): void {
  if (format === "json") {
    terminal.printJson(problems);
    return;
  }
  if (format === "github") for (const problem of problems) terminal.print(annotation(problem));
  else terminal.problems(problems, "stdout");
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  if (problems.length === 0) terminal.note(`${questions} questions, no problems`);
  else terminal.note(`${count(errors, "error")}, ${count(warnings, "warning")}`);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** GitHub's workflow command; its values escape %, line ends and, in properties, commas and colons. */
function annotation({ severity, file, line, column, code, message, hint }: Diagnostic): string {
  const value = (text: string) =>
    text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => value(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const text = hint ? `${message} (${hint})` : message;
  return `::${severity} file=${property(file)},line=${line},col=${column},title=${property(code)}::${value(text)}`;
}
