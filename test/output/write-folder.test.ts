import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { writeFolder } from "../../src/output/write-folder.ts";
import { filesIn, folderWith } from "../support/cli.ts";
import { deadLock } from "./dead-lock.ts";

/** Calls of the system's that fail as they do on some disks, each with its error. */
const failing = new Map<string, string>();
vi.mock(import("node:fs"), async (importOriginal) => {
  const real = await importOriginal();
  const unlessFailing = <Name extends "linkSync" | "fchmodSync" | "renameSync">(name: Name) =>
    ((...given: Parameters<(typeof real)[Name]>) => {
      const [code, path = ""] = failing.get(name)?.split(" ") ?? [];
      if (code && String(given[1]).endsWith(path)) {
        throw Object.assign(new Error(code), { code, syscall: name });
      }
      return (real[name] as (...all: unknown[]) => unknown)(...given);
    }) as (typeof real)[Name];
  return {
    ...real,
    linkSync: unlessFailing("linkSync"),
    fchmodSync: unlessFailing("fchmodSync"),
    renameSync: unlessFailing("renameSync"),
  };
});
afterEach(() => failing.clear());

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

function errorOf(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
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
    const error = errorOf(() =>
      writeFolder(join(folder, "kit"), [file("a.pdf", "after"), file("b.pdf", "B")]),
    );
    expect(error.exitCode).toBe(6);
    expect(error.message).toContain("b.pdf");
    expect(readFileSync(join(folder, "kit/a.pdf"), "utf8")).toBe("before");
    expect(filesIn(folder)).toEqual(["kit/a.pdf", "kit/b.pdf/in-the-way"]);
  });

  test.each(["../a.pdf", "/tmp/a.pdf", "x/a.pdf", "..", ""])("the name %j is refused", (name) => {
    const folder = folderWith({ "kit/x/keep": "" });
    expect(errorOf(() => writeFolder(join(folder, "kit"), [file(name, "A")])).exitCode).toBe(6);
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
    expect(errorOf(() => writeFolder(join(folder, "kit"), [file("a.pdf", "A")])).message).toContain(
      "symbolic link",
    );
    expect(filesIn(folder)).toEqual(["elsewhere/keep"]);
  });

  test("what a killed run left unfinished is swept, and its lock taken over", () => {
    const folder = folderWith({ "kit/.unfinished-1-a.pdf": "half", "kit/a.pdf": "before" });
    writeFileSync(join(folder, "kit/.lock"), deadLock());
    writeFolder(join(folder, "kit"), [file("a.pdf", "after")]);
    expect(filesIn(folder)).toEqual(["kit/a.pdf"]);
    expect(readFileSync(join(folder, "kit/a.pdf"), "utf8")).toBe("after");
  });

  test("a file where a parent folder should be is named", () => {
    const folder = folderWith({ out: "mine" });
    mkdirSync(join(folder, "x"));
    const error = errorOf(() => writeFolder(join(folder, "out/kit"), [file("a.pdf", "A")]));
    expect(error.message).toMatch(
      /out\/kit: (a part of its path is not a folder|it is not a folder)/,
    );
    expect(readFileSync(join(folder, "out"), "utf8")).toBe("mine");
  });

  test("a folder that was made for files which cannot be written is taken away again", () => {
    const folder = folderWith({ "mine.txt": "mine" });
    failing.set("renameSync", "EPERM b.pdf");
    errorOf(() => writeFolder(join(folder, "out/deep/kit"), [file("b.pdf", "B")]));
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });

  test.each(["with hard links", "without"])(
    "when the third of four cannot be replaced the first two become what they were, %s",
    (links) => {
      const folder = folderWith({ "kit/a.pdf": "before", "kit/c.pdf": "C", "kit/old.pdf": "old" });
      const kit = join(folder, "kit");
      symlinkSync("c.pdf", join(kit, "link.pdf"));
      if (links === "without") failing.set("linkSync", "EPERM");
      failing.set("renameSync", "EBUSY c.pdf");
      const files = ["a", "new", "link", "c", "d"].map((name) => file(`${name}.pdf`, "after"));
      const error = errorOf(() => writeFolder(kit, files, { obsolete: ["old.pdf"] }));
      expect(error.message).toContain("c.pdf");
      expect(readdirSync(kit).sort()).toEqual(["a.pdf", "c.pdf", "link.pdf", "old.pdf"]);
      expect(readFileSync(join(kit, "a.pdf"), "utf8")).toBe("before");
      expect(readlinkSync(join(kit, "link.pdf"))).toBe("c.pdf");
    },
  );

  test("a disk without hard links and without owners is written to all the same", () => {
    const folder = folderWith({ "kit/a.pdf": "before" });
    failing.set("linkSync", "EPERM").set("fchmodSync", "EPERM");
    writeFolder(join(folder, "kit"), [file("a.pdf", "after")]);
    expect(filesIn(folder)).toEqual(["kit/a.pdf"]);
    expect(readFileSync(join(folder, "kit/a.pdf"), "utf8")).toBe("after");
  });

  test("an obsolete file outside the folder is refused before anything is written", () => {
    const folder = folderWith({ "victim.pdf": "victim", "kit/a.pdf": "before" });
    const files = [file("a.pdf", "after")];
    errorOf(() => writeFolder(join(folder, "kit"), files, { obsolete: ["../victim.pdf"] }));
    expect(readFileSync(join(folder, "kit/a.pdf"), "utf8")).toBe("before");
    expect(existsSync(join(folder, "victim.pdf"))).toBe(true);
  });

  describe("a link on the way to the folder", () => {
    const linked = () => {
      const folder = folderWith({ "elsewhere/keep": "", "workspace/keep": "" });
      symlinkSync("../elsewhere", join(folder, "workspace/output"));
      return { folder, kit: join(folder, "workspace/output/kit") };
    };

    test("is refused inside a workspace, and named", () => {
      const { folder, kit } = linked();
      const within = join(folder, "workspace");
      const error = errorOf(() => writeFolder(kit, [file("a.pdf", "A")], { within }));
      expect(error.message).toContain(`${join(within, "output")}: it is a symbolic link`);
      expect(filesIn(folder)).toEqual(["elsewhere/keep", "workspace/keep"]);
    });

    test("is the user's own outside of one", () => {
      const { folder, kit } = linked();
      mkdirSync(join(folder, "other"));
      writeFolder(kit, [file("a.pdf", "A")], { within: join(folder, "other") });
      expect(readFileSync(join(folder, "elsewhere/kit/a.pdf"), "utf8")).toBe("A");
    });
  });

  test("files are their owner's, whatever the umask; content is as usual", () => {
    const folder = folderWith({});
    const umask = process.umask(0o277);
    try {
      writeFolder(join(folder, "kit"), [file("a.pdf", "A")]);
    } finally {
      process.umask(umask);
    }
    writeFolder(join(folder, "roles"), [file("a.md", "A")], { readers: "usual" });
    expect(statSync(join(folder, "kit/a.pdf")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "roles/a.md")).mode & 0o777).toBe(0o644);
  });

  test("content that no one may write is left as it is", () => {
    const folder = folderWith({ "a.md": "A" });
    chmodSync(join(folder, "a.md"), 0o444);
    const write = () => writeFolder(folder, [file("a.md", "AA")], { readers: "usual" });
    expect(errorOf(write).message).toMatch(/a\.md: it is read-only$/);
    expect(filesIn(folder)).toEqual(["a.md"]);
    expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("A");
  });

  test("content keeps the mode that its owner gave it, also under another name", () => {
    const folder = folderWith({ "a.md": "A", "b.md": "B" });
    chmodSync(join(folder, "a.md"), 0o600);
    chmodSync(join(folder, "b.md"), 0o640);
    const moved = { ...file("c.md", "B"), replaces: "b.md" };
    writeFolder(folder, [file("a.md", "AA"), moved], { readers: "usual", obsolete: ["b.md"] });
    expect(statSync(join(folder, "a.md")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "c.md")).mode & 0o777).toBe(0o640);
  });
});
