import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createContext } from "../../../src/actions/context.ts";
import { buildKit } from "../../../src/actions/kit/build-kit.ts";
import { editKitFile } from "../../../src/actions/kit/edit-kit.ts";
import { listKits } from "../../../src/actions/kit/list-kits.ts";
import {
  planAgain,
  planKitFile,
  planNearest,
  repeatKitFile,
} from "../../../src/actions/kit/plan-kit.ts";
import { viewKit } from "../../../src/actions/kit/view-kit.ts";
import { keptFolder } from "../../support/cli.ts";

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

describe("a kit that's selected again", () => {
  test("keeps what's pinned where it is, and fills the time as a new one does", async () => {
    await planKitFile(context, { role: "backend", level: "junior", cache: true });
    const kit = "output/backend-junior";
    const stages = () => viewKit(context, kit, { cache: true }).stages;
    const before = stages();
    const pins = before.flatMap(({ questions: [question] }) => question?.id ?? []);
    for (const question of pins) {
      await editKitFile(context, kit, { edit: "pin", question }, { cache: true });
    }
    await planAgain(context, kit, { cache: true });
    const after = stages();
    const asked = (at: number) => after[at]?.questions.map(({ id }) => id) ?? [];
    for (const [at, pin] of pins.entries()) expect(asked(at)).toContain(pin);
    expect(after.map(({ used, room }) => room - used <= 10)).toEqual(before.map(() => true));
    const idsOf = (list: typeof before) =>
      list.flatMap(({ questions }) => questions.map(({ id }) => id)).sort();
    expect(idsOf(after)).not.toEqual(idsOf(before));
  });
});

describe("a kit with another interview", () => {
  const folder = "output/backend-senior";
  const stages = () =>
    JSON.parse(readFileSync(join(cwd, folder, "kit.json"), "utf8")).stages as {
      id: string;
      minutes: number;
      questions: { id: string }[];
    }[];
  const asked = () =>
    new Map(stages().map(({ id, questions }) => [id, questions.map((q) => q.id)]));
  const options = { cache: true };

  beforeAll(async () => {
    await planKitFile(context, { role: "backend", level: "senior", cache: true });
  });

  test("that's shorter drops or swaps what doesn't fit, and keeps the rest", async () => {
    const before = asked();
    const change = { change: "minutes", stage: "technical-depth", minutes: 45 } as const;
    await expect(
      editKitFile(context, folder, { edit: "minutes", ...change }, options),
    ).rejects.toThrow(/the questions take \d+ minutes/);
    const { differences } = await planNearest(context, folder, options, change);
    expect(differences).not.toEqual([]);
    expect(differences.every((each) => each.startsWith("technical-depth: "))).toBe(true);
    expect(stages()[0]).toMatchObject({ id: "technical-depth", minutes: 45 });
    const kept = asked()
      .get("technical-depth")
      ?.filter((id) => before.get("technical-depth")?.includes(id));
    expect(kept?.length).toBeGreaterThan(0);
    for (const id of ["practical", "system-design", "working-together"]) {
      expect(asked().get(id)).toEqual(before.get(id));
    }
  });

  test("and fewer questions than its role wants is made again as it is", async () => {
    const { folder: again } = repeatKitFile(context, `${folder}/kit.json`, options);
    const { stages: repeated } = JSON.parse(
      readFileSync(join(cwd, "output", again, "kit.json"), "utf8"),
    );
    expect(repeated).toEqual(stages());
    expect(viewKit(context, `output/${again}`, options).broken).toEqual([]);
  });

  test("can hold an optional one, and none twice", async () => {
    const before = asked();
    const change = { change: "add-stage", stage: "screen" } as const;
    const { differences } = await planNearest(context, folder, options, change);
    expect(differences.every((each) => each.startsWith("screen: also asks "))).toBe(true);
    const [screen, ...others] = stages();
    expect(screen).toMatchObject({ id: "screen", minutes: 30 });
    expect(others.map(({ id }) => [id, asked().get(id)])).toEqual([...before]);
    await expect(planNearest(context, folder, options, change)).rejects.toThrow(
      'the stage "screen" can\'t be added to the kit',
    );
  });

  test("can do without one, but not without any", async () => {
    const ids = stages().map(({ id }) => id);
    const before = asked();
    for (const [at, stage] of ids.entries()) {
      const remove = editKitFile(context, folder, { edit: "remove-stage", stage }, options);
      if (at === ids.length - 1) {
        await expect(remove).rejects.toThrow("this is the kit's only interview");
        continue;
      }
      expect((await remove).said).toBe(`left out ${stage}`);
      const left = ids.slice(at + 1);
      expect([...asked()]).toEqual(left.map((id) => [id, before.get(id)]));
    }
  });
});
