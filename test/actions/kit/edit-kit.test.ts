import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createContext, type Reporter } from "../../../src/actions/context.ts";
import { buildKit } from "../../../src/actions/kit/build-kit.ts";
import type { BuildOptions } from "../../../src/actions/kit/build-options.ts";
import {
  editKitFile,
  listAlternatives,
  type WantedEdit,
} from "../../../src/actions/kit/edit-kit.ts";
import { commandHint, commandText } from "../../../src/diagnostic/hint.ts";
import type { KitJson } from "../../../src/kit/kit-json.ts";
import { readKit } from "../../../src/kit/parse-kit.ts";
import { folderWith, keptFolder } from "../../support/cli.ts";

/** What the command line does too: the bank isn't parsed again for each edit. */
const cached = { cache: true };
const built = keptFolder({ "roles/.keep": "" });
const options: BuildOptions = {
  role: "backend",
  level: "mid",
  format: ["html"],
  document: ["debrief"],
  ...cached,
};
const folder = "output/backend-mid";
const file = `${folder}/kit.json`;
let original: KitJson;

beforeAll(async () => {
  await buildKit(createContext({ cwd: built }), options);
  original = kitIn(built);
});

function kitIn(cwd: string, path = file): KitJson {
  const read = readKit(readFileSync(join(cwd, path), "utf8"), path);
  if (!read.ok || read.read.schema !== 2) throw new Error("not a kit.json");
  expect(read.read.edits).toEqual([]);
  return read.read.json;
}

/** A copy of the folder that was built. */
function scene() {
  const cwd = folderWith({ "roles/.keep": "" });
  cpSync(join(built, "output"), join(cwd, "output"), { recursive: true });
  const context = createContext({ cwd });
  return {
    cwd,
    context,
    edit: (wanted: WantedEdit) => editKitFile(context, folder, wanted, cached),
  };
}

const idsIn = ({ stages }: KitJson, stage?: string) =>
  stages
    .filter(({ id }) => stage === undefined || id === stage)
    .flatMap(({ questions }) => questions.map(({ id }) => id));
const stagesBut = ({ stages }: KitJson, stage: string) => stages.filter(({ id }) => id !== stage);
const stage = "technical-depth";

