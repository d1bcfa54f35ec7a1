import fc from "fast-check";
import { expect, it } from "vitest";
import { IMPOSSIBLE, PART } from "../../src/kit/choose/model.ts";
import { StageKnapsack, type StageLimits } from "../../src/kit/choose/stage-knapsack.ts";

/** Options of a stage: minutes, profit in parts, and how often each may be taken. */
interface Offer {
  minutes: number;
  profit: number;
  copies: number;
}

const stage: fc.Arbitrary<StageLimits> = fc
  .record({
    min: fc.integer({ min: 0, max: 2 }),
    more: fc.integer({ min: 0, max: 3 }),
    minutes: fc.integer({ min: 0, max: 24 }),
    step: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ min, more, minutes, step }) => ({
    min,
    max: min + more,
    minutes,
    countPoints: new Int32Array(min + more + 1).map((_, count) => Math.min(count, min)),
    timePoints: new Int32Array(minutes + 1).map((_, used) => -Math.ceil((minutes - used) / step)),
  }));

const offers = (most: number): fc.Arbitrary<Offer[]> =>
  fc.array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 12 }),
      profit: fc.integer({ min: -2 * PART, max: 3 * PART }),
      copies: fc.integer({ min: 1, max: 2 }),
    }),
    { maxLength: most },
  );

/** The best value of any filling, by trying all. */
function tryAll(
  { min, max, minutes, countPoints, timePoints }: StageLimits,
  fixed: readonly Offer[],
  open: readonly Offer[],
): number {
  let best = IMPOSSIBLE;
  const visit = (next: number, count: number, used: number, profit: number): void => {
    if (count > max || used > minutes) return;
    if (next < open.length) {
      const { copies, ...offer } = open[next] as Offer;
      for (let taken = 0; taken <= copies; taken += 1) {
        visit(next + 1, count + taken, used + taken * offer.minutes, profit + taken * offer.profit);
      }
    } else if (count >= min) {
      const points = (countPoints[count] ?? 0) + (timePoints[used] ?? 0);
      best = Math.max(best, profit + PART * points);
    }
  };
  const spent = fixed.reduce((sum, offer) => sum + offer.minutes, 0);
  const earned = fixed.reduce((sum, offer) => sum + offer.profit, 0);
  visit(0, fixed.length, spent, earned);
  return best;
}

function fill(knapsack: StageKnapsack, fixed: readonly Offer[], open: readonly Offer[]) {
  const all = [...fixed, ...open];
  return knapsack.fill(
    {
      fixed: new Int32Array(fixed.map((_, index) => index)),
      open: new Int32Array(open.map((_, index) => fixed.length + index)),
      copies: new Int32Array(open.map(({ copies }) => copies)),
    },
    {
      minutes: new Int32Array(all.map(({ minutes }) => minutes)),
      profit: new Int32Array(all.map(({ profit }) => profit)),
    },
  );
}

it("fills a stage as well as trying every filling does, time and again", () => {
  fc.assert(
    fc.property(stage, offers(2), offers(6), offers(6), (limits, fixed, open, others) => {
      const knapsack = new StageKnapsack(limits);
      for (const now of [open, others]) {
        const { value, taken } = fill(knapsack, fixed, now);
        expect(value).toBe(tryAll(limits, fixed, now));
        if (value === IMPOSSIBLE) continue;
        const chosen = taken.map((index) => ({
          ...(now[index - fixed.length] as Offer),
          copies: 0,
        }));
        expect(tryAll(limits, [...fixed, ...chosen], [])).toBe(value);
      }
    }),
    { numRuns: 3000 },
  );
});

it("bounds what a filling with one option more is worth", () => {
  fc.assert(
    fc.property(stage, offers(6), (limits, open) => {
      const knapsack = new StageKnapsack(limits);
      if (fill(knapsack, [], open).value === IMPOSSIBLE) return;
      for (const [place, offer] of open.entries()) {
        const rest = open.map((each, index) =>
          index === place ? { ...each, copies: each.copies - 1 } : each,
        );
        const best = tryAll(limits, [offer], rest);
        if (best === IMPOSSIBLE) continue;
        expect(knapsack.withOneOf(offer.minutes) + offer.profit).toBeGreaterThanOrEqual(best);
      }
    }),
    { numRuns: 2000 },
  );
});
