import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { detailsKey } from "../../src/output/kit-folder-names.ts";
import { type RunningStudio, startStudio } from "./start-studio.ts";

let studio: RunningStudio;
const kit = "backend-senior";
const inside = (...names: string[]) => join(studio.cwd, "interviews", ...names);
const kitText = (folder = kit) => readFileSync(inside("output", folder, "kit.json"), "utf8");
const stateOf = async (folder = kit) => (await studio.get(`state/kit/${folder}`)).json;

beforeAll(async () => {
  studio = await startStudio();
});

afterAll(() => studio.close());

const edit = (change: object, folder = kit) =>
  studio.send("edit", { what: "kit", kit: folder, base: "", edit: change });

describe("a folder to save in", () => {
  test("is asked for before anything is written", async () => {
    const { json } = await studio.get("state/start");
    expect(json).toMatchObject({ screen: "start", workspace: { folder: null } });
    expect(json.roles.map(({ id }: { id: string }) => id)).toContain("backend");
    const asked = await studio.send("plan", { from: "role", role: "backend", level: "senior" });
    expect(asked).toMatchObject({ status: 409, json: { code: "needs-folder" } });
    expect(readdirSync(studio.cwd)).toEqual([]);
    const made = await studio.send("workspace", { name: asked.json.suggestion });
    expect(made.json.workspace.folder).toBe("interviews");
  });

  test("never is one with someone else's files, nor a path", async () => {
    mkdirSync(join(studio.cwd, "photos"));
    writeFileSync(join(studio.cwd, "photos", "one.jpg"), "");
    expect((await studio.send("workspace", { name: "photos" })).status).toBe(422);
    expect((await studio.send("workspace", { name: "../elsewhere" })).status).toBe(400);
  });
});

describe("a kit", () => {
  test("is planned without being printed", async () => {
    const { json } = await studio.send("plan", { from: "role", role: "backend", level: "senior" });
    expect(json.kit).toMatchObject({
      screen: "kit",
      broken: [],
      undo: null,
      print: { settled: false },
    });
    expect(json.kit.stages.length).toBeGreaterThan(2);
    expect(readdirSync(inside("output", kit)).filter((name) => !name.startsWith("."))).toEqual([
      "kit.json",
    ]);
  });

  test("is edited, and every edit can be taken back to the byte", async () => {
    const texts = [kitText()];
    const { stages } = await stateOf();
    const [first, second] = stages[0].questions;
    const { json } = await studio.get(`state/alternatives/${kit}?instead=${first.id}`);
    const choice = json.alternatives.find((each: { broken: string[] }) => each.broken.length === 0);
    const edits = [
      { edit: "swap", question: first.id, for: choice.question },
      { edit: "pin", question: second.id },
      { edit: "move", question: second.id, place: 0 },
      { edit: "minutes", stage: stages[0].id, minutes: stages[0].minutes + 10 },
    ];
    for (const each of edits) {
      const answer = await edit(each);
      expect(answer.status, JSON.stringify(answer.json)).toBe(200);
      texts.push(kitText());
    }
    expect(texts.slice(0, -1).every((text, at) => text !== texts[at + 1])).toBe(true);
    const done = texts.slice(1).reverse();
    for (const [at, text] of done.entries()) {
      expect(kitText()).toBe(text);
      expect((await studio.send("undo", { kit })).status, `undo ${at}`).toBe(200);
    }
    expect(kitText()).toBe(texts[0]);
    expect((await studio.send("undo", { kit })).json.message).toBe("there is nothing to undo");
    for (const text of texts.slice(1)) {
      await studio.send("redo", { kit });
      expect(kitText()).toBe(text);
    }
  });

  test("says what an edit costs in words that name no IDs", async () => {
    const { stages } = await stateOf();
    const [first] = stages[1].questions;
    const { json } = await edit({ edit: "move", question: first.id, place: 1 });
    expect(json.said).toMatch(/^moved “.+” to place 2 of /);
    expect(json.words).toMatch(/\d+% or more of what the best choice of questions is worth$/);
  });

  test("says what alternatives bring by titles, skills included", async () => {
    const { stages } = await stateOf();
    const free = stages[0].questions.find((each: { pinned: boolean }) => !each.pinned);
    const { json } = await studio.get(`state/alternatives/${kit}?instead=${free.id}`);
    const words: string[] = json.alternatives.map((each: { words: string }) => each.words);
    const named = words.flatMap((each) => [...each.matchAll(/(?:more|less) on ([^;]+)/g)]);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(([, name = ""]) => !/^[A-Z]|^(?:gRPC|npm)/.test(name))).toEqual([]);
  });

  test("says why nothing can be added to a full interview", async () => {
    const { stages } = await stateOf();
    const full = stages.find(({ used, room }: { used: number; room: number }) => used === room);
    const { json } = await studio.get(`state/alternatives/${kit}?stage=${full.id}`);
    const why =
      full.questions.length < full.count.max
        ? /^full: free \d+ minutes first, or swap$/
        : /^this interview has as many questions as its role allows: swap one instead$/;
    expect(json.whyNone).toMatch(why);
  });

  test("is refused what breaks a rule, with a way out, and stays as it is", async () => {
    const before = kitText();
    const { stages } = await stateOf();
    const pinned = stages[0].questions.find((each: { pinned: boolean }) => each.pinned);
    const dropped = await edit({ edit: "drop", question: pinned.id });
    expect(dropped).toMatchObject({ status: 422, json: { code: "refused" } });
    const short = await edit({ edit: "minutes", stage: stages[0].id, minutes: 20 });
    expect(short.json.message).toMatch(/^Technical depth: the questions take/);
    expect(short.json.hints).toHaveLength(1);
    expect(`${JSON.stringify(short.json)}${JSON.stringify(dropped.json)}`).not.toMatch(
      /interview-kit|--\w/,
    );
    expect(kitText()).toBe(before);
  });

  test("that was changed elsewhere isn't put back over the change", async () => {
    writeFileSync(inside("output", kit, "kit.json"), `${kitText()}\n`);
    const text = kitText();
    expect((await studio.send("undo", { kit })).json.message).toContain("was changed since");
    expect(kitText()).toBe(text);
  });

  test("says what a shorter interview would ask instead, and writes nothing", async () => {
    const before = kitText();
    const { stages } = await stateOf();
    const change = { change: "minutes", stage: stages[0].id, minutes: 45 };
    const { json } = await studio.send("check", { kit, change });
    expect(json.differences).toContainEqual(expect.stringMatching(/^Technical depth: .+ “.+”$/));
    expect(kitText()).toBe(before);
  });

  test("keeps its pins when it's selected again", async () => {
    const { stages } = await stateOf();
    const [pinned] = stages[0].questions.filter((each: { pinned: boolean }) => each.pinned);
    const { json } = await studio.send("plan", { from: "kit", kit, base: "" });
    const ids = json.kit.stages[0].questions.map(({ id }: { id: string }) => id);
    expect(ids).toContain(pinned.id);
    expect(json.said).toBe("selected again");
    expect((await studio.send("undo", { kit })).status).toBe(200);
  });
});

