import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../src/workspace/workspace.ts";

const source = join(packageRoot(), "src");

/** Each folder of src/ with the folders that it may import from apart from itself. One way, no cycle. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  diagnostic: [],
  terminal: ["diagnostic"],
  storage: ["diagnostic"],
  thread: [],
  rubric: ["diagnostic"],
  bank: ["diagnostic", "rubric", "storage"],
  role: ["bank", "diagnostic", "rubric", "storage"],
  selection: [],
  kit: ["bank", "diagnostic", "role", "rubric", "selection"],
  migrate: ["edit", "rubric"],
  document: ["bank", "debrief", "diagnostic", "kit", "rubric"],
  edit: ["diagnostic"],
  print: ["diagnostic", "storage"],
  form: ["diagnostic", "thread"],
  tables: [],
  debrief: ["bank", "diagnostic", "form", "kit", "rubric", "tables"],
  output: ["diagnostic", "storage"],
  interchange: ["bank", "diagnostic", "document", "edit", "kit", "rubric", "tables"],
  roster: ["diagnostic", "kit", "tables"],
  markup: ["diagnostic", "thread"],
  tailor: ["bank", "diagnostic", "role", "rubric"],
  workspace: ["bank", "diagnostic"],
  actions: [
    "bank",
    "debrief",
    "diagnostic",
    "document",
    "edit",
    "form",
    "interchange",
    "kit",
    "markup",
    "migrate",
    "output",
    "print",
    "role",
    "roster",
    "rubric",
    "selection",
    "storage",
    "tables",
    "tailor",
    "workspace",
  ],
  "local-server": ["diagnostic"],
  studio: ["actions", "bank", "diagnostic", "kit", "local-server", "storage", "workspace"],
  // What the page is told has the server's types; it shares no code with it.
  "studio-page": ["studio"],
  // What they print has the types of the folders below; what they do is all in actions/.
  commands: [
    "actions",
    "bank",
    "debrief",
    "diagnostic",
    "document",
    "kit",
    "local-server",
    "print",
    "selection",
    "studio",
    "tailor",
    "terminal",
    "workspace",
  ],
};

function sourceFiles(): string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, path]) =>
    resolve(dirname(file), path ?? ""),
  );
}

function folderOf(file: string): string {
  const path = relative(source, file).split("/");
  return path.length > 1 ? (path[0] ?? ".") : ".";
}

describe("imports", () => {
  const files = sourceFiles();

  test("there are files to look at, in every folder of the plan", () => {
    expect(files.length).toBeGreaterThan(60);
    expect([...new Set(files.map(folderOf))].sort()).toEqual([".", ...Object.keys(allowed)].sort());
  });

  test("run one way between folders", () => {
    const wrong = files.flatMap((file) => {
      const from = folderOf(file);
      const may = from === "." ? [...Object.keys(allowed), "."] : [from, ...(allowed[from] ?? [])];
      return importsOf(file)
        .filter((target) => !may.includes(folderOf(target)))
        .map((target) => `${relative(packageRoot(), file)} -> ${relative(packageRoot(), target)}`);
    });
    expect(wrong).toEqual([]);
  });

  test("browsers know nothing of what is printed with them", () => {
    const browser = join(source, "print/browser");
    const inside = files.filter((file) => dirname(file) === browser);
    expect(inside.length).toBeGreaterThan(20);
    const targets = inside.flatMap(importsOf).filter((target) => folderOf(target) === "print");
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => dirname(target) !== browser)).toEqual([]);
  });

  test("make no cycle between files", () => {
    const graph = new Map(files.map((file) => [file, importsOf(file)]));
    expect(findCycle(graph)).toBeNull();
  });

  test("actions know no terminal and no HTTP", () => {
    const texts = files
      .filter((file) => folderOf(file) === "actions")
      .map((file) => readFileSync(file, "utf8"));
    expect(texts.length).toBeGreaterThan(20);
    const wrong =
      /process\.(?:argv|stdin|stdout|stderr|exit)|console\.|"node:(?:http|https|net|readline)"/;
    expect(texts.filter((text) => wrong.test(text))).toEqual([]);
  });

  test("a command is short: it calls an action and prints the result", () => {
    const lengths = files
      .filter((file) => folderOf(file) === "commands")
      .map((file) => readFileSync(file, "utf8").split("\n").length - 1)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(50);
    expect(lengths.at(-1)).toBeLessThanOrEqual(100);
  });

  test("print, form and output know nothing of kits", () => {
    const outward = files
      .filter((file) => ["print", "form", "output"].includes(folderOf(file)))
      .flatMap(importsOf)
      .map(folderOf);
    expect(outward.length).toBeGreaterThan(0);
    expect(outward).not.toContain("kit");
  });
});

/** The files of one cycle, or null. Type-only imports count: a reader follows them too. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    if (path.includes(file))
      return [...path.slice(path.indexOf(file)), file].map((each) => relative(source, each));
    if (done.has(file)) return null;
    path.push(file);
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return null;
}
