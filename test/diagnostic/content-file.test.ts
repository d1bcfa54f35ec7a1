import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listContentFiles } from "../../src/bank/content-folder.ts";
import { maxContentFileBytes, readContentFile } from "../../src/diagnostic/content-file.ts";
import { folderWith } from "../support/cli.ts";

function read(bytes: string | Uint8Array) {
  const folder = folderWith({});
  writeFileSync(join(folder, "a.md"), bytes);
  return readContentFile(join(folder, "a.md"), "a.md");
}

const place = (result: ReturnType<typeof read>) =>
  result.ok
    ? result.text
    : `${result.diagnostic.line}:${result.diagnostic.column} ${result.diagnostic.code}`;

describe("readContentFile", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["plain text", "a\nb\n", "a\nb\n"],
    ["Windows line ends", "a\r\nb\r\n", "a\nb\n"],
    ["a byte-order mark", "\ufeffa\n", "a\n"],
    ["the replacement character itself", "a \ufffd b", "a \ufffd b"],
    ["nothing", "", "1:1 file-empty"],
    ["white space", " \n\t\n", "1:1 file-empty"],
    ["a NUL byte", "ab\nc\0d", "2:2 file-encoding"],
    ["Latin-1", new Uint8Array([97, 10, 98, 0xe9, 99]), "2:2 file-encoding"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 97, 0, 98, 0]), "1:4 file-encoding"],
    ["too many bytes", "x".repeat(maxContentFileBytes + 1), "1:1 file-size"],
  ])("%s", (_name, bytes, expected) => {
    expect(place(read(bytes))).toBe(expected);
  });

  test("50 MB are refused without being read", () => {
    const before = process.memoryUsage().arrayBuffers;
    const result = read(Buffer.alloc(50 * 1024 * 1024, "x"));
    expect(place(result)).toBe("1:1 file-size");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);
  });

  test("a link, a folder and a missing file are named as such", () => {
    const folder = folderWith({ "real.md": "text" });
    symlinkSync(join(folder, "real.md"), join(folder, "link.md"));
    mkdirSync(join(folder, "folder.md"));
    expect(place(readContentFile(join(folder, "link.md"), "link.md"))).toBe("1:1 file-link");
    expect(place(readContentFile(join(folder, "folder.md"), "folder.md"))).toBe(
      "1:1 file-unreadable",
    );
    expect(place(readContentFile(join(folder, "none.md"), "none.md"))).toBe("1:1 file-unreadable");
  });
});

describe("listContentFiles", () => {
  test("sorted, without dot files, links reported and never followed", () => {
    const folder = folderWith({
      "b/two.md": "",
      "a/one.md": "",
      ".git/x.md": "",
      "a/note.txt": "",
      "README.md": "",
    });
    symlinkSync(folder, join(folder, "a/loop"));
    symlinkSync("/etc/passwd", join(folder, "b/passwd.md"));
    const { files, diagnostics } = listContentFiles(folder, "questions", ".md");
    expect(
      files.map(({ displayPath, name, folder: parent }) => [displayPath, name, parent]),
    ).toEqual([
      ["questions/a/one.md", "one", "a"],
      ["questions/b/two.md", "two", "b"],
    ]);
    expect(diagnostics.map(({ file, code }) => [file, code])).toEqual([
      ["questions/a/loop", "file-link"],
      ["questions/b/passwd.md", "file-link"],
    ]);
  });

  test("says of files that are meant to be read why they're not", () => {
    const folder = folderWith({
      "a/one.MD": "",
      "a/two.markdown": "",
      "README.MD": "",
      "a/x.txt": "",
    });
    const { files, diagnostics } = listContentFiles(folder, "questions", ".md");
    expect(files).toEqual([]);
    expect(diagnostics.map(({ file, code, message, hint }) => [file, code, message, hint])).toEqual(
      [
        [
          "questions/a/one.MD",
          "file-ending",
          "ends in .MD, so it is not read",
          "rename it to one.md",
        ],
        [
          "questions/a/two.markdown",
          "file-ending",
          "ends in .markdown, so it is not read",
          "rename it to two.md",
        ],
      ],
    );
  });
});
