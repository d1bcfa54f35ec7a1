/** Two studios over one folder, and two pages of one: what was looked at too early is told so, nothing is lost. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptFolder } from "../support/cli.ts";
import { soak } from "../support/soak.ts";
import { type Answer, type StudioProcess, startStudioProcess } from "./studio-process.ts";

const rounds = soak ? 100 : 2;
const role = "our-backend";
const kit = `${role}-senior`;

const cwd = keptFolder({});
let studios: [StudioProcess, StudioProcess];
let question: string;

beforeAll(async () => {
  const first = await startStudioProcess(cwd);
  await first.send("workspace", { name: "interviews" });
  await first.send("role", { name: role, extends: "backend", title: "Ours" });
  await first.send("plan", { from: "role", role, level: "senior" });
  studios = [first, await startStudioProcess(join(cwd, "interviews"))];
  question = (await first.get(`state/kit/${kit}`)).json.stages[0].questions[0].id;
}, 180_000);

afterAll(() => Promise.all(studios.map((studio) => studio.kill())));

const kitFile = () =>
  JSON.parse(readFileSync(join(cwd, "interviews/output", kit, "kit.json"), "utf8"));
const roleFile = () => readFileSync(join(cwd, "interviews/roles", `${role}.md`), "utf8");
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();

/** The same wish from both, at once. */
const both = (send: (studio: StudioProcess, at: 0 | 1) => Promise<Answer>) =>
  Promise.all([send(studios[0], 0), send(studios[1], 1)]);

test("an edit of a kit that was changed since is refused, by either studio", async () => {
  for (let round = 0; round < rounds; round += 1) {
    const [{ json: seen }] = await both((studio) => studio.get(`state/kit/${kit}`));
    const wish = (stage: string, minutes: number, base: string) => ({
      what: "kit",
      kit,
      base,
      edit: { edit: "minutes", stage, minutes },
    });
    const [one, two] = seen.stages;
    const minutes = round % 2 === 0 ? 75 : 70;
    const wishes = [
      wish(one.id, minutes, seen.base),
      wish(two.id, minutes + 20, seen.base),
    ] as const;
    const answers = await both((studio, at) => studio.send("edit", wishes[at]));
    expect(statuses(answers)).toEqual([200, 409]);
    const refused = answers[0].status === 409 ? 0 : 1;
    expect(answers[refused].json).toMatchObject({ code: "conflict" });
    // As its page does: it shows what is there now, and the person does it again.
    const { base } = (await studios[refused].get(`state/kit/${kit}`)).json;
    expect(base).not.toBe(seen.base);
    const again = await studios[refused].send("edit", { ...wishes[refused], base });
    expect(again.status).toBe(200);
    const [first, second] = kitFile().stages;
    expect([first.minutes, second.minutes]).toEqual([minutes, minutes + 20]);
  }
}, 120_000);

test("two pages of one studio are no different", async () => {
  const [studio] = studios;
  const { base, stages } = (await studio.get(`state/kit/${kit}`)).json;
  const ask = { edit: "pin", question: stages[1].questions[0].id };
  const wish = { what: "kit", kit, base, edit: ask };
  expect((await studio.send("edit", wish)).status).toBe(200);
  const stale = await studio.send("edit", { ...wish, edit: { edit: "drop", question } });
  expect(stale).toMatchObject({ status: 409, json: { code: "conflict" } });
  expect((await studio.send("plan", { from: "kit", kit, base })).status).toBe(409);
  expect(kitFile().stages[0].questions[0].id).toBe(question);
  expect(kitFile().pins).toContain(ask.question);
});

test("texts of two lines are both kept, and of one line the first", async () => {
  const { parts } = (await studios[0].get(`state/question/${question}?kit=${kit}`)).json;
  const { lines } = parts.find(({ part }: { part: string }) => part === "lookFor");
  const paths = [lines[0].path, lines[1].path] as const;
  let was: [string, string] = [lines[0].text, lines[1].text];
  const edit = (studio: StudioProcess, path: unknown, before: string, now: string) => {
    const text = { question, role, kit, base: "", path, was: before, now };
    return studio.send("edit", { what: "text", edit: text });
  };
  for (let round = 0; round < rounds; round += 1) {
    const now: [string, string] = [`Says why, in round ${round}`, `Says how, in round ${round}`];
    const answers = await both((studio, at) => edit(studio, paths[at], was[at], now[at]));
    expect(statuses(answers)).toEqual([200, 200]);
    for (const text of now) expect(roleFile()).toContain(text);
    was = now;
  }
  const mine = ["Says one thing", "Says another"] as const;
  const answers = await both((studio, at) => edit(studio, paths[0], was[0], mine[at]));
  expect(statuses(answers)).toEqual([200, 409]);
  const refused = answers[0].status === 409 ? 0 : 1;
  expect(answers[refused].json).toMatchObject({ code: "conflict", theirs: mine[1 - refused] });
  expect(roleFile()).toContain(mine[1 - refused]);
  expect(roleFile()).not.toContain(mine[refused]);
}, 120_000);

test("lists of candidates that were changed since stay as they are", async () => {
  const { base } = (await studios[0].get(`state/candidates/${kit}`)).json;
  const rows = (name: string) => [{ label: "c-1", candidate: name, date: "", interviewers: {} }];
  const names = ["Ada", "Bob"] as const;
  const put = (studio: StudioProcess, at: 0 | 1) =>
    studio.send(`candidates/${kit}`, { base, rows: rows(names[at]) }, "PUT");
  const answers = await both(put);
  expect(statuses(answers)[0]).toBe(200);
  const kept = answers[0].status === 200 ? 0 : 1;
  const other = answers[1 - kept];
  expect(other).toMatchObject({ status: 409, json: { code: "conflict" } });
  const { json } = await studios[1].get(`state/candidates/${kit}`);
  expect(json.rows).toMatchObject(rows(names[kept] ?? ""));
});
