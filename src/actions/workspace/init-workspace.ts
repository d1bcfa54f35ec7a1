import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve, sep } from "node:path";
import { UserError } from "../../diagnostic/user-error.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { packageRoot, toDisplayPath } from "../../workspace/workspace.ts";
import { jsonSchemaOf } from "../content/json-schema.ts";
import type { ActionContext } from "../context.ts";

/** Where each file of templates/workspace goes. npm leaves dot files out of packages, so they carry none. */
const placed: Readonly<Record<string, string>> = {
  "question.md": "questions/reliability/supplier-outage-on-a-saturday.md",
  "role.md": "roles/our-backend.md",
  "README.md": "README.md",
  gitignore: ".gitignore",
  "vscode/settings.json": ".vscode/settings.json",
};

/**
 * Makes a small workspace that builds a kit at once. A file that exists stays as it is.
 *
 * @param dir the workspace's folder; default: the current one
 * @returns the files written, as the user would write their paths
 * @throws UserError "usage" when the folder is a workspace
 */
export function initWorkspace({ cwd }: ActionContext, dir?: string): string[] {
  const folder = resolve(cwd, dir ?? ".");
  const inTheWay = existsSync(folder)
    ? readdirSync(folder).filter((name) => ["questions", "roles", "templates"].includes(name))
    : [];
  if (inTheWay.length > 0) {
    throw new UserError(
      "usage",
      `${dir ?? "this folder"} is a workspace already: it has ${inTheWay.join(", ")}`,
    );
  }
  const source = join(packageRoot(), "templates", "workspace");
  const files = Object.entries(placed).map(([from, to]) => ({
    to,
    text: readFileSync(join(source, from), "utf8"),
  }));
  for (const kind of ["question", "role", "taxonomy"] as const) {
    files.push({
      to: `.vscode/${kind}.schema.json`,
      text: `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`,
    });
  }
  const missing = files.filter(({ to }) => !existsSync(join(folder, to)));
  return missing.map(({ to, text }) => {
    const path = join(folder, to);
    writeFile(folder, path, text);
    return toDisplayPath(cwd, path);
  });
}

function writeFile(within: string, path: string, text: string): void {
  const name = path.slice(dirname(path).length + 1);
  writeFolder(dirname(path), [{ name, bytes: new TextEncoder().encode(text) }], {
    readers: "usual",
    within,
  });
}

/**
 * How this program is called from a shell: by its name if that's on the PATH, through npx if it's
 * installed in a project, by its file otherwise.
 */
export function ownCommand({ env }: Pick<ActionContext, "env">): string {
  const isOnPath = (env.PATH ?? "")
    .split(delimiter)
    // npm puts these on the PATH of what it runs, and nowhere else.
    .filter((folder) => folder !== "" && !folder.endsWith(join("node_modules", ".bin")))
    .some((folder) => names.some((name) => existsSync(join(folder, name))));
  if (isOnPath) return "interview-kit";
  const root = packageRoot();
  const isInstalled = root.split(sep).includes("node_modules");
  return isInstalled ? "npx interview-kit" : `node ${join(root, "dist", "cli.js")}`;
}

const names = ["interview-kit", "interview-kit.cmd"];