describe("a dropped file", () => {
  const words = "Senior Backend Engineer. You build services in Go and PostgreSQL, and run them.";
  const drop = (type: string, text: string) =>
    studio.send("describe", Buffer.from(text), { headers: { "content-type": type } });

  test.each([
    ["text/plain", words],
    ["application/octet-stream", words],
    ["text/html", `<p>${words}</p>`],
    ["text/html", `We hire:<br>${words}`],
  ])("of type %s is read as a job description", async (type, text) => {
    const { json } = await drop(type, text);
    expect(json).toMatchObject({ is: "description" });
    expect(json.text.trim()).toMatch(/Senior Backend Engineer.* and run them\.$/);
    expect(json.text).not.toContain("<");
  });

  test.each([
    ["no", "the file has 2 letters: not enough to be a job description"],
    ["{\\rtf1 words}", "the file is RTF, which is not read"],
    ["%PDF-1.7 broken", "the file cannot be read as a PDF"],
  ])("%j can't be used, and it's said why", async (text, message) => {
    expect(await drop("", text)).toMatchObject({ status: 422, json: { message } });
  });
});

describe("a question", () => {
  let question: string;
  let own: string;
  const text = (role: string | null, path: unknown[], was: unknown, now: unknown, folder = own) =>
    studio.send("edit", {
      what: "text",
      edit: { question, role, kit: folder, base: "", path, was, now },
    });
  const lineAt = async (part: string, at = 0) => {
    const { json } = await studio.get(`state/question/${question}?kit=${own}`);
    return json.parts.find((each: { part: string }) => each.part === part).lines[at];
  };
  const roleText = () => readFileSync(inside("roles", "ours.md"), "utf8");

  test("of a shipped role asks for a name first", async () => {
    own = kit;
    const { stages } = await stateOf();
    question = stages[0].questions[1].id;
    const line = await lineAt("lookFor");
    const answer = await text("backend", line.path, line.text, "Says so");
    expect(answer).toMatchObject({ status: 409, json: { code: "needs-role" } });
    const made = await studio.send("role", {
      name: "ours",
      extends: "backend",
      title: "Ours",
      kit,
    });
    expect(made.json).toMatchObject({ role: { id: "ours" }, kit: "ours-senior" });
    own = made.json.kit;
    expect((await stateOf(own)).stages[0].questions[1].id).toBe(question);
  });

  test("changes for the role, and the kit takes it in", async () => {
    const line = await lineAt("lookFor");
    const now = 'Says: why # and "how"';
    const { json } = await text("ours", line.path, line.text, now);
    expect(json.said).toBe("saved in interviews/roles/ours.md");
    expect(await lineAt("lookFor")).toMatchObject({ text: now, bank: line.text, from: "role" });
    expect(kitText(own)).toContain(JSON.stringify(now));
  });

  test("with a conflict shows the other wording and overwrites nothing", async () => {
    const line = await lineAt("lookFor");
    writeFileSync(inside("roles", "ours.md"), roleText().replace("Says: why", "Tells: why"));
    const before = roleText();
    const answer = await text("ours", line.path, line.text, "Mine");
    expect(answer).toMatchObject({ status: 409, json: { code: "conflict" } });
    expect(answer.json.theirs).toContain("Tells: why");
    expect(roleText()).toBe(before);
    expect((await text("ours", line.path, answer.json.theirs, "Mine")).status).toBe(200);
    expect(roleText()).toContain("Mine");
  });

  test("takes a change into a file that someone changed in another place", async () => {
    const line = await lineAt("redFlags");
    writeFileSync(inside("roles", "ours.md"), roleText().replace("title: ", "# a note\ntitle: "));
    expect((await text("ours", line.path, line.text, "A flag of ours")).status).toBe(200);
    expect(roleText()).toContain("# a note");
    expect(roleText()).toContain("A flag of ours");
  });

  test("is never written with an error, which is shown at its field", async () => {
    const before = roleText();
    const line = await lineAt("lookFor", 1);
    const answer = await text("ours", line.path, line.text, "x".repeat(401));
    expect(answer.json.problems[0]).toMatchObject({
      path: line.path,
      message: "has more than 400 characters",
    });
    expect((await text("ours", ["minutes"], (await lineAt("minutes")).text, "89")).status).toBe(
      422,
    );
    expect((await text("ours", ["__proto__"], null, "x")).status).toBe(422);
    expect(roleText()).toBe(before);
  });

  test("is put back by undo", async () => {
    const before = roleText();
    const line = await lineAt("lookFor", 1);
    await text("ours", line.path, line.text, "Something else");
    expect((await studio.send("undo", { question, kit: own })).status).toBe(200);
    expect(roleText()).toBe(before);
    expect(await lineAt("lookFor", 1)).toEqual(line);
  });

  test("can always or never be asked by the role", async () => {
    const before = roleText();
    const wish = (said: object) =>
      studio.send("edit", { what: "role", edit: { role: "ours", base: "", question, ...said } });
    const wishOf = async () =>
      (await studio.get(`state/question/${question}?role=ours`)).json.wish as string;
    await wish({ wish: "always", stage: "technical-depth" });
    expect(await wishOf()).toBe("always");
    await wish({ wish: "never" });
    expect(await wishOf()).toBe("never");
    await wish({ wish: "neither" });
    expect(await wishOf()).toBe("neither");
    expect(roleText().replace("loop:\n  - id: technical-depth\n", "")).toBe(before);
  });

  test("that a kit is no longer allowed to ask leaves it for the nearest kit, and the others stay", async () => {
    const idsOf = ({ stages }: { stages: { questions: { id: string }[] }[] }) =>
      stages.flatMap(({ questions }) => questions.map(({ id }) => id));
    const wish = (said: string) =>
      studio.send("edit", {
        what: "role",
        edit: { role: "ours", base: "", question, kit: own, wish: said },
      });
    await wish("never");
    const before = await stateOf(own);
    expect(before.broken).toHaveLength(1);
    const stale = { from: "kit", kit: own, base: "0".repeat(64), nearest: true };
    expect((await studio.send("plan", stale)).json.code).toBe("conflict");
    const { json } = await studio.send("plan", { ...stale, base: before.base });
    expect(json.kit.broken).toEqual([]);
    const after = idsOf(json.kit);
    expect(idsOf(before).filter((id) => !after.includes(id))).toEqual([question]);
    expect((await studio.send("undo", { kit: own })).status).toBe(200);
    await wish("neither");
  });

  test("that is new can't be active before it's written", async () => {
    const made = await studio.send("question", { id: "our-own", topic: "databases" });
    const file = join(studio.cwd, made.json.file);
    expect(existsSync(file)).toBe(true);
    const answer = await studio.send("activate", { question: "our-own", base: "" });
    expect(answer).toMatchObject({
      status: 422,
      json: {
        message:
          "still to write: the prompt, why you ask it, 5 rungs of the ladder, 3 look-fors, 1 red flag, 2 follow-ups, the strong answer",
        problems: [],
      },
    });
    expect(readFileSync(file, "utf8")).toContain("status: draft");
    const taken = await studio.send("question", { id: "our-own", topic: "databases" });
    expect(taken).toMatchObject({
      status: 422,
      json: { hints: ["give yours another id, such as our-own-2", expect.any(String)] },
    });
  });

  describe("that is new", () => {
    const own = "our-own";
    const file = () => readFileSync(inside("questions/databases", `${own}.md`), "utf8");
    const state = async () => (await studio.get(`state/question/${own}?kit=${kit}`)).json;
    const lines = async () =>
      (await state()).parts.flatMap(({ lines: all }: { lines: object[] }) => all) as {
        path: (string | number)[];
        text: string;
        hint: string;
      }[];
    const write = (path: (string | number)[], was: string, now: string) =>
      studio.send("edit", {
        what: "text",
        edit: { question: own, role: null, kit, base: "", path, was, now },
      });

    test("shows what belongs in a line, and advises on nothing that isn't written", async () => {
      const { findings, toWrite, role, addTo } = await state();
      expect({ findings, role, addTo }).toEqual({ findings: [], role: null, addTo: null });
      expect(toWrite).toContain("5 rungs of the ladder");
      const owed = (await lines()).filter(({ hint }) => hint !== "");
      expect(owed).toHaveLength(15);
      expect(owed.filter(({ text, hint }) => text !== "" || /TODO/.test(hint))).toEqual([]);
      expect(owed[0]?.hint).toMatch(/^One clear thing/);
    });

    test("takes a text over its mark, and marks again what's cleared", async () => {
      for (const { path, text, hint } of (await lines()).filter((each) => each.hint !== "")) {
        const before = file();
        expect((await write(path, text, "Ours")).json.said, hint).toMatch(/^saved in/);
        expect((await write(path, "Ours", "")).status, hint).toBe(200);
        const again = (await lines()).find((each) => String(each.path) === String(path));
        expect(again).toMatchObject({ path, text: "" });
        expect(again?.hint).not.toBe("");
        expect(file().match(/TODO/g)).toEqual(before.match(/TODO/g));
      }
    });

    test("is advised on in words without keys, IDs, or files", async () => {
      await write(["ladder", "mid-bar"], "", "Says what the other one says, word for word");
      await write(["ladder", "senior-bar"], "", "Says what the other one says, word for word");
      const { findings } = await state();
      expect(findings).toContainEqual(["two rungs of the ladder say the same"]);
      expect(JSON.stringify(findings)).not.toMatch(/\.md|mid-bar|ladder\[|TODO/);
    });

    test("can be of another kind, and name skills by their titles", async () => {
      const partOf = async (name: string) =>
        (await state()).parts.find(({ part }: { part: string }) => part === name);
      const { choice, text } = (await partOf("kind")).lines[0];
      expect({ text, ...choice, options: choice.options.length }).toEqual({
        text: "Explain how and why.",
        path: ["kind"],
        value: "technical",
        label: "Kind",
        options: 5,
      });
      const add = (now: string) =>
        studio.send("edit", {
          what: "text",
          edit: { question: own, role: "backend", kit, base: "", path: ["skills"], was: null, now },
        });
      const before = file();
      expect(before).toContain("\nskills: []\n");
      const { suggestions, lines: none } = await partOf("skills");
      expect(none).toEqual([]);
      expect(suggestions).toContain("PostgreSQL");
      // For everyone, whoever the page's other changes are for.
      expect((await add("postgresql")).json.said).toMatch(/^saved in .*our-own\.md$/);
      expect((await add("GraphQL")).status).toBe(200);
      expect(file()).toBe(before.replace("skills: []", "skills:\n  - postgresql\n  - graphql"));
      const named = await partOf("skills");
      expect(named.lines).toMatchObject([
        { path: ["skills", "postgresql"], text: "PostgreSQL", canEdit: false, canRemove: true },
        { path: ["skills", "graphql"], text: "GraphQL" },
      ]);
      expect(named.suggestions).not.toContain("PostgreSQL");
      expect(await add("PostgreSQL")).toMatchObject({
        status: 422,
        json: { message: "it names this skill already" },
      });
      expect(await add("GrafQL")).toMatchObject({
        status: 422,
        json: { message: "no skill is called “GrafQL”", hints: ['did you mean "GraphQL"?'] },
      });
      expect((await write(["kind"], "technical", "design")).status).toBe(200);
      expect(file()).toContain("\nkind: design ");
      expect(await write(["kind"], "technical", "practical")).toMatchObject({
        status: 409,
        json: { code: "conflict", theirs: "design" },
      });
      const remove = { path: ["skills", "postgresql"], was: "PostgreSQL", now: null };
      const edit = { question: own, role: null, kit, base: "", ...remove };
      expect((await studio.send("edit", { what: "text", edit })).status).toBe(200);
      expect((await partOf("skills")).lines).toMatchObject([{ text: "GraphQL" }]);
      expect((await studio.send("edit", { what: "text", edit })).status).toBe(409);
      for (let undone = 0; undone < 4; undone += 1)
        expect((await studio.send("undo", { question: own, kit })).status).toBe(200);
      expect(file()).toBe(before);
    });

    test("is made active once it's written, and offered to the kit it was begun from", async () => {
      const isBonus = ({ path }: { path: (string | number)[] }) => path[0] === "bonus";
      expect((await lines()).find(isBonus)?.hint).toBe(
        "Optional: what few say and is worth hearing",
      );
      for (const line of await lines())
        if (line.hint !== "" && !isBonus(line))
          await write(line.path, "", `Line ${line.path.join(" ")} says this`);
      expect(file()).toContain("bonus:\n  - id: extra\n    text: TODO");
      const { status, json } = await studio.send("activate", { question: own, kit, base: "" });
      expect(status, JSON.stringify(json)).toBe(200);
      expect(json.said).toMatch(/^it's active/);
      expect(json.notices).toEqual(["left out what was still empty: 1 bonus"]);
      expect(file()).not.toMatch(/bonus|TODO/);
      expect(json.question).toMatchObject({ status: "active", toWrite: [], kit, role: null });
      expect(json.question.addTo).toBe("Backend Engineer, Senior");
      expect((await studio.send("undo", { question: own, kit })).status).toBe(200);
      expect(file()).toContain("status: draft");
      expect(file()).toContain("bonus:");
    });
  });
});

describe("candidates", () => {
  const put = (base: string, rows: object[], more: object = {}) =>
    studio.send(`candidates/${kit}`, { base, rows, ...more }, { method: "PUT" });
  /** Replaces the whole list. */
  const setRows = async (rows: object[], more: object = {}) =>
    (await put((await studio.get(`state/candidates/${kit}`)).json.base, rows, more)).json;
  const messagesOf = ({ problems }: { problems: { message: string }[] }) =>
    problems.map(({ message }) => message);
  const datesOf = ({ rows }: { rows: { date: string }[] }) => rows.map(({ date }) => date);
  const typed = ({ label, candidate, date, interviewers }: Record<string, unknown>) => ({
    label,
    candidate,
    date,
    interviewers,
  });
  const row = (label: string, candidate: string, date = "2026-12-01") => ({
    label,
    candidate,
    date,
    interviewers: { "technical-depth": "Tess; Ivo" },
  });

  test("are read from pasted cells, and unknown columns are asked about", async () => {
    const text = "Name\tDay\tTechnical depth\tRoom\nAda, L.\t1.12.2026\tTess; Ivo\t4\n";
    const { json } = await studio.send(`roster/${kit}`, { text });
    expect(json.rows).toEqual([row("c-101", "Ada, L.")]);
    expect(json.columns.map(({ is }: { is: unknown }) => is)).toEqual([
      "candidate",
      "date",
      { stage: "technical-depth" },
      null,
    ]);
    const copied = await studio.send(`roster/${kit}`, {
      text: 'Name\tDay\n"Ada" L.\tDec 1, 2026\nBob\t\u200e12/1/2026\n',
    });
    expect(
      copied.json.rows.map((each: { candidate: string; date: string }) => [
        each.candidate,
        each.date,
      ]),
    ).toEqual([
      ['"Ada" L.', "2026-12-01"],
      ["Bob", "12/1/2026"],
    ]);
    const without = await studio.send(`roster/${kit}`, {
      text: "Ada\tx9\n",
      columns: { 0: "candidate", 1: "label" },
    });
    expect(without.json.rows[0]).toMatchObject({ label: "x9", candidate: "Ada" });
  });

  test("are in a file that only its owner can read, whatever is in a cell", async () => {
    const name = "=SUM(\"A\";1), <b>&\t'Zoë'";
    const { json } = await put("", [row("c-101", name), row("c-102", "Bob", "12/1/26")]);
    expect(json.rows[0].candidate).toBe(name.replace("\t", " "));
    expect(json.rows[1].problems[0].message).toBe("the date can be read in two ways");
    expect(JSON.stringify(json.rows[1].problems)).not.toMatch(/Bob|csv|--/);
    expect(json.advice).toBe("1 row can't be printed yet: what to fix is next to it");
    const file = inside("output", kit, "candidates.csv");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const late = await put("", []);
    expect(late).toMatchObject({ status: 409, json: { code: "conflict" } });
    expect(readFileSync(file, "utf8")).toContain("Bob");
  });

  test("are asked about once, where a date can be read in two ways", async () => {
    const unclear = await setRows([row("a", "Ada", "02/12/2026"), row("b", "Bob", "3/12/26")]);
    expect(unclear.unclearDate).toEqual({
      text: "02/12/2026",
      choices: [
        { dates: "dmy", text: "The day: 2026-12-02" },
        { dates: "mdy", text: "The month: 2026-02-12" },
      ],
    });
    const clear = await setRows(unclear.rows.map(typed), { dates: "dmy" });
    expect(datesOf(clear)).toEqual(["2026-12-02", "2026-12-03"]);
    expect(clear).toMatchObject({ unclearDate: null, advice: "" });
    const later = await setRows([row("c", "Cy", "04/12/2026")]);
    expect(datesOf(later)).toEqual(["2026-12-04"]);
    const { json } = await studio.send(`roster/${kit}`, { text: "Name\tDay\nDi\t5/12/2026\n" });
    expect(datesOf(json)).toEqual(["2026-12-05"]);
    const undone = await setRows([row("c", "Cy", "04/12/2026")], { dates: "ask" });
    expect(undone.unclearDate.text).toBe("04/12/2026");
  });

  test("are not asked about where another date of the list says it", async () => {
    const text = "Name\tDay\nAda\t02/12/2026\nBob\t25/12/2026\n";
    const { json } = await studio.send(`roster/${kit}`, { text });
    expect(datesOf(json)).toEqual(["2026-12-02", "2026-12-25"]);
    const typedIn = await setRows([row("a", "Ada", "02/12/2026"), row("b", "Bob", "12/25/2026")]);
    expect(datesOf(typedIn)).toEqual(["2026-02-12", "2026-12-25"]);
    await setRows([], { dates: "ask" });
  });

  test("may be interviewed by two, however that's written", async () => {
    const by = (label: string, people: string) => ({
      ...row(label, label),
      interviewers: { "technical-depth": people },
    });
    const { rows } = await setRows([
      by("a", "Tess and Ivo"),
      by("b", "Tess, Ivo"),
      by("c", "W, X"),
    ]);
    const people = rows.map(
      ({ interviewers }: ReturnType<typeof row>) => interviewers["technical-depth"],
    );
    expect(people).toEqual(["Tess; Ivo", "Tess; Ivo", "W, X"]);
    expect(rows[2].problems).toEqual([
      {
        severity: "warning",
        place: "",
        message: "“W, X” counts as one interviewer",
        hint: "if they're two, write “W; X”",
        path: null,
      },
    ]);
  });

  test("keep what wasn't pasted again, and what someone else with the label has", async () => {
    await setRows([row("nh-1", "Ada"), row("nh-2", "Bob")]);
    const { json } = await studio.send(`roster/${kit}`, {
      text: "Label\tName\tDay\nNH-1\tada\t2026-12-09\nNH-2\tZoë\t\n",
    });
    expect(json.rows).toEqual([
      row("nh-1", "ada", "2026-12-09"),
      { label: "NH-2", candidate: "Zoë", date: "", interviewers: {} },
    ]);
    expect(json).toMatchObject({
      replaced: ["nh-1"],
      notices: ["nh-1 was in the list already, and has what you pasted now"],
    });
    const { rows } = await setRows([row("nh-2", "Bob"), ...json.rows]);
    expect(rows.map(messagesOf)).toEqual([[], [], ["the label nh-2 is in the list twice"]]);
  });

  test("that can't be printed are counted, until their rows change", async () => {
    const list = [row("a", "Ada", "soon"), row("b", "Bob", "never")];
    const { base } = await setRows(list);
    await studio.send(`print/${kit}`, { labels: ["a", "b"], base });
    const jobNow = async () => (await studio.get(`state/candidates/${kit}`)).json.job;
    await expect.poll(async () => (await jobNow()).state).toBe("failed");
    expect(await jobNow()).toMatchObject({ message: "2 of 2 couldn't be printed" });
    const { job } = await setRows([row("a", "Ada"), row("b", "Bob", "never")]);
    expect(job.rows.map(({ label }: { label: string }) => label)).toEqual(["b"]);
  });

  test("with documents of other questions are said to have them", async () => {
    const printed = JSON.parse(readFileSync(inside("output", kit, "kit.json"), "utf8"));
    const copies = { "nh-other": "0123456789", "nh-same": printed.id };
    for (const [label, id] of Object.entries(copies)) {
      const copy = { ...printed, id, label, files: ["debrief.pdf"] };
      mkdirSync(inside("output", label));
      writeFileSync(inside("output", label, "kit.json"), JSON.stringify(copy));
    }
    const { rows } = await setRows([row("nh-other", "Ada"), row("nh-same", "Bob")]);
    expect(rows).toMatchObject([
      { printed: false, folder: null, otherwise: "nh-other" },
      { printed: true, folder: "nh-same", otherwise: null },
    ]);
    expect((await studio.get(`state/kit/${kit}`)).json.print.candidates).toBe(1);
  });

  test("whose row was changed since it was printed are told apart", async () => {
    const bob = row("nh-same", "Bob");
    const details = detailsKey({ ...bob, interviewer: null });
    const manifest = { schema: 2, selection: "any", person: "label:nh-same", details, files: {} };
    writeFileSync(inside("output/nh-same/.printed.json"), JSON.stringify(manifest));
    const isChanged = async (rows: object[]) => (await setRows(rows)).rows[0].isChanged;
    expect(await isChanged([bob])).toBe(false);
    expect(await isChanged([{ ...bob, candidate: "Robert" }])).toBe(true);
    expect(await isChanged([{ ...bob, date: "2026-12-02" }])).toBe(true);
    expect(await isChanged([{ ...bob, interviewers: { "technical-depth": "Tess" } }])).toBe(true);
  });

  test("have no label that's someone else's in another kit for the role", async () => {
    const { base } = await setRows([row("c-101", "Ada Lovelace")]);
    expect(base).not.toBe("");
    const { kit: again } = (await studio.send("plan", { from: "past", kit })).json;
    const other = again.kit.folder;
    const state = async () => (await studio.get(`state/candidates/${other}`)).json;
    expect(await state()).toMatchObject({ rows: [], nextLabel: "c-102" });
    const save = async (rows: object[]) => {
      const list = { base: (await state()).base, rows };
      return (await studio.send(`candidates/${other}`, list, { method: "PUT" })).json.rows;
    };
    const [taken, same] = await save([row("c-101", "Omar"), row("c-102", "Omar")]);
    expect(messagesOf(taken)).toEqual([
      "the label c-101 is someone else's in another list for this role",
    ]);
    expect(messagesOf(same)).toEqual(["the same name and day as c-101"]);
    const [ada] = await save([row("c-101", "ADA  Lovelace")]);
    expect(messagesOf(ada)).toEqual([]);
    const pasted = await studio.send(`roster/${other}`, { text: "Candidate\nBea\n" });
    expect(pasted.json.rows[0].label).toBe("c-102");
    await studio.send(`forget/${kit}`, {});
    expect(messagesOf((await state()).rows[0])).toHaveLength(1);
    await save([]);
  });

  test("are forgotten by name", async () => {
    await setRows([row("a", "Ada"), row("b", "Bob")]);
    const { json } = await studio.send(`forget/${kit}`, {});
    expect(json.rows.map(({ candidate }: { candidate: string }) => candidate)).toEqual(["", ""]);
    expect(readFileSync(inside("output", kit, "candidates.csv"), "utf8")).not.toContain("Bob");
  });
});

describe("a debrief", () => {
  const pdf = { headers: { "content-type": "application/pdf" } };
  const add = async (bytes: Uint8Array) =>
    (await studio.send(`scorecards/${kit}`, bytes, pdf)).json;

  test("takes PDFs alone, and names no file", async () => {
    expect((await studio.send(`scorecards/${kit}`, {})).status).toBe(415);
    const json = await add(Buffer.from("no PDF"));
    expect(json).toMatchObject({ latest: 1, candidates: [] });
    expect(json.messages).toEqual([
      { upload: 1, severity: "error", text: "is not a PDF", isRemovable: true },
    ]);
  });

  test("lets go of a file that's the wrong one, and gives its number to no other", async () => {
    const packet = readFileSync(join(import.meta.dirname, "../debrief/corpus/packet.pdf"));
    const { latest, messages } = await add(packet);
    expect(latest).toBe(2);
    expect(messages[1]).toMatchObject({
      upload: 2,
      text: "that's the packet. The scorecard has the boxes to fill in",
    });
    const { json } = await studio.send(`remove/${kit}`, { upload: 2 });
    expect(json.messages).toMatchObject([{ upload: 1 }]);
    expect(json.said).not.toBe("");
    expect((await add(packet)).messages[1].upload).toBe(3);
  });

  test("that was saved before is listed, and no other kit's", async () => {
    const [role, level] = ["backend", "senior"].map((id) => ({ id, title: id }));
    const folders = {
      "c-1": { role, level },
      "c-2": { role, level: { id: "mid", title: "mid" } },
      C3D4E5F6: { role, level },
    };
    for (const [name, about] of Object.entries(folders)) {
      mkdirSync(inside("output/debrief", name), { recursive: true });
      writeFileSync(inside("output/debrief", name, "ratings.json"), JSON.stringify(about));
      writeFileSync(inside("output/debrief", name, "debrief.pdf"), name);
    }
    const { earlier } = (await studio.get(`state/debrief/${kit}`)).json;
    expect(earlier.map(({ name }: { name: string }) => name)).toEqual(["C3D4E5F6", "c-1"]);
    expect((await studio.get(earlier[0].address)).text).toBe("C3D4E5F6");
    expect((await studio.get(`debrief/${kit}/c-2`)).status).toBe(404);
  });

  test("of someone who isn't in it can't be saved", async () => {
    const { status } = await studio.send(`debrief/${kit}`, { candidate: "../x" });
    expect(status).toBe(404);
    expect((await studio.get(`debrief/${kit}/x`)).status).toBe(404);
  });
});

describe("requests", () => {
  test.each([
    "state/kit/..%2f..%2fetc",
    "state/kit/../../kit",
    "html/backend-senior/..%2fkit",
    "pdf/backend-senior/.printed",
    "zip/.git",
    "joined/.git?seat=a",
    "studio.ts",
    "fonts/../README.md",
    "fonts/LICENSE-source.txt",
  ])("for %s find nothing", async (path) => {
    expect((await studio.get(path)).status).toBe(404);
  });

  test.each(["state/kit/no-such", "state/candidates/no-such"])(
    "for %s say it's gone",
    async (path) => {
      expect(await studio.get(path)).toMatchObject({ status: 404, json: { code: "gone" } });
    },
  );

  test("with another type, no JSON, or unknown keys are refused", async () => {
    const text = { headers: { "content-type": "text/plain" } };
    expect((await studio.send("undo", { kit }, text)).status).toBe(415);
    expect((await studio.send("undo", Buffer.from("{"))).status).toBe(400);
    expect((await studio.send("undo", { kit, path: "/etc" })).status).toBe(400);
    expect((await studio.send("undo", { kit: "../x" })).status).toBe(400);
    expect((await studio.send("find", { text: "x".repeat(1_100_000) })).status).toBe(413);
  });

  test("from elsewhere change nothing", async () => {
    const before = kitText();
    for (const origin of ["http://evil.example", "null", "http://127.0.0.1:1"]) {
      const sent = await studio.send("undo", { kit }, { headers: { origin } });
      expect(sent.status).toBe(403);
    }
    expect(kitText()).toBe(before);
  });

  test("the page carries its first state, which can't end it", async () => {
    writeFileSync(
      inside("roles", "odd.md"),
      '---\nid: odd\ntitle: "</script><script>alert(1)</script>"\nextends: backend\n---\n',
    );
    // What is in the file shows at once, whether or not the system has told of it.
    const { text, headers } = await studio.get("");
    expect(text).toContain("\\u003c/script>");
    expect(text.match(/<\/script>/g)).toHaveLength(1);
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("a document does nothing, and only our page shows it", async () => {
    const { text, headers } = await studio.get(`html/${kit}/technical-depth-packet`);
    expect(text).toContain("<!doctype html>");
    expect(headers["content-security-policy"]).toMatch(/sandbox.*frame-ancestors 'self'/);
    expect((await studio.get(`html/${kit}/no-such-packet`)).status).toBe(422);
  });
});
