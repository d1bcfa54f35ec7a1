import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeScene, type Scene } from "../print/scene.ts";
import { rootNotice } from "../support/cli.ts";
import { seededRandom } from "../support/random.ts";
import {
  cannotBeSomebodyElse,
  cannotMountHere,
  mountCopy,
  obstacles,
  otherUser,
  type Place,
} from "./obstacles.ts";
import { contentsOf, type Ended, isSoak, runTool } from "./tool.ts";

const runs = isSoak ? 10 : 1;
const small = ["--role", "backend", "--level", "senior", "--document", "scorecard,packet"];
const stages = ["--stage", "practical"];

let scene: Scene;
let folder: string;
const runsOf = new Map<string, number>();

beforeAll(async () => {
  scene = await makeScene();
  folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  chmodSync(folder, 0o755); // Someone else runs the tool in it.
  mkdirSync(join(folder, "before/roles"), { recursive: true });
  const args = ["build", ...small, ...stages, "--format", "pdf,html"];
  const { code, stderr } = await runTool(args, { cwd: join(folder, "before"), env: scene.env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: rootNotice });
}, 120_000);

afterAll(() => {
  const count = [...runsOf.values()].reduce((sum, each) => sum + each, 0);
  console.info(
    `output: ${count} runs against ${runsOf.size} of ${obstacles.length} obstacles: previous files byte-identical, code 6, nothing left behind`,
  );
  rmSync(folder, { recursive: true, force: true });
  scene.clear();
});

/** A workspace with the kit that was made before. */
function makePlace(name: string, formats: string): Place {
  const root = join(folder, name.replaceAll(/\W+/g, "-"));
  const cwd = join(root, "workspace");
  mkdirSync(join(root, "elsewhere"), { recursive: true });
  writeFileSync(join(root, "elsewhere/precious.txt"), "precious");
  cpSync(join(folder, "before"), cwd, { recursive: true });
  const out = join(cwd, "output");
  const kit = join(out, "backend-senior");
  const replaced = readdirSync(kit).filter((file) => formats !== "html" || !file.endsWith(".pdf"));
  return { cwd, out, kit, elsewhere: join(root, "elsewhere"), replaced };
}

function buildOver({ cwd }: Place, seed: string, format: string, options = {}): Promise<Ended> {
  // Whoever else runs the tool has a cache of their own.
  const env = "uid" in options ? { INTERVIEW_KIT_CACHE: join(cwd, "..", "cache") } : {};
  const args = ["build", ...small, ...stages, "--seed", seed, "--format", format];
  return runTool(args, { cwd, env: { ...scene.env, ...env }, ...options });
}

const cases = obstacles.flatMap((obstacle) =>
  Array.from({ length: runs }, (_, index) => [`${obstacle.name} ${index + 1}`, obstacle] as const),
);

describe("a kit that cannot be written", () => {
  test.for(cases)(
    "%s",
    async ([seed, { name, missing, withBrowser = true, arrange }], { skip }) => {
      skip(typeof missing === "string", `${missing}`);
      const random = seededRandom(seed);
      const formats = withBrowser && random() < (isSoak ? 0.5 : 0.2) ? "pdf,html" : "html";
      const place = makePlace(seed, formats);
      const { named, reason, undo, ...options } = arrange(place, random);
      try {
        const [workspace, elsewhere] = [contentsOf(place.cwd), contentsOf(place.elsewhere)];
        const { code, stdout, stderr } = await buildOver(place, seed, formats, options);
        expect(stderr).toMatch(/^error: cannot write /m);
        expect(stderr).toContain(named);
        expect(stderr).toMatch(reason);
        expect(stderr).not.toMatch(/\n {4}at /);
        expect({ code, stdout }).toEqual({ code: 6, stdout: "" });
        expect(contentsOf(place.cwd)).toEqual(workspace);
        expect(contentsOf(place.elsewhere)).toEqual(elsewhere);
      } finally {
        undo?.();
      }
      runsOf.set(name, (runsOf.get(name) ?? 0) + 1);
    },
  );
});

describe("on another file system than the cache and the temporary folder", () => {
  const places = isSoak ? ["the output", "the kit's folder"] : ["the output"];
  const cases = places.flatMap((what) =>
    Array.from({ length: runs }, (_, index) => ({ what, seed: `${index + 1}` })),
  );

  test.for(cases)("$what, $seed", async ({ what, seed }, { skip }) => {
    skip(cannotMountHere !== null, `${cannotMountHere}`);
    const formats = "pdf,html";
    const here = makePlace(`here ${what} ${seed}`, formats);
    expect(await buildOver(here, seed, formats)).toMatchObject({ code: 0, stderr: rootNotice });
    const there = makePlace(`there ${what} ${seed}`, formats);
    const undo = mountCopy(what === "the output" ? there.out : there.kit, "size=64m");
    try {
      expect(await buildOver(there, seed, formats)).toMatchObject({ code: 0, stderr: rootNotice });
      expect(contentsOf(there.cwd)).toEqual(contentsOf(here.cwd));
    } finally {
      undo();
    }
  });
});

test("a folder above that can't be looked into is no workspace, and no fault", async ({ skip }) => {
  skip(cannotBeSomebodyElse !== null, `${cannotBeSomebodyElse}`);
  const { cwd } = makePlace("closed", "html");
  chmodSync(join(cwd, ".."), 0o700);
  const env = { INTERVIEW_KIT_CACHE: "/nowhere" };
  const args = ["build", "--level", "mid", "--topic", "databases", "--dry-run"];
  const { code, stderr } = await runTool(args, { cwd, env, uid: otherUser });
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr:
      "the cache folder /nowhere cannot be used: permission denied (INTERVIEW_KIT_CACHE can name another)\n",
  });
});
