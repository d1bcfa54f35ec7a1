/**
 * Prices for a large bank at the cost of a small one. The prices are worked out on a core of the
 * most promising options; one look at all options then gives the bound that counts, and shows
 * which options the core lacks.
 */

import { liveSlots, notePotentials, relax } from "./bound.ts";
import { IMPOSSIBLE, PART, type Problem, type StageDomain } from "./model.ts";
import { tighten } from "./tighten.ts";

/** Stages with no more open options than this do without a core. */
const FEW = 80;
/** Options per stage that the core has at first, and that each widening may add. */
const WIDTH = 40;
/** Options per stage, the first in the seed's order, on which the first prices are worked out. */
export const SAMPLE = 100;
/** A bound that is further than this above the core's own shows that the core lacks options. */
const LACKING = PART / 2;
/** Rounds at most, those with a core that lacks something among them. */
const MOST_ROUNDS = 12;
/** A bound that falls by less than this is not getting anywhere at this step length ... */
const CLOSE = PART / 20;
/** ... and at this length it is as low as it will get. */
const SHORTEST = 0.05;
/** A bound that is no further than this above what would do is worth more rounds at the root. */
const WITHIN_REACH = PART / 4;

/** The search for plans that goes on beside that for prices. */
export interface Planner {
  /** Of the best plan so far. */
  score(): number;
  /** Called at new lowest bounds, to look for a better plan at their prices. */
  seek(stages: readonly StageDomain[]): void;
  /** Called now and then, to look for a better plan among the core's options. */
  polish(core: Int32Array, bound: number): void;
}

export interface CoreOptions {
  /** Price steps on a sample before there is a core; none where prices are good already. */
  sampleSteps: number;
  /** Price steps between two looks at all options, and how often with a core that lacks nothing. */
  steps: number;
  rounds: number;
  /** Whether to go on beyond these while the bound is within reach of what would do. */
  thorough: boolean;
}

/** Returns the lowest bound found, in parts. Prices and potentials are left at it. */
export function tightenOverCore(
  problem: Problem,
  stages: readonly StageDomain[],
  planner: Planner,
  { sampleSteps, steps, rounds, thorough }: CoreOptions,
): number {
  const { price } = problem.prices;
  const wide = stages.some(({ open }) => open.length > FEW);
  const core = new Core(problem.options.item.length);
  if (wide && sampleSteps > 0) tightenOverSample(problem, stages, planner, sampleSteps);
  let lowest = relaxAll(problem, stages);
  const prices = price.slice();
  let length = 1;
  let left = rounds;
  for (let round = 0; round < MOST_ROUNDS && left > 0; round += 1) {
    if (lowest === IMPOSSIBLE || length <= SHORTEST) break;
    for (const { open } of stages) core.addLeaders(open, problem, planner.score() + 1);
    const within = wide ? stages.map((domain) => core.narrow(domain)) : stages;
    const inside = tighten(problem, within, {
      steps,
      length,
      scoreToBeat: seeking(planner, within),
    });
    const bound = relaxAll(problem, stages);
    // While the core lacks what is better outside, its prices say little.
    if (bound - inside < LACKING) {
      const goal = (planner.score() + 1) * PART;
      if (!thorough || lowest - goal > WITHIN_REACH) left -= 1;
      if (bound > lowest - CLOSE) length /= 2;
    }
    if (bound < lowest) {
      lowest = bound;
      prices.set(price);
    }
    if (lowest >= (planner.score() + 1) * PART) planner.polish(core.options(), lowest);
    if (lowest < (planner.score() + 1) * PART) break;
  }
  price.set(prices);
  return relaxAll(problem, stages);
}

/** Where there is no core yet: what is cheap in a sample is cheap in the whole, or nearly. */
function tightenOverSample(
  problem: Problem,
  stages: readonly StageDomain[],
  planner: Planner,
  steps: number,
): void {
  const sample = stages.map((domain) => ({
    ...domain,
    open: domain.open.subarray(0, SAMPLE),
    copies: domain.copies.subarray(0, SAMPLE),
  }));
  tighten(problem, sample, { steps, length: 1, scoreToBeat: planner.score });
}

function seeking(planner: Planner, stages: readonly StageDomain[]) {
  return (): number => {
    planner.seek(stages);
    return planner.score();
  };
}

/** The bound at the present prices, and with it every option's potential. */
function relaxAll(problem: Problem, stages: readonly StageDomain[]): number {
  const relaxed = relax(problem, stages, liveSlots(problem, []));
  notePotentials(problem.options, stages, relaxed);
  return relaxed.bound;
}

/** The most promising options. */
class Core {
  /** By option, whether it is in: 1 or 0. */
  readonly #has: Uint8Array;

  constructor(options: number) {
    this.#has = new Uint8Array(options);
  }

  options(): Int32Array {
    const options: number[] = [];
    for (
      let option = this.#has.indexOf(1);
      option >= 0;
      option = this.#has.indexOf(1, option + 1)
    ) {
      options.push(option);
    }
    return new Int32Array(options);
  }

  /** Adds the leaders among options that a plan of this score or more can have. */
  addLeaders(open: Int32Array, { options }: Problem, score: number): void {
    const has = this.#has;
    const { potential } = options;
    const hopeful: number[] = [];
    const potentials: number[] = [];
    for (let place = 0; place < open.length; place += 1) {
      const option = open[place] as number;
      if ((potential[option] as number) < score * PART) continue;
      hopeful.push(option);
      potentials.push(potential[option] as number);
    }
    const least = new Int32Array(potentials).sort().at(-WIDTH) ?? IMPOSSIBLE;
    for (const option of hopeful) if ((potential[option] as number) >= least) has[option] = 1;
  }

  narrow({ stage, fixed, open, copies }: StageDomain): StageDomain {
    const has = this.#has;
    const inside: number[] = [];
    const left: number[] = [];
    for (let place = 0; place < open.length; place += 1) {
      const option = open[place] as number;
      if (has[option] === 0) continue;
      inside.push(option);
      left.push(copies[place] as number);
    }
    return { stage, fixed, open: new Int32Array(inside), copies: new Int32Array(left) };
  }
}
