/** The studio, ended by SIGKILL while it writes: what it said is saved is there, and all files are whole. */
import { readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { keptFolder } from "../support/cli.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { type StudioProcess, startStudioProcess } from "./studio-process.ts";
import { isSoak } from "./tool.ts";

const cache = join(import.meta.dirname, "../../node_modules/.cache/interview-kit-test");
const rounds = isSoak ? 100 : 1;
/** Edits of a round of which the last one may be cut off. */
const edits = { least: 2, most: 7 };
/** One round in so many prints, too. */
const printEvery = 5;

const kit = "our-backend-senior";
const stage = "technical-depth";

const cwd = keptFolder({});
const inside = (...names: string[]) => join(cwd, "interviews", ...names);
let question: string;
let path: (string | number)[];
/** The role's file with the text that changes left out. */
let roleFrame: string;

/** What the page was told is saved, and what was on its way. */
interface Said {
  saved: number;
  sent: number;
}

const numbers: Record<"text" | "minutes" | "candidate", Said> = {
  text: { saved: 0, sent: 0 },
  minutes: { saved: 60, sent: 60 },
  candidate: { saved: 0, sent: 0 },
};

const roleFile = () => readFileSync(inside("roles/our-backend.md"), "utf8");
const frameOf = (text: string) => text.replace(/number \d+/, "number #");

beforeAll(async () => {
  const studio = await startStudioProcess(cwd);
  await studio.send("workspace", { name: "interviews" });
  await studio.send("role", { name: "our-backend", extends: "backend", title: "Ours" });
  await studio.send("plan", { from: "role", role: "our-backend", level: "senior" });
  const { json } = await studio.get(`state/kit/${kit}`);
  question = json.stages[0].questions[0].id;
  const { parts } = (await studio.get(`state/question/${question}?kit=${kit}`)).json;
  const [line] = parts.find(({ part }: { part: string }) => part === "lookFor").lines;
  path = line.path;
  await setText(studio, line.text, "Says number 0");
  await studio.kill();
  // What a person wrote by hand stays, byte for byte.
  writeFileSync(inside("roles/our-backend.md"), `${roleFile()}\nA note, kept: “as is”.  \n`);
  writeFileSync(inside("roles/notes.txt"), "mine\n");
  roleFrame = frameOf(roleFile());
}, 180_000);

test(
  `${rounds} times`,
  async () => {
    const random = seededRandom("studio");
    for (let round = 1; round <= rounds; round += 1) {
      const prints = isSoak && round % printEvery === 0;
      const studio = await startStudioProcess(cwd, { INTERVIEW_KIT_CACHE: cache });
      done.begun = 0;
      const point = choosePoint(random);
      const work = edit(studio, prints);
      await Promise.race([point, work]);
      await studio.kill();
      await work;
      checkFiles();
    }
    const studio = await startStudioProcess(cwd);
    await checkStates(studio);
    await studio.kill();
    // Each round has saved something before the edit that was cut off.
    expect(done.answered).toBeGreaterThanOrEqual(rounds);
    console.info(
      `the studio: ended ${rounds} times among ${done.answered} edits; nothing lost, nothing half`,
    );
  },
  60_000 + rounds * 20_000,
);

/** Edits that were begun in this round, and answered in all of them, and how long the longest took. */
const done = { begun: 0, answered: 0, longest: 0 };
let onBegin: () => void = () => {};

/** Some moment of an edit; every other one while files appear, which a clock would hardly meet. */
async function choosePoint(random: Random): Promise<void> {
  const last = edits.least + Math.floor(random() * (edits.most - edits.least + 1));
  await new Promise<void>((resolve) => {
    onBegin = () => done.begun === last && resolve();
  });
  if (random() < 1 / 2) return sleep(random() * done.longest);
  let remaining = 1 + Math.floor(random() * 12);
  const watchers = ["roles", `output/${kit}`].map((folder) => watch(inside(folder)));
  await new Promise<void>((resolve) => {
    for (const watcher of watchers) {
      watcher.on("change", () => {
        remaining -= 1;
        if (remaining === 0) resolve();
      });
    }
    setTimeout(resolve, done.longest).unref();
  });
  for (const watcher of watchers) watcher.close();
}

/** Edits of each kind in turn until the studio is gone; each has to be taken. */
async function edit(studio: StudioProcess, prints: boolean): Promise<void> {
  try {
    await checkStates(studio);
    if (prints) void studio.send(`print/${kit}`, { labels: null }).catch(() => {});
    for (;;) {
      await change(numbers.text, (number, before) =>
        setText(studio, `Says number ${before}`, `Says number ${number}`),
      );
      await change(numbers.candidate, async (number) => {
        const { base } = (await studio.get(`state/candidates/${kit}`)).json;
        const row = { label: "c-1", candidate: `Person ${number}`, date: "", interviewers: {} };
        return studio.send(`candidates/${kit}`, { base, rows: [row] }, "PUT");
      });
      await change(numbers.minutes, (number) => {
        const wish = { edit: "minutes", stage, minutes: 60 + (number % 3) * 5 };
        return studio.send("edit", { what: "kit", kit, base: "", edit: wish });
      });
    }
  } catch (error) {
    // The connection ends with the process.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function change(
  said: Said,
  send: (number: number, before: number) => Promise<{ status: number; json: unknown }>,
): Promise<void> {
  const number = said.sent + 1;
  said.sent = number;
  done.begun += 1;
  onBegin();
  const began = performance.now();
  const { status, json } = await send(number, said.saved);
  expect({ status, json }).toMatchObject({ status: 200 });
  said.saved = number;
  done.answered += 1;
  done.longest = Math.max(done.longest, performance.now() - began);
}

function setText(studio: StudioProcess, was: string, now: string) {
  const text = { question, role: "our-backend", kit, base: "", path, was, now };
  return studio.send("edit", { what: "text", edit: text });
}

/** Each number is the one that was saved last, or the one that was on its way. */
function settle(said: Said, found: number): void {
  expect([said.saved, said.sent]).toContain(found);
  said.saved = found;
  said.sent = found;
}

function checkFiles(): void {
  const role = roleFile();
  settle(numbers.text, Number(/number (\d+)/.exec(role)?.[1]));
  expect(frameOf(role)).toBe(roleFrame);
  expect(readFileSync(inside("roles/notes.txt"), "utf8")).toBe("mine\n");
  const output = inside("output", kit);
  const names = readdirSync(output).filter((name) => !name.startsWith("."));
  for (const name of names) {
    expect(name).toMatch(/^(?:kit(?:\.[0-9a-f]+)?\.json|candidates\.csv|[a-z-]+\.pdf)$/);
    const bytes = readFileSync(join(output, name));
    if (name.endsWith(".json")) JSON.parse(bytes.toString("utf8"));
    if (name.endsWith(".pdf")) expect(bytes.subarray(-8).toString()).toContain("%%EOF");
  }
  const { stages } = JSON.parse(readFileSync(join(output, "kit.json"), "utf8"));
  const minutes = (number: number) => 60 + (number % 3) * 5;
  const { saved, sent } = numbers.minutes;
  expect([minutes(saved), minutes(sent)]).toContain(stages[0].minutes);
  settle(numbers.minutes, stages[0].minutes === minutes(sent) ? sent : saved);
  const csv = names.includes("candidates.csv")
    ? readFileSync(join(output, "candidates.csv"), "utf8")
    : "Person 0";
  settle(numbers.candidate, Number(/Person (\d+)/.exec(csv)?.[1]));
}

async function checkStates(studio: StudioProcess): Promise<void> {
  const { status, json } = await studio.get(`state/kit/${kit}`);
  expect({ status, problems: json.problems, broken: json.broken }).toEqual({
    status: 200,
    problems: [],
    broken: [],
  });
}
