/** Lets the seed choose among equals: two seeds should rarely give the same loop. */

import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";

/** Gives every question in turn to one drawn from all that would leave the score as it is. */
export function rotate(plan: Plan, random: Random): void {
  for (const option of shuffled(plan.movable(), random)) {
    const { score } = plan;
    plan.remove(option);
    const loss = score - plan.score;
    const equals = plan.problem.options.filter(
      (other) => plan.canAdd(other) && plan.gain(other) === loss,
    );
    plan.add(equals[Math.floor(random() * equals.length)] ?? option);
  }
}
