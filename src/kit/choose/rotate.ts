/** Lets the seed choose among equals: two seeds should rarely give the same loop. */

import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";

/** Rounds: each goes on from where the one before has come to. */
const ROUNDS = 3;

/**
 * Gives every question in turn to one drawn from all that would leave the score as it is.
 *
 * @param options those that some plan of this score may have
 */
export function rotate(plan: Plan, options: readonly number[], random: Random): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const option of shuffled(plan.movable(), random)) {
      const { score } = plan;
      plan.remove(option);
      const loss = score - plan.score;
      const equals = options.filter((other) => plan.canAdd(other) && plan.gain(other) === loss);
      plan.add(equals[Math.floor(random() * equals.length)] ?? option);
    }
  }
}
