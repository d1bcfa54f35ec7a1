import { expect, test } from "vitest";
import { createContext } from "../../src/actions/context.ts";
import { type PrintActions, PrintJobs } from "../../src/studio/print-jobs.ts";
import type { PrintJob } from "../../src/studio/states.ts";

const kit = "backend-senior";

/** Prints these rows, of which some have faults and some fail on their way. */
async function print(
  labels: string[],
  faulty: string[],
  failing: string[] = [],
  again: string[] = [],
) {
  const told: PrintJob[] = [];
  const buildAll: PrintActions["buildAll"] = async (_context, options, onKit) => {
    for (const label of options.labels ?? [])
      onKit({
        row: { label },
        folder: label,
        notices: [{ command: `${label} goes elsewhere`, page: null }, `kept ${label}`],
        keepsEarlier: again.includes(label),
        ...(failing.includes(label) ? { state: "failed", reason: "no room" } : { state: "made" }),
      });
  };
  const actions = { buildAll, build: () => Promise.reject(new Error("not asked for")) };
  const jobs = new PrintJobs(createContext({ cwd: "." }), actions, {
    tell: (job) => told.push(structuredClone(job)),
    onBug(error) {
      throw error;
    },
  });
  const faults = new Map(faulty.map((label) => [label, "the date is unclear"]));
  const candidates = { labels, roster: "candidates.csv", faults };
  jobs.start({ kit, options: {}, candidates, documents: 1 });
  await expect.poll(() => told.at(-1)?.state).not.toBe("running");
  return { jobs, told };
}

test.each([
  [["a", "b", "c"], ["a"], ["b"], "2 of 3 couldn't be printed"],
  [["a", "b"], ["a", "b"], [], "2 of 2 couldn't be printed"],
  [["a"], ["a"], [], "a couldn't be printed"],
])(
  "of %j, with faults in %j and failures of %j: says so",
  async (labels, faulty, failing, said) => {
    const { told } = await print(labels, faulty, failing);
    expect(told.at(-1)).toMatchObject({ state: "failed", message: said, done: labels.length });
  },
);

test("a failure is dropped once its row has changed", async () => {
  const { jobs, told } = await print(["a", "b", "c"], ["a", "b"]);
  jobs.forgetFailures(kit, new Set(["a", "c"]));
  expect(told.at(-1)?.rows.map(({ label, state }) => [label, state])).toEqual([
    ["b", "failed"],
    ["c", "printed"],
  ]);
  expect(told.at(-1)).toMatchObject({ state: "failed", message: "2 of 3 couldn't be printed" });
  jobs.forgetFailures(kit, new Set(["b"]));
  expect(told.at(-1)).toMatchObject({ state: "done", message: "", hints: [] });
});

test("what is printed without a failure says nothing", async () => {
  const { told } = await print(["a", "b"], []);
  expect(told.at(-1)).toMatchObject({ state: "done", message: "", hints: [] });
});

test("what was printed with other questions before is said once, for all of them", async () => {
  const { told } = await print(["a", "b", "c"], [], [], ["a", "c"]);
  expect(told.at(-1)?.notices).toEqual([
    "kept a",
    "kept b",
    "kept c",
    "2 candidates were printed for before, with other questions: those documents are kept, too",
  ]);
});
