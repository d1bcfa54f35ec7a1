/** Solves linear models with HiGHS (https://highs.dev), compiled to WebAssembly. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import type { Highs, Model } from "highs";
import type { LinearModel } from "./linear-model.ts";

/**
 * Tells if a search may end before it has proved that nothing is better.
 *
 * @param bound no values earn more
 * @param iterations of the simplex method: unlike seconds, they are the same on every machine, and so is
 *   what's found by then
 */
export type IsEnough = (bound: number, iterations: number) => boolean;

/**
 * A search that goes on longer may end with a plan that is proved to be close enough. The shipped roles
 * are far below. A step is an iteration for each of the model's columns.
 */
const patience = { steps: 10_000_000, distance: 0.005 };

const options = {
  output_flag: false,
  // Points are whole hundredths, so a plan less than one below the bound is the best.
  mip_abs_gap: 0.99,
  mip_rel_gap: 0,
};

/** Columns from which the searches for good plans save more time than they cost (measured). */
const wideColumns = 1_000;

const narrowOptions = {
  mip_heuristic_run_feasibility_jump: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_root_reduced_cost: false,
  mip_allow_restart: false,
};

/** The best values that a search found, by column, and what no values earn more than. */
export interface Solved {
  values: readonly number[];
  bound: number;
}

/**
 * Null if no values hold all rows.
 *
 * @param isEnough what lets a search end early, apart from a plan that's close enough after long
 */
export type Solve = (model: LinearModel, isEnough?: IsEnough) => Promise<Solved | null>;

type Load = () => Promise<Highs>;

type Presolve = "choose" | "off";

/**
 * Keeps V8 from compiling the solver a second time, with all optimizations, while it runs: for a
 * search of a tenth of a second that takes several times as long as the search (measured: 3.2 s of
 * processor time instead of 0.7 s for a first loop), and the code it gives is hardly faster.
 */
function compileOnce(): void {
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
}

const loadHighs: Load = async () => {
  compileOnce();
  // The package's types are those of its CommonJS build; Node imports the other one.
  const { default: load } = (await import("highs")) as unknown as { default: Load };
  return load();
};

/**
 * A solver with its own instance. An instance can be left broken by a crash, and the crashes
 * that we know come from presolving: a second try uses a fresh instance without presolve.
 */
export function createSolver(load: Load = loadHighs): Solve {
  let instance: Promise<Highs> | null = null;
  const solve = async (model: LinearModel, isEnough: IsEnough, presolve: Presolve) => {
    instance ??= load();
    const highs = await instance;
    // A search blocks the thread: whoever waits for an answer, such as a browser, goes first.
    await nextTurn();
    return run(highs, model, isEnough, presolve);
  };
  return async (model, isEnough = () => false) => {
    try {
      return await solve(model, isEnough, "choose");
    } catch {
      instance = null;
      return solve(model, isEnough, "off");
    }
  };
}

/** @throws Error when HiGHS neither solves the model nor proves that nothing solves it */
function run(
  highs: Highs,
  linear: LinearModel,
  isEnough: IsEnough,
  presolve: Presolve,
): Solved | null {
  const empty = linear.rows.filter(({ columns }) => columns.length === 0);
  if (!empty.every(holdsAtZero)) return null;
  if (linear.columns.length === 0) return { values: [], bound: 0 };
  return highs.withModel(toModelData(highs, linear), (model: Model) => {
    const width = linear.columns.length;
    model.options.set({ ...options, ...(width < wideColumns ? narrowOptions : {}), presolve });
    model.run({
      [highs.constants.callbackType.mipInterrupt](event) {
        const {
          mip_total_lp_iterations = 0n,
          mip_primal_bound: found = -Infinity,
          mip_dual_bound: bound = Infinity,
        } = event.data;
        const iterations = Number(mip_total_lp_iterations);
        const isClose = bound - found <= patience.distance * Math.abs(found);
        if (isClose && iterations * width >= patience.steps) event.interrupt();
        if (isEnough(bound, iterations)) event.interrupt();
      },
    });
    const status = model.getModelStatus();
    const { optimal, infeasible, unboundedOrInfeasible, interrupted } = highs.constants.modelStatus;
    // No column of ours earns without end.
    if (status === infeasible || status === unboundedOrInfeasible) return null;
    if (status !== optimal && status !== interrupted) {
      throw new Error(`the solver ended with status ${status}`);
    }
    const values = [...model.getSolution().colValue];
    return { values, bound: Number(model.info.get("mip_dual_bound")) };
  });
}

function holdsAtZero({ lower, upper }: LinearModel["rows"][number]): boolean {
  return lower <= 0 && upper >= 0;
}

function toModelData(highs: Highs, { columns, rows }: LinearModel) {
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.columns.length);
  const { integer, continuous } = highs.constants.variableType;
  return {
    numCols: columns.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: columns.map(({ points }) => points),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: "csr" as const,
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: rows.flatMap((row) => row.columns),
      values: rows.flatMap((row) => row.factors),
    },
    integrality: columns.map((column) => (column.integer ? integer : continuous)),
  };
}