describe("each edit changes what it names, and keeps the rest word for word", () => {
  test("swap, at the cost that the list says", async () => {
    const { cwd, context, edit } = scene();
    const [first = "", second = "", ...others] = idsIn(original, stage);
    const listed = listAlternatives(context, folder, { question: second }, cached);
    expect(listed).toMatchObject({ stage, instead: second });
    const [best] = listed.alternatives;
    const to = best?.question ?? "";
    const edited = await edit({ edit: "swap", question: second, for: to });
    const kit = kitIn(cwd);
    expect(idsIn(kit, stage)).toEqual([first, to, ...others]);
    expect(stagesBut(kit, stage)).toEqual(stagesBut(original, stage));
    expect(kit.stages[0]?.questions[0]).toEqual(original.stages[0]?.questions[0]);
    expect(kit.score.total).toBe(original.score.total - (best?.cost ?? Number.NaN));
    expect(edited).toMatchObject({ file, words: best?.words, gain: -(best?.cost ?? 0) });
    expect(kit).toMatchObject({ edited: true, score: { best: original.score.best } });
    expect(kit.id).not.toBe(original.id);
  });

  test("drop and add again, which is the kit before", async () => {
    const { cwd, edit } = scene();
    const question = idsIn(original, stage).at(-1) ?? "";
    const dropped = await edit({ edit: "drop", question });
    expect(idsIn(kitIn(cwd))).toEqual(idsIn(original).filter((id) => id !== question));
    const added = await edit({ edit: "add", question });
    expect(added.edit).toEqual({ edit: "add", question, stage });
    expect(added.gain).toBe(-dropped.gain);
    expect(kitIn(cwd).stages).toEqual(original.stages);
    expect(kitIn(cwd)).toMatchObject({ id: original.id, score: original.score });
  });

  test("move, to a place that's counted without the question", async () => {
    const { cwd, edit } = scene();
    const ids = idsIn(original, stage);
    const [first = "", second = "", ...others] = ids;
    await edit({ edit: "move", question: first, place: 1 });
    expect(idsIn(kitIn(cwd), stage)).toEqual([second, first, ...others]);
    expect(kitIn(cwd).stages[0]?.questions.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    await edit({ edit: "move", question: second, stage });
    expect(idsIn(kitIn(cwd), stage)).toEqual([first, ...others, second]);
    expect(kitIn(cwd).score).toEqual(original.score);
  });

  test("minutes, with an agenda that adds up", async () => {
    const { cwd, edit } = scene();
    await edit({ edit: "minutes", stage, minutes: 90 });
    const kit = kitIn(cwd);
    const [changed] = kit.stages;
    expect(changed).toMatchObject({ minutes: 90, count: { min: 3, max: 8 } });
    expect(changed?.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90);
    expect(changed?.questions).toEqual(original.stages[0]?.questions);
    expect(stagesBut(kit, stage)).toEqual(stagesBut(original, stage));
    expect(kit.score.best).toBeGreaterThan(original.score.best);
    await edit({ edit: "minutes", stage, minutes: 60 });
    expect(kitIn(cwd).stages).toEqual(original.stages);
  });

  test("pins, which persist and leave the kit what it is", async () => {
    const { cwd, edit } = scene();
    const [question = ""] = idsIn(original);
    await edit({ edit: "pin", question });
    expect(kitIn(cwd)).toEqual({ ...original, pins: [question] });
    await expect(edit({ edit: "drop", question })).rejects.toThrow(`"${question}" is pinned`);
    await edit({ edit: "move", question, place: 2 });
    expect(kitIn(cwd).pins).toEqual([question]);
    await edit({ edit: "unpin", question });
    expect(kitIn(cwd).pins).toBeUndefined();
  });
});

describe("an edit that breaks a rule names it and the way out, and writes nothing", () => {
  test.each<[string, () => WantedEdit, string, string]>([
    [
      "minimum",
      () => ({ edit: "drop", question: idsIn(original, "system-design")[0] ?? "" }),
      "system-design: 1 asked is fewer than the minimum of 2",
      "swap it instead, or first: interview-kit kit add KIT --stage system-design",
    ],
    [
      "time",
      () => ({ edit: "minutes", stage, minutes: 45 }),
      "technical-depth: the questions take 40 minutes, and its length leaves 30 for them",
      "give the stage 10 more minutes",
    ],
    [
      "repeat",
      () => ({ edit: "add", question: idsIn(original)[0] ?? "", stage: "practical" }),
      "is asked in the loop already",
      "moves it to another place or stage",
    ],
  ])("%s", async (_rule, wanted, message, way) => {
    const { cwd, edit } = scene();
    const failure = await edit(wanted()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "usage", hints: [expect.stringContaining(way)] });
    expect(String(failure)).toContain(message);
    expect(readFileSync(join(cwd, file))).toEqual(readFileSync(join(built, file)));
  });

  test("related", async () => {
    const { context } = scene();
    const related = original.stages.flatMap(({ id, questions }) =>
      questions.flatMap((question) =>
        listAlternatives(context, folder, { stage: id }, cached).alternatives.filter(
          ({ broken, question: other }) =>
            question.related.includes(other) && broken.some((rule) => rule.includes("related")),
        ),
      ),
    );
    expect(related.length).toBeGreaterThan(0);
  });

  test("a question of another kind is asked if someone names it, with a warning", async () => {
    const { cwd, edit } = scene();
    const [first = ""] = idsIn(original, "practical");
    await edit({ edit: "drop", question: idsIn(original, stage).at(-1) ?? "" });
    await edit({ edit: "drop", question: first });
    await edit({ edit: "minutes", stage, minutes: 75 });
    const { advice } = await edit({ edit: "add", question: first, stage });
    expect(advice).toEqual([`${stage}: "${first}" is not a kind of question for this stage`]);
    expect(idsIn(kitIn(cwd), stage)).toContain(first);
  });
});

