import {
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Layer } from "../../src/bank/bank.ts";
import { contentKey } from "../../src/bank/content-key.ts";
import { folderWith } from "../support/cli.ts";

const question = "questions/coding/one.md";

function contentKeys(layers: readonly Layer[]): string {
  return `${contentKey(layers, "questions")} ${contentKey(layers, "roles")}`;
}

function workspace(): { root: string; path: string; key: () => string } {
  const root = folderWith({ [question]: "one", "roles/ours.md": "role", "output/kit.json": "{}" });
  const layers = [{ root, displayPath: "", shipped: false }];
  return { root, path: join(root, question), key: () => contentKeys(layers) };
}

describe("the key of content", () => {
  test("is the same for the same files, and for changes elsewhere", () => {
    const { root, key } = workspace();
    const before = key();
    expect(key()).toBe(before);
    writeFileSync(join(root, "output/kit.json"), "{ }");
    writeFileSync(join(root, "questions/.one.md.swp"), "an editor's");
    expect(key()).toBe(before);
  });

  test.each<[string, (root: string) => void]>([
    ["a question's text", (root) => writeFileSync(join(root, question), "other")],
    ["a role's text", (root) => writeFileSync(join(root, "roles/ours.md"), "other")],
    ["a new file", (root) => writeFileSync(join(root, "questions/coding/two.md"), "two")],
    ["a file that's gone", (root) => rmSync(join(root, question))],
    [
      "a file under another name",
      (root) => renameSync(join(root, question), join(root, "roles/b.md")),
    ],
    ["a new folder", (root) => mkdirSync(join(root, "questions/empty"))],
    ["a folder that's gone", (root) => rmSync(join(root, "roles"), { recursive: true })],
    ["a link", (root) => symlinkSync("one.md", join(root, "questions/coding/two.md"))],
  ])("tells %s", (_what, change) => {
    const { root, key } = workspace();
    const before = key();
    change(root);
    expect(key()).not.toBe(before);
  });

  test("tells a change of the same size that puts the time back", () => {
    const { path, key } = workspace();
    const { atime, mtime } = statSync(path);
    const before = key();
    writeFileSync(path, "two");
    utimesSync(path, atime, mtime);
    expect(key()).not.toBe(before);
  });

  test("tells layers that are shown by other names", () => {
    const { root, key } = workspace();
    expect(contentKeys([{ root, displayPath: "elsewhere", shipped: false }])).not.toBe(key());
  });
});
