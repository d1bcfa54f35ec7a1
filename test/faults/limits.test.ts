import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, folderWith, keptFolder } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");
const sound = questionText("one");
const body = "## Why ask\nx\n\n## Strong answer\ny\n";
const withFront = (front: string) => `---\n${front}\n---\n${body}`;

/** A file of questions/databases with what is told of it, from its line on. */
const files: Readonly<Record<string, [text: string | Uint8Array, told: string]>> = {
  "empty.md": ["", "1:1 file-empty"],
  "blank.md": [" \n\t\n", "1:1 file-empty"],
  "latin.md": [Buffer.from(`${sound}\nCafé`, "latin1"), "46:4 file-encoding"],
  "utf16.md": [Buffer.from(`\ufeff${sound}`, "utf16le"), "1:4 file-encoding"],
  "nul.md": [sound.replace("Shrugs", "Shr\0ugs"), "34:14 file-encoding"],
  "escape.md": [sound.replace("Shrugs", "\u001b[2JShrugs"), "34:11 file-encoding"],
  "large.md": [Buffer.alloc(50 * 1024 * 1024, "x"), "1:1 file-size"],
  "much.md": [withFront(`prompt: ${"x".repeat(190_000)}`), "2:1 yaml-limit"],
  "open.md": [sound.replace(/\n---\n/, "\n"), "1:1 front-matter-fence"],
  "no-fence.md": ["# Title\n", "1:1 front-matter-fence"],
  "nested.md": [withFront(`id: ${"[".repeat(5_000)}${"]".repeat(5_000)}`), "2:1 yaml-limit"],
  "deep.md": [withFront(`id: ${"[".repeat(40)}${"]".repeat(40)}`), "2:28 yaml-limit"],
  "anchor.md": [sound.replace("kind: technical", "kind: &kind technical"), "7:13 yaml-limit"],
  "alias.md": [
    withFront(`a: &a [x, x]\n${lines(30, (at) => `b${at}: [${"*a, ".repeat(20)}]`)}`),
    "2:7 yaml-limit",
  ],
  "merge.md": [
    withFront(`a: &a { id: x }\n${lines(900, (at) => `b${at}: { <<: *a }`)}`),
    "2:7 yaml-limit",
  ],
  "merge-plain.md": [
    sound.replace("skills: [postgresql]", "<<: { skills: [] }"),
    "8:1 unknown-key",
  ],
  "keys.md": [withFront(lines(150, (at) => `key-${at}: 1`)), "80:1 unknown-key"],
  "entries.md": [withFront(lines(2_000, (at) => `key-${at}: 1`)), "2:1 yaml-limit"],
  "twice.md": [sound.replace("skills:", "minutes: 12\nskills:"), "10:1 yaml-duplicate-key"],
  "octal.md": [sound.replace("minutes: 10", "minutes: 0o12x"), "9:10 wrong-type"],
  "clock.md": [sound.replace("minutes: 10", "minutes: 12:30"), "9:10 wrong-type"],
  "date.md": [sound.replace("minutes: 10", "minutes: 2026-01-02"), "9:10 wrong-type"],
  "no.md": [sound.replace("    must: mid", "    must: no"), "26:11 bad-from"],
  "tag.md": [sound.replace("kind: technical", "kind: !!js/function technical"), "7:7 yaml-syntax"],
  "spaces.md": [`${sound}\n## ${" ".repeat(100_000)}x\n`, "46:1 heading-unknown"],
  "headings.md": [`${sound}\n${"## \n".repeat(20_000)}`, "46:1 heading-unknown"],
  "section.md": [`${sound}\n${"x".repeat(25_000)}`, "43:1 bad-value"],
};