describe("the folder of an edited kit", () => {
  test("keeps documents that were printed for no one until the next build, with their kit.json", async () => {
    const { cwd, context, edit } = scene();
    const [question = ""] = idsIn(original, stage);
    const { notices } = await edit({ edit: "drop", question });
    const kept = `kit.${original.id}.json`;
    expect(readdirSync(join(cwd, folder)).sort()).toEqual(
      [".printed.json", "debrief.html", "kit.json", kept].sort(),
    );
    expect(kitIn(cwd, `${folder}/${kept}`)).toEqual(original);
    expect(notices.map(commandHint)).toEqual([
      `1 document in ${folder} is of the earlier kit ${original.id}, kept as ${folder}/${kept}`,
      `print this one in their place: interview-kit build --from ${file}`,
    ]);
    const edited = kitIn(cwd);
    const again = await buildKit(context, {
      from: file,
      format: ["html"],
      document: ["debrief"],
      ...cached,
    });
    expect(again.paths).toEqual([`${folder}/debrief.html`, file]);
    expect(kitIn(cwd)).toMatchObject({ id: edited.id, edited: true, files: ["debrief.html"] });
  });

  test("knows its documents again when an edit is taken back", async () => {
    const { cwd, edit } = scene();
    const [question = ""] = idsIn(original, stage);
    await edit({ edit: "drop", question });
    expect(kitIn(cwd).files).toBeUndefined();
    await edit({ edit: "add", question, stage });
    const { notices } = await edit({ edit: "move", question, place: 0 });
    expect(kitIn(cwd)).toMatchObject({ id: original.id, files: original.files });
    expect(notices).toEqual([]);
  });

  test.each(["filled in", "printed for someone", "labeled"])(
    "stays as it is when its documents were %s",
    async (how) => {
      const cwd = folderWith({ "roles/.keep": "" });
      const context = createContext({ cwd });
      const label = how === "labeled" ? { label: "c-1" } : {};
      const person = how === "printed for someone" ? { candidate: "Ada L." } : label;
      await buildKit(context, { ...options, ...person });
      const from = how === "labeled" ? `${folder}-c-1` : folder;
      if (how === "filled in") writeFileSync(join(cwd, from, "debrief.html"), "<p>Hire");
      const before = readdirSync(join(cwd, from)).map((name) =>
        readFileSync(join(cwd, from, name), "utf8"),
      );
      const [question = ""] = idsIn(original, stage);
      const edited = await editKitFile(context, from, { edit: "drop", question }, cached);
      const other = {
        "filled in": `${folder}-${edited.kit.id}`,
        "printed for someone": `${folder}-copy-2`,
        labeled: `${folder}-c-1-${edited.kit.id}`,
      }[how];
      expect(edited.file).toBe(`${other}/kit.json`);
      expect(edited.notices.map(commandHint)[0]).toContain(`the edited kit goes into ${other}`);
      const after = readdirSync(join(cwd, from)).map((name) =>
        readFileSync(join(cwd, from, name), "utf8"),
      );
      expect(after).toEqual(before);
      const { role: _role, level: _level, ...print } = options;
      const again = { ...print, ...person, from: `${other}/kit.json` };
      const printed = await buildKit(context, again);
      expect(printed.paths).toEqual([`${other}/debrief.html`, `${other}/kit.json`]);
      const kept = await buildKit(context, { ...options, ...person });
      expect(kept.kitJson.id).toBe(edited.kit.id);
    },
  );

  test("a kit.json elsewhere, or behind a link, is written where it is", async () => {
    const { cwd, context } = scene();
    const [question = ""] = idsIn(original, stage);
    cpSync(join(cwd, file), join(cwd, "ours.json"));
    symlinkSync("ours.json", join(cwd, "link.json"));
    const { file: written } = await editKitFile(
      context,
      "link.json",
      { edit: "drop", question },
      cached,
    );
    expect(written).toBe("ours.json");
    expect(idsIn(kitIn(cwd, "ours.json"))).not.toContain(question);
    expect(kitIn(cwd)).toEqual(original);
  });

  test("a dry run writes nothing", async () => {
    const { cwd, context } = scene();
    const [question = ""] = idsIn(original, stage);
    const dry = { ...cached, dryRun: true };
    const edited = await editKitFile(context, folder, { edit: "drop", question }, dry);
    expect(edited).toMatchObject({ file: null, notices: [] });
    expect(idsIn(edited.kitJson)).not.toContain(question);
    expect(kitIn(cwd)).toEqual(original);
  });
});

