/** Which modules open files by themselves: all others read through `readRegularFile`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/workspace/workspace.ts";

const opening = /\b(?:readFile|readFileSync|createReadStream|openSync|copyFileSync|cpSync)\(/;

const allowed: Readonly<Record<string, string>> = {
  "actions/workspace/init-workspace.ts": "the package's own files",
  "diagnostic/regular-file.ts": "a regular file of bounded size",
  "document/fonts.ts": "the package's own files",
  "document/installed-fonts.ts": "the system's fonts, a part of each",
  "form/marks/pdfium.ts": "the package's own files",
  "output/lock-owner.ts": "/proc",
  "output/replace-files.ts": "copies a file that it has looked at",
  "output/write-folder.ts": "creates files, and opens none that exists",
  "print/browser/embedded-browser.ts": "the package's own files",
  "print/browser/unpacked-contents.ts":
    "digests files of known lengths in a folder of the user's own",
  "roster/read-input.ts": "pipes, without waiting in the system",
  "studio/assets.ts": "the package's own files",
  "workspace/workspace.ts": "the package's own files",
};

test("a file that anyone may have put there is read as a regular one of bounded size", () => {
  const source = join(packageRoot(), "src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"));
  const found = files.filter((path) => opening.test(readFileSync(join(source, path), "utf8")));
  expect(found.sort()).toEqual(Object.keys(allowed));
});
