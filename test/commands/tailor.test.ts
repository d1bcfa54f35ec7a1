import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { createCommandContext } from "../../src/commands/context.ts";
import { tailor } from "../../src/commands/tailor.ts";
import { UserError } from "../../src/diagnostic/user-error.ts";
import type { Input } from "../../src/terminal/io.ts";
import { Terminal } from "../../src/terminal/terminal.ts";
import { filesIn, folderWith } from "../support/cli.ts";

const job = `# Senior Backend Engineer

- At least five years of backend development with Java, PostgreSQL and Kafka
- Knowledge of SAP
- Our young team waits for you
`;

async function run(
  cwd: string,
  path: string | undefined,
  options: Parameters<typeof tailor>[2] = {},
  stdin: Input = Readable.from([]),
) {
  const written = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const io = {
    cwd,
    env: { INTERVIEW_KIT_CACHE: process.env.INTERVIEW_KIT_CACHE },
    stdin,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    onInterrupt: new Set<() => void>(),
  };
  try {
    const context = createCommandContext(io, new Terminal(io));
    const code = await tailor(context, path, { cache: true, ...options });
    return { code: String(code), message: "", hints: [], ...written };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, message: error.message, hints: error.hints, ...written };
  }
}

function workspace(files: Readonly<Record<string, string>> = {}): string {
  return folderWith({ "roles/README.md": "Our roles.", "job.md": job, ...files });
}

describe("tailor", () => {
  test("writes a role, prints its path alone to stdout, and the reasons to stderr", async () => {
    const cwd = workspace();
    const { code, stdout, stderr } = await run(cwd, "job.md");
    expect({ code, stdout }).toEqual({ code: "0", stdout: "roles/senior-backend-engineer.md\n" });
    expect(stderr).toContain('senior by title: "Senior"');
    expect(stderr).toContain("SAP, no question names it");
    expect(stderr).toContain('risky in law: "young team"');
    expect(filesIn(cwd)).toEqual(["job.md", "roles/README.md", "roles/senior-backend-engineer.md"]);
  });

  test.each([undefined, "-"])("reads standard input (%s)", async (path) => {
    const cwd = workspace();
    const stdin = Readable.from([Buffer.from(job.slice(0, 50)), Buffer.from(job.slice(50))]);
    const { code, stdout } = await run(cwd, path, { out: "roles/ours.md" }, stdin);
    expect({ code, stdout }).toEqual({ code: "0", stdout: "roles/ours.md\n" });
    expect(readFileSync(join(cwd, "roles/ours.md"), "utf8")).toContain("\nid: ours\n");
  });

  test("a terminal has nothing to read", async () => {
    const stdin = Object.assign(Readable.from([]), { isTTY: true });
    expect(await run(workspace(), undefined, {}, stdin)).toMatchObject({
      code: "usage",
      message: "name a job description, or pipe one in",
    });
  });

  test("endless input ends", async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024 * 1024, "a");
      })(),
    );
    expect(await run(workspace(), "-", {}, endless)).toMatchObject({
      code: "content",
      message: "standard input has more than 5 MB",
    });
  });

  test("never overwrites", async () => {
    const cwd = workspace({ "roles/senior-backend-engineer.md": "mine" });
    expect(await run(cwd, "job.md")).toMatchObject({
      code: "usage",
      message: "roles/senior-backend-engineer.md already exists",
    });
    expect(await run(cwd, "job.md", { out: "roles/backend.md" })).toMatchObject({
      code: "usage",
      message: 'there is a role "backend" already',
    });
    expect(readFileSync(join(cwd, "roles/senior-backend-engineer.md"), "utf8")).toBe("mine");
  });

  test.each([
    ["nope.md", {}, "there is no file nope.md"],
    ["roles", {}, "roles is not a file"],
    ["job.md", { out: "roles/Our Role.md" }, '"roles/Our Role.md" cannot be a role file'],
    ["job.md", { out: "roles/ours.txt" }, "it has to end in .md"],
  ])("%s %j is wrong use", async (path, options, message) => {
    const result = await run(workspace(), path, options);
    expect(result.code).toBe("usage");
    expect(result.message).toContain(message);
  });

  test("--json prints data alone", async () => {
    const { stdout, stderr } = await run(workspace(), "job.md", { json: true, dryRun: true });
    const data = JSON.parse(stdout);
    expect(stderr).toBe("");
    expect(data).toMatchObject({
      file: null,
      language: "en",
      family: { family: "backend", isSoftware: true },
      extends: { id: "backend" },
      level: { level: "senior", confidence: "high" },
      leftOut: [{ title: "SAP", need: "required", reason: "no question names it" }],
      notes: [{ id: "young", kind: "legal" }],
      role: { id: "senior-backend-engineer", extends: "backend", levels: ["senior"] },
    });
    expect(data.skills.map(({ id }: { id: string }) => id)).toEqual([
      "java",
      "postgresql",
      "kafka",
    ]);
  });

  test("--dry-run prints the role file and writes nothing", async () => {
    const cwd = workspace();
    const { stdout } = await run(cwd, "job.md", { dryRun: true });
    expect(stdout).toMatch(/^---\n[\s\S]*\nid: senior-backend-engineer\n/);
    expect(filesIn(cwd)).toEqual(["job.md", "roles/README.md"]);
  });

  test("a workspace adds phrases, and a mistake in them is told in its place", async () => {
    const words = "languages:\n  en:\n    needs:\n      nice: [would make our day]\n";
    const more = `${job}- Redis would make our day\n`;
    const cwd = workspace({ "job.md": more, "questions/job-words.yaml": words });
    const { stdout } = await run(cwd, "job.md", { json: true, dryRun: true });
    expect(JSON.parse(stdout).skills.at(-1)).toMatchObject({ id: "redis", need: "nice" });
    const wrong = workspace({ "questions/job-words.yaml": "languages:\n  english: {}\n" });
    expect(await run(wrong, "job.md")).toMatchObject({ code: "content" });
  });

  test("a mistake in the workspace's skill file is told in its place", async () => {
    const cwd = workspace({
      "questions/skills.yaml": "skills:\n  - { id: cobol, title: COBOL }\n",
    });
    expect(await run(cwd, "job.md")).toMatchObject({ code: "content" });
  });
});
