import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { filesIn, folderWith } from "../support/cli.ts";
import { deadLock } from "./dead-lock.ts";
import { Killed, killAfter, neverKill } from "./failing-fs.ts";
import { allDocuments, type Build, buildInto, plainBuild, textOf } from "./kit-scene.ts";

vi.mock("node:fs", async (importOriginal) => {
  const { mortal } = await import("./failing-fs.ts");
  return mortal(await importOriginal<typeof fs>());
});

function scene() {
  const out = folderWith({});
  const path = (name: string, folder = "backend-senior") => join(out, folder, name);
  return {
    out,
    path,
    build: (changes: Partial<Build> = {}) => buildInto(out, { ...plainBuild, ...changes }),
    fill: (name: string, folder?: string) => {
      fs.appendFileSync(path(name, folder), "filled in");
      return fs.readFileSync(path(name, folder), "utf8");
    },
    read: (name: string, folder?: string) => fs.readFileSync(path(name, folder), "utf8"),
  };
}

function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError)
      return [`${error.exitCode}`, error.message, ...error.hints].join("\n");
    throw error;
  }
  return "not refused";
}

describe("a filled-in scorecard", () => {
  test("is kept, and said to be, while its source is as it was", () => {
    const { build, fill, read } = scene();
    build();
    const filled = fill("a-scorecard.pdf");
    const { kept, written } = build({ browser: "2" });
    expect(kept).toEqual(["a-scorecard.pdf"]);
    expect(written.map((path) => path.split("/").at(-1))).toEqual([
      "a-packet.pdf",
      "b-packet.pdf",
      "b-scorecard.pdf",
      "debrief.pdf",
      "kit.json",
    ]);
    expect(read("a-scorecard.pdf")).toBe(filled);
  });

  test("stops a build whose documents are others, before anything is written", () => {
    const { out, build, fill } = scene();
    const { folder } = build();
    fill("a-scorecard.pdf");
    const before = filesIn(out).map((path) => fs.readFileSync(join(out, path), "utf8"));
    for (const looksFirst of [false, true]) {
      expect(refusalOf(() => build({ date: "2026-12-01", looksFirst }))).toBe(
        [
          `6`,
          `cannot write ${folder}: a-scorecard.pdf was filled in or changed since printed`,
          "name another folder with --out, or move it",
          "--replace writes all the same, and keeps a-scorecard.pdf as a-scorecard.filled-2026-11-28.pdf",
        ].join("\n"),
      );
    }
    expect(filesIn(out).map((path) => fs.readFileSync(join(out, path), "utf8"))).toEqual(before);
  });

  test("is set aside with --replace, and never over another one", () => {
    const { build, fill, read } = scene();
    build();
    const filled = ["2026-12-01", "2026-12-02", "2026-12-03"].map((date) => {
      const content = fill("a-scorecard.pdf");
      build({ date, replace: true });
      return content;
    });
    const names = ["filled-2026-11-28", "filled-2026-11-28-2", "filled-2026-11-28-3"];
    expect(names.map((name) => read(`a-scorecard.${name}.pdf`))).toEqual(filled);
    expect(read("a-scorecard.pdf")).toContain("2026-12-03");
  });

  test("has its folder to itself: another selection goes elsewhere, once and again", () => {
    const { out, build, fill, read } = scene();
    build();
    const filled = fill("a-scorecard.pdf");
    const before = filesIn(out);
    for (const round of [1, 2]) {
      const { folder, avoided } = build({ selection: "2" });
      expect({ round, folder, avoided }).toEqual({
        round,
        folder: join(out, "backend-senior-kit21"),
        avoided: { folder: join(out, "backend-senior"), why: "other-selection" },
      });
    }
    expect(filesIn(out)).toEqual(expect.arrayContaining(before));
    expect(read("a-scorecard.pdf")).toBe(filled);
    // Rebuilt, each goes where it is.
    expect(build().avoided).toBeNull();
  });

  test("of a text that has changed since stops a build of another document, too", () => {
    const { build, fill } = scene();
    build();
    fill("a-scorecard.pdf");
    const refusal = refusalOf(() => build({ text: "2", documents: ["b-packet.pdf"] }));
    expect(refusal).toContain("a-scorecard.pdf was filled in");
  });
});

