import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { loadJobWords } from "../../bank/load-job-words.ts";
import { checkSkillsKnown, loadSkills } from "../../bank/load-skills.ts";
import { type Diagnostic, sortDiagnostics } from "../../diagnostic/diagnostic.ts";
import { isThere } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { loadTheme } from "../../document/index.ts";
import { sampleKits } from "../../kit/sample-kits.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { checkLoneFile } from "./check-lone-file.ts";
import { type Content, type ContentOptions, loadContent } from "./load-content.ts";

export interface ValidateOptions extends ContentOptions {
  /** Also holds questions to the standard of the shipped bank. */
  strict?: boolean;
  /** Also gives hints on wording, which are often wrong. */
  hints?: boolean;
}

export interface ContentReport {
  /** Everything wrong, sorted by place. */
  diagnostics: Diagnostic[];
  /** How many questions the bank has. */
  questions: number;
}

/**
 * Checks all content, or reports only on the files and folders that are named.
 *
 * @throws UserError "usage" for a path that does not exist
 */
export async function validateContent(
  context: ActionContext,
  paths: readonly string[] = [],
  options: ValidateOptions = {},
): Promise<ContentReport> {
  const { cwd } = context;
  for (const path of paths) {
    if (!existsSync(resolve(cwd, path))) throw new UserError("usage", `${path} does not exist`);
  }
  const [only] = paths;
  const workspace =
    options.workspace ??
    (paths.length === 1 && only && isWorkspace(resolve(cwd, only)) ? only : undefined);
  const reading = { ...options, ...(workspace === undefined ? {} : { workspace }), readsAll: true };
  const content = loadContent(context, reading);
  const style = await checkStyle(content, options);
  const all = [
    ...content.diagnostics.map((diagnostic) => downgradeShippedErrors(diagnostic, content)),
    ...checkSkills(content),
    ...style,
  ];
  all.push(...(await checkStyling(content, cwd)));
  const covered = content.workspace.layers.map(({ root }) => root);
  const named = paths.map((path) => resolve(cwd, path));
  const lone = named.filter((path) => !covered.some((root) => isInContent(path, root)));
  const inside = named.filter((path) => !lone.includes(path));
  const wanted =
    paths.length === 0
      ? all
      : [
          ...all.filter(({ file }) => inside.some((path) => isBelow(resolve(cwd, file), path))),
          ...lone.flatMap((path) => checkLoneFile(path, cwd, content.bank)),
        ];
  return { diagnostics: sortDiagnostics(wanted), questions: content.bank.questions.size };
}

/** Codes of what keeps a file from being read as a whole. */
const partlyRead: ReadonlySet<string> = new Set([
  "old-format",
  "missing-key",
  "unknown-key",
  "wrong-type",
  "bad-value",
]);

/** Style is judged in files that could be read whole: in others every count would be off. */
async function checkStyle(
  { bank, diagnostics }: Content,
  { strict, hints }: ValidateOptions,
): Promise<Diagnostic[]> {
  if (!strict && !hints) return [];
  const { checkStrict, strictHints } = await import("../../bank/strict/check-strict.ts");
  const unread = new Set(
    diagnostics.filter(({ code }) => partlyRead.has(code)).map(({ file }) => file),
  );
  const found = [...(strict ? checkStrict(bank) : []), ...(hints ? strictHints(bank) : [])];
  return found.filter(({ file }) => !unread.has(file));
}

/**
 * A workspace that replaces a shipped question with its own may take away what a shipped
 * role changes. It is told so, and building that role fails; a role that it never uses is no error.
 */
function downgradeShippedErrors(diagnostic: Diagnostic, { roles, workspace }: Content): Diagnostic {
  const shippedOnly = workspace.layers.length === 1;
  const isShippedRole = [...roles.sources.values()].some(
    ({ file, layer }) => layer.shipped && file === diagnostic.file,
  );
  if (shippedOnly || !isShippedRole) return diagnostic;
  const hint = "keep the item ids of the shipped question, or extend the role and drop the change";
  return { ...diagnostic, severity: "warning", hint };
}

/** What is wrong with the workspace's own templates and theme. */
async function checkStyling({ workspace, bank }: Content, cwd: string): Promise<Diagnostic[]> {
  const own = workspace.layers.filter(({ shipped }) => !shipped);
  const checked = own.map(async (layer) => {
    const folder = join(layer.root, "templates");
    if (!isThere(folder)) return [];
    const { theme, diagnostics } = loadTheme(layer);
    // Only a workspace with templates waits for what they are checked with.
    const { checkOwnTemplates } = await import("../templates/check-templates.ts");
    const found = checkOwnTemplates(folder, () => sampleKits(bank), theme);
    return [
      ...found.map((each) => ({ ...each, file: toDisplayPath(cwd, each.file) })),
      ...diagnostics,
    ];
  });
  return (await Promise.all(checked)).flat();
}

function checkSkills({ bank, workspace, cache }: Content): Diagnostic[] {
  const { skills, diagnostics } = loadSkills(workspace.layers, bank.taxonomy, cache);
  const jobs = loadJobWords(workspace.layers, cache);
  return [...diagnostics, ...jobs.diagnostics, ...checkSkillsKnown(bank, skills)];
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