describe("one run of validate over everything that is wrong with files as files", async () => {
  const cwd = keptFolder({ "questions/databases/one.md": sound });
  const folder = join(cwd, "questions/databases");
  for (const [name, [text]] of Object.entries(files)) writeFileSync(join(folder, name), text);
  symlinkSync("/etc/hostname", join(folder, "link.md"));
  symlinkSync(join(folder, "nowhere"), join(folder, "dangling.md"));
  symlinkSync(join(cwd, "questions"), join(folder, "loop"));
  symlinkSync("loop-b", join(folder, "loop-a"));
  symlinkSync("loop-a", join(folder, "loop-b"));
  execFileSync("mkfifo", [join(folder, "pipe.md")]);
  mkdirSync(join(folder, "a/b/c/d/e/f/g"), { recursive: true });
  const before = process.memoryUsage().arrayBuffers;
  const { code, stdout } = await cli(["validate"], { cwd });
  const taken = process.memoryUsage().arrayBuffers - before;

  test.each(Object.entries(files).map(([name, [, told]]) => [name, told]))(
    "%s at %s",
    (name, told) => {
      expect(stdout).toContain(`questions/databases/${name}:${told} `);
    },
  );

  test.each(["link.md", "dangling.md", "loop", "loop-a", "loop-b"])("%s, a link", (name) => {
    expect(stdout).toContain(`questions/databases/${name}:1:1 file-link is a symbolic link\n`);
  });

  test("a pipe, and folders that go too deep", () => {
    expect(stdout).toContain("questions/databases/pipe.md:1:1 file-unreadable is not a file\n");
    expect(stdout).toMatch(/databases\/a\/b\/c\/d\/e\/f:1:1 file-unreadable lies too many folders/);
  });

  test("the end is a list of problems, at bounded memory", () => {
    expect(code).toBe(3);
    expect(stdout).not.toContain("hostname");
    expect(stdout.length).toBeLessThan(100_000);
    expect(stdout).toMatch(/keys\.md:\d+:1 unknown-key has more problems, which are not listed\n/);
    expect(stdout.match(/\/keys\.md/g)).toHaveLength(101);
    expect(taken).toBeLessThan(60 * 1024 * 1024);
  });
});

test.skipIf(process.getuid?.() === 0)("files and folders that can't be read", async () => {
  const cwd = folderWith({
    "questions/databases/one.md": sound,
    "questions/security/two.md": questionText("two"),
  });
  chmodSync(join(cwd, "questions/databases/one.md"), 0);
  chmodSync(join(cwd, "questions/security"), 0);
  const { code, stdout } = await cli(["validate"], { cwd });
  chmodSync(join(cwd, "questions/security"), 0o700);
  expect(stdout).toContain("questions/databases/one.md:1:1 file-unreadable cannot be read");
  expect(stdout).toContain("questions/security:1:1 file-unreadable the folder cannot be read");
  expect(code).toBe(3);
});

test("fifty mistakes in ten files are reported in one run, each with line and column", async () => {
  const mistakes: readonly [line: string, by: string, told: string][] = [
    ["topics:", "topics: [databases, databses]", "5:21 unknown-topic"],
    ["kind:", "kind: technicl", "7:7 bad-value"],
    ["minutes:", "minutes: ten", "9:10 wrong-type"],
    ["bonus:", "bonuses:", "29:1 unknown-key"],
    ["  - id: flag", "  - id: Flag One", "33:9 bad-value"],
  ];
  // A misspelt topic is found only in a file whose shape is right: the last five have others.
  const shape = mistakes.slice(1);
  const words: typeof mistakes = [
    ["competencies:", "competencies: [technical-dept]", "6:16 unknown-competency"],
    ["    meets: mid", "    meets: middle", "16:12 unknown-level"],
    ["    must:", "    from: seniro", "26:11 bad-from"],
    ["related:", "related: [one-of-none]", "37:11 unknown-question"],
  ];
  const expected: string[] = [];
  const question = (id: string, given: typeof mistakes) => {
    expected.push(...given.map(([, , told]) => `questions/databases/${id}.md:${told}`));
    return questionText(id, Object.fromEntries(given.map(([line, by]) => [line, by])));
  };
  const content: Record<string, string> = {};
  for (const id of ["a1", "a2", "a3", "a4", "a5"]) {
    content[`questions/databases/${id}.md`] = question(id, [
      ...shape,
      ["status:", "status: actve", "38:9 bad-value"],
    ]);
  }
  for (const id of ["b1", "b2", "b3", "b4", "b5"]) {
    content[`questions/databases/${id}.md`] = question(id, [
      ...words,
      ...mistakes.filter(([line]) => line === "topics:"),
    ]);
  }
  const { code, stdout } = await cli(["validate"], { cwd: folderWith(content) });
  const told = stdout.match(/^questions\S+:\d+:\d+ \S+/gm) ?? [];
  expect(expected).toHaveLength(50);
  expect([...told].sort()).toEqual([...expected].sort());
  expect(code).toBe(3);
  console.log(
    `${told.length} mistakes in ${Object.keys(content).length} files, one run, each in its place`,
  );
});
