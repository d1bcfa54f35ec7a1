/** Why no plan holds every rule, and the nearest request that one does. */

import { fewestDrops, findBrokenAsk, placeAlways, withoutAsks } from "./asks.ts";
import { LinearModel } from "./linear-model.ts";
import { addRules, ones, optionsAbout } from "./loop-model.ts";
import { admission, createPool, firstTopic, fitsStage } from "./pool.ts";
import { selectLoop } from "./select-loop.ts";
import type {
  BrokenRule,
  Infeasible,
  LoopRequest,
  NearestChange,
  StageRequest,
} from "./selection.ts";
import type { Solve } from "./solver.ts";
import { compareText } from "./text-order.ts";

/** Expects a request without a plan. */
export async function diagnose(given: LoopRequest, solve: Solve): Promise<Infeasible> {
  const request = placeAlways(given);
  const nearest = await findNearest(request, solve);
  return { ...(await findReason(request, nearest, solve)), nearest };
}

async function findReason(
  request: LoopRequest,
  nearest: Infeasible["nearest"],
  solve: Solve,
): Promise<Omit<Infeasible, "nearest">> {
  const broken = findBrokenAsk(request);
  if (broken) {
    const stage = request.stages.find(({ id }) => id === broken.stage);
    return { ...broken, topics: [], available: stage ? availableTo(request, stage).length : 0 };
  }
  const blank = { questions: [], topics: [] };
  for (const stage of request.stages) {
    if (!(await isShortAlone(request, stage, solve))) continue;
    const isAlwaysShort = await isShortAlone(request, withTime(request, stage), solve);
    const rule = isAlwaysShort ? "too-few" : "too-short";
    return { ...blank, stage: stage.id, rule, available: availableTo(request, stage).length };
  }
  const short = request.stages.find(({ id }) => nearest?.changes.some(({ stage }) => stage === id));
  if (short) {
    const available = availableTo(request, short);
    const questions = available.filter((id) => isTakenElsewhere(request, nearest, short, id));
    return { stage: short.id, rule: "loop", questions, topics: [], available: available.length };
  }
  const topics = (nearest?.changes ?? []).flatMap((change) =>
    change.change === "without-topic" ? [change.topic] : [],
  );
  const [topic] = topics;
  if (topic === undefined) return { ...blank, stage: null, rule: "loop", available: 0 };
  return { ...blank, topics, stage: null, rule: topicRule(request, topic), available: 0 };
}

function topicRule(request: LoopRequest, topic: string): BrokenRule {
  const { candidates, never, stages, wanted } = request;
  const about = candidates.filter(
    (question) => firstTopic(question) === topic && !never.includes(question.id),
  );
  if (about.length === 0) return "topic-unknown";
  const fitting = stages.flatMap((stage) =>
    wanted.stages.includes(stage.id)
      ? about
          .filter((question) => fitsStage(stage, question))
          .map((question) => ({ stage, question }))
      : [],
  );
  if (fitting.length === 0) return "topic-stage";
  const admits = admission(request);
  return fitting.some(({ stage, question }) => admits(stage, question))
    ? "topic-room"
    : "topic-time";
}

/** IDs that could be in the stage if it were the only one, sorted. */
function availableTo(request: LoopRequest, stage: StageRequest): string[] {
  const known = new Set(request.candidates.map(({ id }) => id));
  const ask = findBrokenAsk(only(request, stage)) ? [] : stage.ask.filter((id) => known.has(id));
  const { options } = createPool(only(request, { ...stage, ask }));
  return options.map(({ question }) => question.id).sort(compareText);
}

function only(request: LoopRequest, stage: StageRequest): LoopRequest {
  return { ...request, stages: [stage] };
}

async function isShortAlone(
  request: LoopRequest,
  stage: StageRequest,
  solve: Solve,
): Promise<boolean> {
  const [count = 0] = await fullestCounts(only(request, stage), solve);
  return count < stage.questions.min;
}

/** The stage with time for whatever it may be given. */
function withTime(request: LoopRequest, stage: StageRequest): StageRequest {
  const longest = Math.max(0, ...request.candidates.map(({ minutes }) => minutes));
  return {
    ...stage,
    questioningMinutes: longest * Math.max(stage.questions.min, stage.ask.length),
  };
}

/** True if the question, or one related to it, is in another stage of the nearest kit. */
function isTakenElsewhere(
  request: LoopRequest,
  nearest: Infeasible["nearest"],
  short: StageRequest,
  id: string,
): boolean {
  const { related } = createPool(request);
  return (nearest?.selection.stages ?? []).some(
    ({ id: stage, questions }) =>
      stage !== short.id && questions.some((other) => other === id || related.get(other)?.has(id)),
  );
}

/**
 * Makes one kind of change after the other, each as small as possible: asks that clash leave, a
 * stage that is too short alone gets the minutes it needs, what is still missing is taken off the
 * minimums, and wanted topics that don't fit are given up.
 */
