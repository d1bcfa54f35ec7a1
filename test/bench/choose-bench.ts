import { chooseQuestions } from "../../src/kit/choose/index.ts";
import { LOOP, randomRequest } from "../kit/choose-instances.ts";
import { type Measure, sampleOf } from "./measure.ts";

const sizes = [5_000, 1_000, 170];

/**
 * Choosing alone, for random banks and loops of four stages: the first of them meets code that was
 * never run before, and is as a rule the longest.
 */
export function measureChoosing(runs = 15): Measure[] {
  return sizes.map((candidates) => {
    const requests = Array.from({ length: runs }, (_, run) =>
      randomRequest({ ...LOOP, candidates, related: 0.05 }, `bench ${run}`),
    );
    const times = requests.map((request) => {
      const start = performance.now();
      chooseQuestions(request);
      return performance.now() - start;
    });
    return {
      name: `choosing for four stages from ${candidates.toLocaleString("en-GB")} questions`,
      unit: "ms",
      ours: sampleOf(times),
      base: null,
      ratio: null,
      reach: candidates === 5_000 ? { figure: "at most", value: 50 } : null,
    };
  });
}
