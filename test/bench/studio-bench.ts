/** How soon the studio answers: its first page, and a person's edits over HTTP. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, type Measure, processMs } from "./measure.ts";
import { addressOf, cliPath } from "./scene.ts";

const role = "backend";
const level = "senior";
const kit = `${role}-${level}`;
const ownRole = "ours";

/** Each kind of request in turn with a whole process that does the same kind of work. */
export async function measureStudio(runs = 9): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-bench-"));
  const env = { ...process.env, INTERVIEW_KIT_CACHE: join(folder, "cache") };
  try {
    const page = await measureFirstPage(folder, env, runs);
    const studio = await openStudio(folder, env);
    try {
      return [page, ...(await measureEdits(studio, env, runs))];
    } finally {
      await studio.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the command to the last byte of the page, which has its first state in it. */
async function measureFirstPage(
  folder: string,
  env: NodeJS.ProcessEnv,
  runs: number,
): Promise<Measure> {
  const ours: number[] = [];
  const help: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const started = performance.now();
    const studio = await openStudio(folder, env);
    await studio.get("");
    ours.push(performance.now() - started);
    await studio.close();
    help.push(processMs([cliPath, "--help"], env));
  }
  const reach = { figure: "at most", value: 5 } as const;
  const what = {
    name: "studio: first page, from the command",
    unit: "ms",
    baseName: "--help",
    reach,
  };
  return compare(what, ours.slice(1), help.slice(1)); // The first fills the cache.
}

async function measureEdits(
  studio: OpenStudio,
  env: NodeJS.ProcessEnv,
  runs: number,
): Promise<Measure[]> {
  const work = await prepareEdits(studio);
  const ours = new Map(work.map(({ name }) => [name, [] as number[]]));
  const base: number[] = [];
  const dryRun = [cliPath, "build", "--role", role, "--level", level, "--dry-run"];
  for (let run = 0; run <= runs; run += 1) {
    base.push(processMs(dryRun, env));
    for (const { name, request } of work) {
      const ask = await request(run);
      const started = performance.now();
      await ask();
      ours.get(name)?.push(performance.now() - started);
    }
  }
  // The first meets code that was never run before.
  return work.map(({ name, value }) =>
    compare(
      {
        name: `studio: ${name}`,
        unit: "ms",
        baseName: "build --dry-run",
        reach: { figure: "at most", value },
      },
      (ours.get(name) ?? []).slice(1),
      base.slice(1),
    ),
  );
}

interface Work {
  name: string;
  /** The most that's wanted of the ratio. */
  value: number;
  /** Gets all ready for a request, which is not timed, and returns what sends it. */
  request(run: number): Promise<() => Promise<unknown>>;
}

/** Plans a kit, and makes a role of one's own with a copy of it for edits of texts. */
async function prepareEdits({ get, send }: OpenStudio): Promise<Work[]> {
  await send("workspace", { name: "interviews" });
  await send("plan", { from: "role", role, level });
  const made = await send("role", { name: ownRole, extends: role, title: "Ours", kit });
  const own = made.kit;
  const stage = async () => (await get(`state/kit/${kit}`)).stages[0];
  const edit = (change: object) => send("edit", { what: "kit", kit, base: "", edit: change });
  const free = async () =>
    (await stage()).questions.find(({ pinned, always }: Question) => !pinned && !always).id;
  const alternatives = async () => get(`state/alternatives/${kit}?instead=${await free()}`);
  return [
    {
      name: "what could be asked instead of a question",
      value: 0.15,
      request: async () => {
        const question = await free();
        return () => get(`state/alternatives/${kit}?instead=${question}`);
      },
    },
    {
      name: "a question swapped for another",
      value: 0.3,
      request: async () => {
        const { instead, alternatives: all } = await alternatives();
        const other = all.find(({ broken }: { broken: string[] }) => broken.length === 0);
        return () => edit({ edit: "swap", question: instead, for: other.question });
      },
    },
    {
      name: "a question pinned",
      value: 0.3,
      request: async () => {
        const { id, pinned } = (await stage()).questions[0];
        return () => edit({ edit: pinned ? "unpin" : "pin", question: id });
      },
    },
    {
      name: "an interview's minutes, with the search for the best loop",
      value: 1.2,
      request: async (run) => {
        const { id, minutes } = (await get(`state/kit/${kit}`)).stages[1];
        return () => edit({ edit: "minutes", stage: id, minutes: minutes + (run % 2 ? -10 : 10) });
      },
    },
    {
      name: "a line of a rubric changed for a role",
      value: 0.4,
      request: async (run) => {
        const { id } = (await get(`state/kit/${own}`)).stages[0].questions[0];
        const { parts } = await get(`state/question/${id}?kit=${own}`);
        const [line] = parts.find(({ part }: { part: string }) => part === "lookFor").lines;
        const change = { path: line.path, was: line.text, now: `Says why, in run ${run}` };
        const text = { question: id, role: ownRole, kit: own, base: "", ...change };
        return () => send("edit", { what: "text", edit: text });
      },
    },
  ];
}

interface Question {
  pinned: boolean;
  always: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: looks into states of every kind
type State = any;

interface OpenStudio {
  get(path: string): Promise<State>;
  send(path: string, body: unknown): Promise<State>;
  close(): Promise<void>;
}

async function openStudio(cwd: string, env: NodeJS.ProcessEnv): Promise<OpenStudio> {
  const tool = spawn(process.execPath, [cliPath, "studio", "--no-open"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const url = await addressOf(tool);
  const { origin } = new URL(url);
  const headers = { origin, "content-type": "application/json" };
  return {
    get: async (path) => read(await fetch(`${url}${path}`)),
    send: async (path, body) =>
      read(await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })),
    async close() {
      tool.kill("SIGINT");
      await once(tool, "exit");
    },
  };
}

/** @throws Error for what was refused */
async function read(response: Response): Promise<State> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`);
  return text.startsWith("{") ? JSON.parse(text) : text;
}
