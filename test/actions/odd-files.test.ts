import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCandidates } from "../../src/actions/candidates/candidates.ts";
import { loadContent } from "../../src/actions/content/load-content.ts";
import { createContext } from "../../src/actions/context.ts";
import { tailorForKit } from "../../src/actions/role/tailor-role.ts";
import { createKit } from "../../src/kit/create-kit.ts";
import { requestOf, toKitJson } from "../../src/kit/kit-json.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { cli, folderWith } from "../support/cli.ts";
import { shippedBank } from "../support/shipped-bank.ts";

/** What stands where a file is expected, and would be read without end, or waited for. */
const odd: [what: string, lay: (path: string) => unknown][] = [
  ["a FIFO", (path) => execFileSync("mkfifo", [path])],
  ["a link to an endless device", (path) => symlinkSync("/dev/zero", path)],
];

const text =
  "Senior backend engineer\nYou will run services, and know Java, SQL, and queues well.\n";

describe.runIf(process.platform !== "win32").each(odd)("%s", (_what, lay) => {
  test("where the role file goes that a description becomes", async () => {
    const cwd = folderWith({});
    const context = createContext({ cwd });
    const content = loadContent(context, { cache: true });
    mkdirSync(join(cwd, "roles"));
    lay(join(cwd, "roles/senior-backend-engineer.md"));
    const tailored = tailorForKit(context, { text }, content, { dryRun: false });
    await expect(tailored).rejects.toThrow("roles/senior-backend-engineer.md already exists");
  });

  test("where a kit's candidates are", async () => {
    const request = resolveRequest(shippedBank, null, { level: "mid", topics: ["databases"] });
    const { kit, warnings } = await createKit(shippedBank, request);
    const told = { toolVersion: "0.1.0", request: requestOf(request), warnings };
    const json = toKitJson(kit, { ...told, paper: "a4", theme: null });
    const cwd = folderWith({ "kit.json": JSON.stringify(json) });
    lay(join(cwd, "candidates.csv"));
    const { rows, diagnostics } = readCandidates(createContext({ cwd }), cwd);
    expect(rows).toEqual([]);
    expect(diagnostics.map(({ code }) => code).join()).toMatch(/^file-(?:link|unreadable)$/);
  });
});

test.runIf(process.platform !== "win32")(
  "a link that leads nowhere is told of, wherever content is",
  async () => {
    const cwd = folderWith({ "roles/.keep": "", "questions/.keep": "" });
    const names = ["templates", "questions/taxonomy.yaml", "questions/skills.yaml"];
    for (const name of names) symlinkSync("/nowhere", join(cwd, name));
    const { code, stdout } = await cli(["validate"], { cwd });
    const lines = stdout.split("\n").filter((line) => !line.startsWith(" "));
    for (const name of names) expect(lines).toContain(`${name}:1:1 file-link is a symbolic link`);
    expect(code).toBe(3);
  },
);

test.each(["templates", "questions", "roles"])(
  "a file where the folder %s belongs is told of",
  async (name) => {
    const cwd = folderWith({ "roles.keep": "" });
    if (name !== "roles") mkdirSync(join(cwd, "roles"));
    else mkdirSync(join(cwd, "questions"));
    writeFileSync(join(cwd, name), "x");
    const { code, stderr } = await cli(["validate"], { cwd });
    expect(code).toBe(3);
    expect(stderr).not.toContain("    at ");
  },
);

test("a file that is too large to compare an export with is someone's", async () => {
  const cwd = folderWith({ "roles/.keep": "", "bank.json": "" });
  truncateSync(join(cwd, "bank.json"), 5 * 1024 ** 3);
  const ended = await cli(["export", "bank", "--to", "json", "--out", "bank.json"], { cwd });
  expect(ended).toMatchObject({ code: 6 });
  expect(ended.stderr).toMatch(/^error: bank\.json .*\n/);
  writeFileSync(join(cwd, "bank.json"), "");
});
