import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { cli, folderWith } from "../support/cli.ts";
import { type Dice, rollDice } from "./dice.ts";
import { type FileKind, fileKinds, readAs, type Sample } from "./file-kinds.ts";

/** Workspaces, each with one damaged file of every kind and two of questions and roles. */
const workspaces = process.env.SOAK ? 40 : 3;

/** What a user may do in a workspace. Each reads all of its content. */
const commands: readonly (readonly string[])[] = [
  ["validate", "--strict"],
  ["build", "--dry-run", "--role", "backend", "--level", "senior"],
  ["build", "--dry-run", "--from", "kit.json"],
  ["build", "--format", "html", "--role", "ours", "--level", "senior"],
  ["build", "--roster", "roster.csv", "--format", "html", "--role", "backend", "--level", "senior"],
  ["show", "ours"],
  ["diff", "ours"],
  ["templates", "eject", "packet", "--partials"],
];

/** What `validate` leaves alone: a logo, whose theme is read before it, and what is no content. */
const outsideContent = new Set(["logo", "kit.json", "roster"]);

/** A damaged file of a kind that its reader refuses, so that every command has to live with it. */
function refused(kind: FileKind, dice: Dice): { path: string; bytes: Uint8Array } {
  for (;;) {
    const sample = dice.pick(kind.samples) as Sample;
    const bytes = dice.pick(kind.damages)(sample.text, dice);
    if (readAs(kind, sample, bytes, folderWith({})).length > 0) return { path: sample.path, bytes };
  }
}

/** Shipped ids are the workspace's own here, or every file would be a duplicate and nothing else. */
function ownPath(path: string, nth: number): string {
  return path.replace(/^(questions\/[^/]+|roles)\/.+\.md$/, `$1/ours${nth === 0 ? "" : nth}.md`);
}

test("commands in workspaces of damaged files end with a code of their own, and say where", async () => {
  let files = 0;
  let runs = 0;
  for (let seed = 1; seed <= workspaces; seed += 1) {
    const dice = rollDice(seed * 7919);
    const cwd = folderWith({});
    const names: string[] = [];
    for (const kind of fileKinds) {
      for (let nth = 0; nth < (/question|role/.test(kind.name) ? 2 : 1); nth += 1) {
        const { path, bytes } = refused(kind, dice);
        const own = ownPath(path, nth);
        mkdirSync(dirname(join(cwd, own)), { recursive: true });
        writeFileSync(join(cwd, own), bytes);
        if (!outsideContent.has(kind.name)) names.push(own);
      }
    }
    files += names.length + outsideContent.size;
    for (const command of commands) {
      const { code, stdout, stderr } = await cli(command, { cwd });
      runs += 1;
      const told = `workspace ${seed}: ${command.join(" ")}\n${stdout}${stderr}`;
      expect([0, 2, 3], told).toContain(code);
      expect(told).not.toMatch(/\n\s+at .+:\d+:\d+/);
      expect(told).not.toContain("This is a fault");
      if (command[0] !== "validate") continue;
      for (const name of names) expect(stdout).toContain(`${name}:`);
    }
  }
  console.log(
    `fuzz: ${files} damaged files under ${runs} command lines, exit codes 0, 2 and 3 only`,
  );
}, 1_200_000);
