/**
 * The plan at hand, with its score kept up to date: adding or taking away one question costs a
 * handful of steps, which is what makes the local search cheap.
 */

import type { Option, Problem } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";

export class Plan {
  readonly problem: Problem;
  /** Asked questions come first and stay. */
  readonly chosen: Option[] = [];
  score: number;

  constructor(problem: Problem) {
    this.problem = problem;
    this.score = 0;
    for (const stage of problem.stages) {
      this.score += (stage.countPoints[0] ?? 0) + (stage.timePoints[0] ?? 0);
    }
    for (const option of problem.asked) this.add(option);
  }

  /** Whether every hard rule still holds with one more; minimums apart. */
  canAdd({ item, stage }: Option): boolean {
    return (
      item.blocked === 0 &&
      item.used < item.members.length &&
      stage.count < stage.max &&
      stage.used + item.minutes <= stage.minutes
    );
  }

  gain(option: Option): number {
    const { stage, topic, seat } = option;
    let gain = option.points;
    gain += (stage.countPoints[stage.count + 1] ?? 0) - (stage.countPoints[stage.count] ?? 0);
    gain +=
      (stage.timePoints[stage.used + option.minutes] ?? 0) - (stage.timePoints[stage.used] ?? 0);
    if (topic) gain += (topic.earned[topic.count + 1] ?? 0) - (topic.earned[topic.count] ?? 0);
    if (seat && seat.count === 0) gain += POINTS.kind;
    for (const { count, competency } of option.sightings) {
      if (count === 0) gain += competencyPoints(competency.stagesSeen);
    }
    return gain;
  }

  add(option: Option): void {
    this.score += this.gain(option);
    this.chosen.push(option);
    tally(option, 1);
  }

  remove(option: Option): void {
    this.chosen.splice(this.chosen.lastIndexOf(option), 1);
    tally(option, -1);
    this.score -= this.gain(option);
  }

  /** Asked questions are not movable. */
  movable(): Option[] {
    return this.chosen.slice(this.problem.asked.length);
  }

  /** Replaces everything but the asked questions. Expects options that hold together. */
  restore(options: readonly Option[]): void {
    for (const option of this.movable()) this.remove(option);
    for (const option of options.slice(this.problem.asked.length)) this.add(option);
  }
}

function tally(option: Option, by: 1 | -1): void {
  const { item, stage, topic, seat } = option;
  item.used += by;
  for (const related of item.related) related.blocked += by;
  stage.count += by;
  stage.used += option.minutes * by;
  if (topic) topic.count += by;
  if (seat) seat.count += by;
  for (const sighting of option.sightings) {
    sighting.count += by;
    if (sighting.count === (by > 0 ? 1 : 0)) sighting.competency.stagesSeen += by;
  }
}
