/** The page on security names files that are there, and the soak runs all that it promises. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/workspace/workspace.ts";

const read = (path: string) => readFileSync(join(packageRoot(), path), "utf8");

test("each file and folder that it names is there", () => {
  const named = [...read("docs/security.md").matchAll(/`([\w./-]+(?:\.ts|\/))`/g)].map(
    ([, path = ""]) => path,
  );
  expect(named.length).toBeGreaterThan(30);
  const content = ["questions/", "roles/", "templates/"];
  const missing = named.filter((path) => !existsSync(join(packageRoot(), path)));
  expect(missing.filter((path) => !content.includes(path))).toEqual([]);
});

test("each test with a long form is run by the soak", () => {
  const folders = [...read("scripts/soak.ts").matchAll(/^ {2}"([\w-]+)",$/gm)].map(
    ([, name]) => name,
  );
  const long = readdirSync(join(packageRoot(), "test"), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter(
      (path) =>
        path.includes("/") &&
        path.endsWith(".test.ts") &&
        /\b(?:soak|isSoak)\b.*from "/.test(read(`test/${path}`)),
    );
  expect(long.length).toBeGreaterThan(20);
  expect(long.filter((path) => !folders.includes(path.split("/")[0]))).toEqual([]);
});