async function findNearest(request: LoopRequest, solve: Solve): Promise<Infeasible["nearest"]> {
  const changes: NearestChange[] = [];
  const drops = fewestDrops(request);
  for (const drop of drops) changes.push({ ...drop, change: "not-asked" });
  let relaxed = withoutAsks(request, drops);
  const stages: StageRequest[] = [];
  for (const stage of relaxed.stages) stages.push(await lengthen(relaxed, stage, changes, solve));
  relaxed = { ...relaxed, stages };
  const counts = await fullestCounts(relaxed, solve);
  relaxed = {
    ...relaxed,
    stages: relaxed.stages.flatMap((stage, index) => lower(stage, counts[index] ?? 0, changes)),
  };
  const topics = await reachableTopics(relaxed, solve);
  for (const topic of relaxed.wanted.topics) {
    if (!topics.includes(topic)) changes.push({ stage: null, change: "without-topic", topic });
  }
  relaxed = { ...relaxed, wanted: { ...relaxed.wanted, topics } };
  const selection = relaxed.stages.length > 0 ? await selectLoop(relaxed, solve) : null;
  return selection && { changes, selection };
}

/** Gives a stage the fewest minutes in which it has room for its minimum, if minutes are short. */
async function lengthen(
  request: LoopRequest,
  stage: StageRequest,
  changes: NearestChange[],
  solve: Solve,
): Promise<StageRequest> {
  if (!(await isShortAlone(request, stage, solve))) return stage;
  if (await isShortAlone(request, withTime(request, stage), solve)) return stage;
  let from = Math.max(0, stage.questioningMinutes);
  let to = withTime(request, stage).questioningMinutes;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (await isShortAlone(request, { ...stage, questioningMinutes: middle }, solve)) from = middle;
    else to = middle;
  }
  changes.push({ stage: stage.id, change: "minutes", from: stage.questioningMinutes, to });
  return { ...stage, questioningMinutes: to };
}

/** Takes the minimum down to what the loop can give; a stage that gets nothing is left out. */
function lower(stage: StageRequest, count: number, changes: NearestChange[]): StageRequest[] {
  const { min, max } = stage.questions;
  if (count >= min) return [stage];
  if (count === 0) {
    changes.push({ stage: stage.id, change: "without-stage" });
    return [];
  }
  changes.push({ stage: stage.id, change: "minimum", from: min, to: count });
  return [{ ...stage, questions: { min: count, max } }];
}

/** How many questions each stage can have, up to its minimum, when as few as possible are missing. */
async function fullestCounts(request: LoopRequest, solve: Solve): Promise<number[]> {
  const pool = createPool(request);
  const model = new LinearModel();
  for (const _ of pool.options) model.addChoice(0);
  addRules(model, { request, ...pool }, { minimums: true, wanted: true });
  const counts = request.stages.map(({ questions }, index) => {
    const here = optionsIn(pool, index);
    // One missing question is worse than any order of stages; among equals the first are filled.
    const points = 1000 - index;
    const count = model.add({ points, lower: 0, upper: questions.min, integer: true });
    model.require([...ones(here), [count, -1]], { lower: 0 });
    return count;
  });
  const solved = await solve(model);
  return counts.map((count) => Math.round(solved?.values[count] ?? 0));
}

/** As many of the wanted topics as a plan can have. */
async function reachableTopics(request: LoopRequest, solve: Solve): Promise<string[]> {
  const pool = createPool(request);
  const model = new LinearModel();
  for (const _ of pool.options) model.addChoice(0);
  addRules(model, { request, ...pool }, { wanted: true });
  const { topics } = request.wanted;
  const reached = topics.map((topic, index) => {
    const column = model.addChoice(1000 - index);
    const about = optionsAbout({ request, ...pool }, topic);
    model.require([...ones(about), [column, -1]], { lower: 0 });
    return column;
  });
  const solved = topics.length > 0 ? await solve(model) : null;
  return topics.filter((_, index) => (solved?.values[reached[index] ?? -1] ?? 0) > 0.5);
}

/**
 * The stages that no one prints and that no plan can fill, so that as few as possible are left out.
 * None if even the printed ones can't be filled.
 */
export async function stagesToLeaveOut(request: LoopRequest, solve: Solve): Promise<string[]> {
  const { stages, printed } = request;
  if (stages.every(({ id }) => printed.includes(id))) return [];
  const pool = createPool(request);
  const model = new LinearModel();
  for (const _ of pool.options) model.addChoice(0);
  addRules(model, { request, ...pool }, { minimums: true });
  const activeVariables = stages.map(({ id, questions }, index) => {
    const isPrinted = printed.includes(id);
    const column = model.add({
      points: 1000 - index,
      lower: isPrinted ? 1 : 0,
      upper: 1,
      integer: true,
    });
    const here = optionsIn(pool, index);
    model.require([...ones(here), [column, -questions.min]], { lower: 0 });
    model.require([...ones(here), [column, -questions.max]], { upper: 0 });
    return column;
  });
  const solved = await solve(model);
  if (!solved) return [];
  return stages.flatMap(({ id }, index) =>
    (solved.values[activeVariables[index] ?? -1] ?? 0) > 0.5 ? [] : [id],
  );
}

function optionsIn({ options }: ReturnType<typeof createPool>, stage: number): number[] {
  return options.flatMap((option, index) => (option.stage === stage ? [index] : []));
}