describe("what is ours and unchanged", () => {
  test("stays when only some documents of the kit are made", () => {
    const { out, build } = scene();
    build();
    build({ documents: ["b-scorecard.pdf"] });
    const names = [".printed.json", ...allDocuments, "kit.json"];
    expect(filesIn(out)).toEqual(names.map((name) => `backend-senior/${name}`));
    const { files } = JSON.parse(fs.readFileSync(join(out, "backend-senior/kit.json"), "utf8"));
    expect(files).toEqual(allDocuments);
  });

  test("goes with a selection that was printed for no one, and with a text that is no more", () => {
    const { out, build } = scene();
    build();
    const { removed } = build({ selection: "2", documents: ["a-packet.pdf"] });
    expect(removed).toEqual(allDocuments.filter((name) => name !== "a-packet.pdf"));
    const only = [".printed.json", "a-packet.pdf", "kit.json"];
    expect(filesIn(out)).toEqual(only.map((name) => `backend-senior/${name}`));
    build({ selection: "2", text: "2", documents: ["debrief.pdf"] });
    const then = [".printed.json", "debrief.pdf", "kit.json"];
    expect(filesIn(out)).toEqual(then.map((name) => `backend-senior/${name}`));
  });

  test("is not written again where a run looks first", () => {
    const { build, path } = scene();
    build();
    expect(build({ looksFirst: true }).written).toEqual([]);
    fs.rmSync(path("b-packet.pdf"));
    expect(build({ looksFirst: true }).written).toEqual([path("b-packet.pdf"), path("kit.json")]);
  });
});

describe("people", () => {
  test("have folders of their own, which no name is part of", () => {
    const { out, build } = scene();
    const ada = build({ candidate: "Ada" }).folder;
    const grace = build({ candidate: "Grace" }).folder;
    const unnamed = build().folder;
    const c1 = build({ candidate: "Ada", label: "c-1" }).folder;
    expect([ada, grace, unnamed, c1].map((folder) => folder.slice(out.length + 1))).toEqual([
      "backend-senior",
      "backend-senior-copy-2",
      "backend-senior-kit11",
      "backend-senior-c-1",
    ]);
    expect(build({ candidate: "  ada " }).folder).toBe(ada);
    expect(build({ candidate: "Grace" }).folder).toBe(grace);
  });

  test("keep what was printed for them when another selection is printed", () => {
    const { build, read } = scene();
    build({ label: "c-1" });
    const { folder, avoided } = build({ label: "c-1", selection: "2" });
    expect(folder).toMatch(/backend-senior-c-1-kit21$/);
    expect(avoided?.why).toBe("other-selection");
    expect(read("a-packet.pdf", "backend-senior-c-1")).toContain("kit11");
  });
});

describe("a file that is in the way and not recorded", () => {
  test.each(["a-packet.pdf", "kit.json"])("%s is a person's", (name) => {
    const { out, build } = scene();
    fs.mkdirSync(join(out, "backend-senior"));
    fs.writeFileSync(join(out, "backend-senior", name), "mine");
    expect(refusalOf(() => build())).toContain(`${name} was not printed by this tool`);
    expect(filesIn(out)).toEqual([`backend-senior/${name}`]);
    const { setAside } = build({ replace: true });
    const aside = setAside.get(name) ?? "";
    expect(fs.readFileSync(join(out, "backend-senior", aside), "utf8")).toBe("mine");
  });

  test("is taken for ours if it's what would be written", () => {
    const { build, path, read } = scene();
    build();
    fs.rmSync(path(".printed.json"));
    build();
    expect(read("a-packet.pdf")).toContain("kit11");
    expect(build({ date: "2026-12-01" }).kept).toEqual([]);
  });

  test.runIf(process.platform !== "win32")("is set aside when it's a link", () => {
    const { out, build, path } = scene();
    fs.mkdirSync(join(out, "backend-senior"));
    fs.writeFileSync(join(out, "victim"), "victim");
    fs.symlinkSync("../victim", path("a-packet.pdf"));
    expect(refusalOf(() => build())).toContain("a-packet.pdf was not printed by this tool");
    build({ replace: true });
    expect(fs.readlinkSync(path("a-packet.filled-2026-11-28.pdf"))).toBe("../victim");
    expect(fs.readFileSync(join(out, "victim"), "utf8")).toBe("victim");
  });
});

test.runIf(process.platform !== "win32")("a record that is no file of ours is refused", () => {
  const { build, path } = scene();
  build();
  fs.rmSync(path(".printed.json"));
  fs.symlinkSync("/dev/zero", path(".printed.json"));
  expect(refusalOf(() => build())).toMatch(/^6\n.*\.printed\.json: it is a symbolic link\n/);
});

describe("a run that is killed", () => {
  const dead = deadLock();
  const endLock = (out: string) => {
    for (const path of filesIn(out)) {
      if (/\.lock/.test(path)) fs.writeFileSync(join(out, path), dead);
    }
  };

  test("at any moment leaves what the next run can tell from a person's work", () => {
    let moments = 0;
    for (let isKilled = true; isKilled; moments += 1) {
      const { out, build, read } = scene();
      build({ text: "1" });
      killAfter(moments);
      isKilled = false;
      try {
        build({ text: "2" });
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        isKilled = true;
      } finally {
        neverKill();
      }
      if (isKilled) endLock(out);
      expect(build({ text: "2" }).kept).toEqual([]);
      for (const name of allDocuments) {
        expect(read(name)).toBe(`${textOf({ ...plainBuild, text: "2" }, name)}\n1\n`);
      }
      expect(filesIn(out)).toHaveLength(allDocuments.length + 2);
    }
    expect(moments).toBeGreaterThan(30);
  });
});
