import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { ownCommand } from "../../src/actions/workspace/init-workspace.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { folderWith } from "../support/cli.ts";

function programIn(name: string): string {
  const folder = join(folderWith({}), name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "interview-kit"), "");
  return folder;
}

test("the name alone works if it's on the PATH", () => {
  const PATH = ["/usr/nothing", programIn("bin")].join(delimiter);
  expect(ownCommand({ env: { PATH } })).toBe("interview-kit");
});

test("what npm puts on the PATH for its own runs doesn't count", () => {
  const PATH = programIn(join("node_modules", ".bin"));
  expect(ownCommand({ env: { PATH } })).toBe(`node ${join(packageRoot(), "dist", "cli.js")}`);
});