describe("build into the folder of a kit", () => {
  const build = async (cwd: string, more: BuildOptions) => {
    const notices: string[] = [];
    const onNotice: Reporter["onNotice"] = (text, hint = null) =>
      notices.push(commandText({ text, hint }));
    const reporter = { onNotice };
    await buildKit(createContext({ cwd, reporter }), { ...options, ...more });
    return notices;
  };

  test("keeps an edited kit, and changes only what an option says", async () => {
    const { cwd, edit } = scene();
    const [first = "", second = "", third = ""] = idsIn(original, stage);
    const { alternatives } = listAlternatives(
      createContext({ cwd }),
      folder,
      { question: second },
      cached,
    );
    const to = alternatives[0]?.question ?? "";
    await edit({ edit: "swap", question: second, for: to });
    await edit({ edit: "move", question: first });
    await edit({ edit: "minutes", stage: "system-design", minutes: 75 });
    const edited = kitIn(cwd);
    expect(await build(cwd, {})).toContain(
      `keeps what was edited in ${file}; --replace selects from scratch`,
    );
    expect(kitIn(cwd)).toMatchObject({ id: edited.id, edited: true });
    await build(cwd, { never: [third] });
    const kit = kitIn(cwd);
    expect(idsIn(kit, stage).filter((id) => !idsIn(edited, stage).includes(id))).toHaveLength(1);
    expect(idsIn(kit, stage).at(-1)).toBe(first);
    expect(stagesBut(kit, stage)).toEqual(stagesBut(edited, stage));
    await build(cwd, { with: ["screen"] });
    expect(kitIn(cwd).stages.map(({ id, minutes }) => `${id} ${minutes}`)).toEqual([
      "screen 30",
      "technical-depth 60",
      "practical 60",
      "system-design 75",
      "working-together 60",
    ]);
    expect(idsIn(kitIn(cwd)).filter((id) => idsIn(kit).includes(id))).toEqual(idsIn(kit));
  });

  test("a question once ruled out stays out, and is not offered", async () => {
    const { cwd } = scene();
    const [first = "", second = ""] = idsIn(original, stage);
    await build(cwd, { never: [first] });
    await build(cwd, { never: [second] });
    expect(kitIn(cwd).request.never).toEqual([first, second].sort());
    expect(idsIn(kitIn(cwd))).not.toContain(first);
    const [third = ""] = idsIn(kitIn(cwd), stage);
    const { alternatives } = listAlternatives(
      createContext({ cwd }),
      folder,
      { question: third },
      cached,
    );
    const possible = alternatives.filter(({ broken }) => broken.length === 0);
    expect(possible.map(({ question }) => question)).not.toContain(first);
    const swap = { edit: "swap", question: third, for: first } as const;
    await editKitFile(createContext({ cwd }), folder, swap, cached);
    expect(kitIn(cwd).request.never).toEqual([second]);
  });

  test("never loses an edited kit, and selects again with --replace or another seed", async () => {
    for (const more of [{ replace: true }, { seed: "2" }]) {
      const { cwd, edit } = scene();
      await edit({ edit: "drop", question: idsIn(original, stage)[0] ?? "" });
      const edited = kitIn(cwd);
      const notices = await build(cwd, more);
      const kept = `kit.${edited.id}.json`;
      expect(notices).toContain(`set aside ${file} as ${kept}`);
      expect(kitIn(cwd, `${folder}/${kept}`)).toEqual(edited);
      expect(kitIn(cwd).edited).toBeUndefined();
    }
  });

  test("a pinned question is not dropped", async () => {
    const { cwd, edit } = scene();
    const [question = ""] = idsIn(original, stage);
    await edit({ edit: "pin", question });
    await expect(build(cwd, { never: [question] })).rejects.toThrow("it is pinned in");
    await build(cwd, { minutes: 45 });
    expect(idsIn(kitIn(cwd), stage)).toContain(question);
    expect(kitIn(cwd).pins).toEqual([question]);
  });
});
