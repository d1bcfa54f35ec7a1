import { readFileSync } from "node:fs";
import loadHighs, { type Highs } from "highs";
import { expect, it, vi } from "vitest";
import { LinearModel } from "../../src/selection/linear-model.ts";
import { createSolver } from "../../src/selection/solver.ts";

const load = loadHighs as unknown as () => Promise<Highs>;

/** Worth 7 with the second and third of three things that weigh 4, 3 and 2; 5 can be carried. */
function knapsack(): LinearModel {
  const model = new LinearModel();
  const things = [6, 4, 3].map((points) => model.addChoice(points));
  model.require(
    things.map((thing, at) => [thing, [4, 3, 2][at] ?? 0] as const),
    { upper: 5 },
  );
  return model;
}

it("finds the best values", async () => {
  expect(await createSolver()(knapsack())).toEqual({ values: [0, 1, 1], bound: 7 });
});

it("says that no values hold all rows", async () => {
  const model = knapsack();
  model.require([[0, 1]], { lower: 2 });
  expect(await createSolver()(model)).toBeNull();
  const empty = new LinearModel();
  empty.require([], { lower: 1 });
  expect(await createSolver()(empty)).toBeNull();
  const rowWithoutColumns = knapsack();
  rowWithoutColumns.require([], { lower: 1 });
  expect(await createSolver()(rowWithoutColumns)).toBeNull();
});

it("solves again with a fresh instance and without presolve after a crash", async () => {
  const presolve: unknown[] = [];
  const instances = vi.fn(async (): Promise<Highs> => {
    const highs = await load();
    const isFirst = instances.mock.calls.length === 1;
    return {
      ...highs,
      withModel: ((data: never, operation: (model: never) => unknown) =>
        highs.withModel(data, (model) => {
          const options = Object.assign(Object.create(model.options), {
            set: (given: Record<string, unknown>) => {
              presolve.push(given.presolve);
              model.options.set(given as never);
            },
          });
          const crashing = new Proxy(model, {
            get: (target, name) => {
              if (name === "options") return options;
              if (name === "run" && isFirst) {
                return () => {
                  throw new Error("memory access out of bounds");
                };
              }
              const value = Reflect.get(target, name);
              return typeof value === "function" ? value.bind(target) : value;
            },
          });
          return operation(crashing as never);
        })) as Highs["withModel"],
    };
  });
  const solve = createSolver(instances);
  expect(await solve(knapsack())).toEqual({ values: [0, 1, 1], bound: 7 });
  expect(instances).toHaveBeenCalledTimes(2);
  expect(presolve).toEqual(["choose", "off"]);
  expect(await solve(knapsack())).toEqual({ values: [0, 1, 1], bound: 7 });
  expect(instances).toHaveBeenCalledTimes(2);
});

/**
 * The loop of a shipped role, on which HiGHS 1.15.3 crashes while it presolves within one of the searches
 * that wide models get. What makes it wide is in no row and earns nothing.
 */
function crashingModel(): LinearModel {
  const { columns, rows } = JSON.parse(
    readFileSync("test/fixtures/crashing-model.json", "utf8"),
  ) as {
    columns: [points: number, lower: number, upper: number | null, integer: number][];
    rows: [lower: number | null, upper: number | null, columns: number[], factors: number[]][];
  };
  const model = new LinearModel();
  for (const [points, lower, upper, integer] of columns) {
    model.add({ points, lower, upper: upper ?? Infinity, integer: integer === 1 });
  }
  for (let more = 0; more < 1_000; more += 1) {
    model.add({ points: 0, lower: 0, upper: 1, integer: false });
  }
  for (const [lower, upper, at, factors] of rows) {
    const entries = at.map((column, index) => [column, factors[index] ?? 0] as const);
    model.require(entries, { lower: lower ?? -Infinity, upper: upper ?? Infinity });
  }
  return model;
}

it("solves a model on which HiGHS crashes", async () => {
  const instances = vi.fn(load);
  const model = crashingModel();
  const solved = await createSolver(instances)(model);
  expect(instances).toHaveBeenCalledTimes(2);
  const points = model.columns.map(
    ({ points: each }, index) => each * (solved?.values[index] ?? 0),
  );
  expect(Math.round(points.reduce((sum, each) => sum + each, 0))).toBe(754_700);
});

it("fails if the second try crashes too", async () => {
  const solve = createSolver(async () => {
    throw new Error("no WebAssembly here");
  });
  await expect(solve(knapsack())).rejects.toThrow("no WebAssembly here");
});
