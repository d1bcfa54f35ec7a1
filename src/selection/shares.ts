/** How a loop's time is shared out among topics, in proportion to their weights. */

import { admission, countsIn, firstTopic, weightOf } from "./pool.ts";
import type { Candidate, LoopRequest, StageRequest } from "./selection.ts";

/** What fractions such as 2/3 lose as floating-point numbers must not move a half. */
export const tiny = 1e-9;

export interface Share {
  topic: string;
  /** Of the minutes, from 0 to 1. */
  fraction: number;
  /** Whole minutes. */
  minutes: number;
}

/** Stages whose time is shared out together. */
export interface SharedTime {
  /** Indexes of the stages. */
  stages: readonly number[];
  shares: readonly Share[];
}

export interface Shares {
  /** Behavioral stages, the others, and the mixed ones; without the empty ones. */
  parts: readonly SharedTime[];
  /** Each stage alone. */
  stages: readonly SharedTime[];
  /** Topic to its weight ÷ the greatest weight that the loop can ask about. */
  relativeWeight: ReadonlyMap<string, number>;
  /** The topics of the greatest weight that can be asked about, each with its main stage's index. */
  heaviest: readonly { topic: string; stage: number }[];
}

/** Kinds that ask about what someone did or would do, rather than about what they know. */
const behavioralKinds: ReadonlySet<string> = new Set(["behavioral", "situational"]);

/**
 * Shares every part's and every stage's minutes out: minutes × wf ÷ Σwf, where w is a topic's
 * weight and f how much of the topic's questions at the level can be asked there. Without the
 * parts, technical stories would fill the behavioral interview.
 */
export function shareTime(request: LoopRequest): Shares {
  const { stages, weights } = request;
  const never = new Set(request.never);
  const byTopic = groupBy(
    request.candidates.filter(({ id }) => !never.has(id)),
    firstTopic,
  );
  const admits = admission(request);
  const reachable = new Map(
    [...byTopic].map(([topic, questions]) => [
      topic,
      questions.map((question) =>
        stages.map((stage) => countsIn(stage, topic) && admits(stage, question)),
      ),
    ]),
  );
  const share = (among: readonly number[]): SharedTime => {
    const minutes = among.reduce(
      (sum, at) => sum + Math.max(0, stages[at]?.questioningMinutes ?? 0),
      0,
    );
    const pulls = [...reachable].map(([topic, rows]) => {
      const reach = rows.filter((row) => among.some((at) => row[at])).length / rows.length;
      return { topic, pull: weightOf(weights, topic) * reach };
    });
    const all = pulls.reduce((sum, { pull }) => sum + pull, 0);
    const shares = pulls
      .filter(({ pull }) => pull > 0)
      .map(({ topic, pull }) => ({
        topic,
        fraction: pull / all,
        minutes: Math.floor((minutes * pull) / all + 0.5 + tiny),
      }));
    return { stages: among, shares };
  };
  const canAsk = (topic: string, stage: number) =>
    reachable.get(topic)?.some((row) => row[stage]) ?? false;
  const mainStages = [...reachable.keys()].flatMap((topic) => {
    const stage = mainStage(stages, topic, (index) => canAsk(topic, index));
    return stage === null ? [] : [{ topic, stage }];
  });
  const heaviest = Math.max(
    0,
    ...[...reachable]
      .filter(([, rows]) => rows.some((row) => row.includes(true)))
      .map(([topic]) => weightOf(weights, topic)),
  );
  return {
    parts: partsOf(stages).map(share),
    stages: stages.map((_, index) => share([index])),
    relativeWeight: new Map(
      [...byTopic.keys()].map((topic) => [
        topic,
        heaviest > 0 ? weightOf(weights, topic) / heaviest : 0,
      ]),
    ),
    heaviest: mainStages.filter(
      ({ topic }) => heaviest > 0 && weightOf(weights, topic) === heaviest,
    ),
  };
}

function partsOf(stages: readonly StageRequest[]): number[][] {
  const parts = groupBy([...stages.keys()], (index) => {
    const kinds = stages[index]?.kinds ?? [];
    const behavioral = kinds.filter((kind) => behavioralKinds.has(kind)).length;
    return behavioral === 0 ? "other" : behavioral === kinds.length ? "behavioral" : "mixed";
  });
  return [...parts.values()];
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** Later than any place in a stage's list. */
const topicsListedAtMost = Number.MAX_SAFE_INTEGER;

/**
 * The index of the stage meant for a topic: of those that can ask about it the one that lists it
 * earliest, else the first. A screen or an optional stage is no topic's main one unless it lists it.
 */
function mainStage(
  stages: readonly StageRequest[],
  topic: string,
  canAsk: (stage: number) => boolean,
): number | null {
  const longest = Math.max(...stages.map(({ questioningMinutes }) => questioningMinutes));
  const placeIn = ({ topics, optional, questioningMinutes }: StageRequest): number => {
    const listed = topics.indexOf(topic);
    if (listed >= 0) return listed;
    const isScreen = 2 * questioningMinutes <= longest;
    return optional || isScreen ? Infinity : topicsListedAtMost;
  };
  let main: number | null = null;
  let earliest = Infinity;
  for (const [index, stage] of stages.entries()) {
    if (!canAsk(index) || placeIn(stage) >= earliest) continue;
    main = index;
    earliest = placeIn(stage);
  }
  return main;
}

export function isLowestLevel({ level, levels }: Pick<LoopRequest, "level" | "levels">): boolean {
  return levels[0] === level;
}

/** The bars that a question has next to a level. Past the first and last level a bar is deemed there. */
export function barsAround(
  { levels: bars }: Pick<Candidate, "levels">,
  { level, levels }: Pick<LoopRequest, "level" | "levels">,
): "both" | "noneBelow" | "noneAbove" | "neither" {
  const at = levels.indexOf(level);
  const ranks = bars.map((bar) => levels.indexOf(bar)).filter((rank) => rank >= 0);
  const lowest = Math.min(...ranks);
  const below = at === 0 || lowest === at - 1;
  const above = at === levels.length - 1 || Math.max(...ranks) > at;
  if (below) return above ? "both" : "noneAbove";
  return above ? "noneBelow" : "neither";
}
