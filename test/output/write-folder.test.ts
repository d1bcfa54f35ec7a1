import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Failure } from "../../src/diagnostic/failure.ts";
import { writeFolder } from "../../src/output/write-folder.ts";
import { filesIn, folderWith } from "../support/cli.ts";

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

function failureOf(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("did not fail");
}

describe("writeFolder", () => {
  test("writes all, removes the obsolete, leaves strangers alone", () => {
    const folder = folderWith({ "kit/old.pdf": "old", "kit/notes.txt": "mine" });
    writeFolder(join(folder, "kit"), [file("a.pdf", "A"), file("kit.json", "{}")], {
      obsolete: ["old.pdf"],
    });
    expect(filesIn(folder)).toEqual(["kit/a.pdf", "kit/kit.json", "kit/notes.txt"]);
  });

  test("when one file cannot be written the previous ones stay as they were", () => {
    const folder = folderWith({ "kit/a.pdf": "before", "kit/b.pdf/in-the-way": "" });
    const failure = failureOf(() =>
      writeFolder(join(folder, "kit"), [file("a.pdf", "after"), file("b.pdf", "B")]),
    );
    expect(failure.exitCode).toBe(6);
    expect(failure.message).toContain("b.pdf");
    expect(readFileSync(join(folder, "kit/a.pdf"), "utf8")).toBe("before");
    expect(filesIn(folder)).toEqual(["kit/a.pdf", "kit/b.pdf/in-the-way"]);
  });

  test.each(["../a.pdf", "/tmp/a.pdf", "x/a.pdf", "..", ""])("the name %j is refused", (name) => {
    const folder = folderWith({ "kit/x/keep": "" });
    expect(failureOf(() => writeFolder(join(folder, "kit"), [file(name, "A")])).exitCode).toBe(6);
    expect(filesIn(folder)).toEqual(["kit/x/keep"]);
  });

  test("a link in a file's place is replaced, never written through", () => {
    const folder = folderWith({ "victim.txt": "victim", "kit/keep": "" });
    symlinkSync(join(folder, "victim.txt"), join(folder, "kit/a.pdf"));
    writeFolder(join(folder, "kit"), [file("a.pdf", "A")]);
    expect(readFileSync(join(folder, "victim.txt"), "utf8")).toBe("victim");
    expect(readFileSync(join(folder, "kit/a.pdf"), "utf8")).toBe("A");
  });

  test("a link in the folder's place is refused", () => {
    const folder = folderWith({ "elsewhere/keep": "" });
    symlinkSync(join(folder, "elsewhere"), join(folder, "kit"));
    expect(
      failureOf(() => writeFolder(join(folder, "kit"), [file("a.pdf", "A")])).message,
    ).toContain("symbolic link");
    expect(filesIn(folder)).toEqual(["elsewhere/keep"]);
  });

  test("what a killed run left unfinished is swept, and its lock taken over", () => {
    const folder = folderWith({ "kit/.unfinished-1-a.pdf": "half", "kit/a.pdf": "before" });
    const gone = execFileSync(process.execPath, ["-e", "console.log(process.pid)"], {
      encoding: "utf8",
    }).trim();
    writeFileSync(join(folder, "kit/.lock"), gone);
    writeFolder(join(folder, "kit"), [file("a.pdf", "after")]);
    expect(filesIn(folder)).toEqual(["kit/a.pdf"]);
    expect(readFileSync(join(folder, "kit/a.pdf"), "utf8")).toBe("after");
  });

  test("a file where a parent folder should be is named", () => {
    const folder = folderWith({ out: "mine" });
    mkdirSync(join(folder, "x"));
    const failure = failureOf(() => writeFolder(join(folder, "out/kit"), [file("a.pdf", "A")]));
    expect(failure.message).toMatch(
      /out\/kit: (a part of its path is not a folder|it is not a folder)/,
    );
    expect(readFileSync(join(folder, "out"), "utf8")).toBe("mine");
  });
});
