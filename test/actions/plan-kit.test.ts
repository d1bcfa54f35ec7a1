import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildKit } from "../../src/actions/build-kit.ts";
import { createContext } from "../../src/actions/context.ts";
import { editKitFile } from "../../src/actions/edit-kit.ts";
import { listKits } from "../../src/actions/list-kits.ts";
import { planKitFile, repeatKitFile } from "../../src/actions/plan-kit.ts";
import { keptFolder } from "../support/cli.ts";

const cwd = keptFolder({ "roles/.keep": "" });
const context = createContext({ cwd });
const backend = { role: "backend", level: "mid", cache: true };
const first = "output/backend-mid";

function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(cwd, folder)).map((name) => [
      name,
      readFileSync(join(cwd, folder, name), "utf8"),
    ]),
  );
}

const idOf = (folder: string) =>
  (JSON.parse(readFileSync(join(cwd, folder, "kit.json"), "utf8")) as { id: string }).id;

/** Later tests find what earlier ones made, as someone who goes on with their kits does. */
describe("a kit that is planned", () => {
  beforeAll(async () => {
    await buildKit(context, { ...backend, format: ["html"], document: ["debrief"] });
  });

  test("again leaves the earlier one and its documents alone, though they were for no one", () => {
    const before = filesIn(first);
    const { folder, notices } = repeatKitFile(context, `${first}/kit.json`, { cache: true });
    expect(folder).toBe("backend-mid-2");
    expect(notices).toEqual([]);
    expect(filesIn(first)).toEqual(before);
    expect(idOf(`output/${folder}`)).toBe(idOf(first));
    expect(existsSync(join(cwd, "output", folder, "debrief.html"))).toBe(false);
    expect(
      listKits(context)
        .map((kit) => [kit.folder, kit.printed])
        .sort(),
    ).toEqual([
      ["backend-mid", 1],
      ["backend-mid-2", 0],
    ]);
    expect(repeatKitFile(context, `${first}/kit.json`, { cache: true }).folder).toBe(
      "backend-mid-3",
    );
  });

  test("for a role and level is the one that's there, unless that was changed", async () => {
    rmSync(join(cwd, "output/backend-mid-2"), { recursive: true });
    rmSync(join(cwd, "output/backend-mid-3"), { recursive: true });
    expect((await planKitFile(context, backend)).folder).toBe("backend-mid");
    const { stages } = JSON.parse(readFileSync(join(cwd, first, "kit.json"), "utf8"));
    const question = stages[0].questions[0].id;
    await editKitFile(context, first, { edit: "drop", question }, { cache: true });
    const before = filesIn(first);
    expect((await planKitFile(context, backend)).folder).toBe("backend-mid-2");
    expect((await planKitFile(context, backend)).folder).toBe("backend-mid-2");
    expect(filesIn(first)).toEqual(before);
  });
});
