/** Checks that the `ask` lists agree with each other, before anything is selected around them. */

import { relationsOf } from "./pool.ts";
import type { BrokenRule, Candidate, LoopRequest, StageRequest } from "./selection.ts";

export interface BrokenAsk {
  stage: string;
  rule: BrokenRule;
  questions: string[];
}

export function findBrokenAsk(request: LoopRequest): BrokenAsk | null {
  return findBrokenAsks(request)[0] ?? null;
}

/** What each check finds first, in the order in which to tell it. */
function findBrokenAsks(request: LoopRequest): BrokenAsk[] {
  const listed = new Set(request.stages.flatMap(({ ask }) => ask));
  if (listed.size === 0) return [];
  const known = new Map<string, Candidate>();
  for (const candidate of request.candidates) {
    if (listed.has(candidate.id)) known.set(candidate.id, candidate);
    if (known.size === listed.size) break;
  }
  const never = new Set(request.never);
  const broken: BrokenAsk[] = [];
  const report = (rule: BrokenRule, stage: StageRequest, questions: string[]) => {
    if (questions.length > 0) broken.push({ stage: stage.id, rule, questions });
  };
  const { stages } = request;
  for (const stage of stages)
    report(
      "ask-never",
      stage,
      stage.ask.filter((id) => never.has(id)),
    );
  for (const stage of stages)
    report(
      "ask-unknown",
      stage,
      stage.ask.filter((id) => !known.has(id)),
    );
  const earlier = new Set<string>();
  for (const stage of stages) {
    report(
      "ask-twice",
      stage,
      stage.ask.filter((id) => earlier.has(id)),
    );
    for (const id of stage.ask) earlier.add(id);
  }
  const relations = relationsOf([...known.values()]);
  const related = (left: string, right: string) => relations.get(left)?.has(right) ?? false;
  const required = stages.flatMap(({ ask }) => ask);
  for (const stage of stages) {
    const clashes = stage.ask.filter((id) => required.some((other) => related(id, other)));
    const others = required.filter((other) => clashes.some((id) => related(id, other)));
    report("ask-related", stage, [...new Set([...clashes, ...others])]);
  }
  for (const stage of stages) {
    if (stage.ask.length > stage.questions.max) report("ask-count", stage, [...stage.ask]);
  }
  for (const stage of stages) {
    const minutes = stage.ask.reduce((sum, id) => sum + (known.get(id)?.minutes ?? 0), 0);
    if (minutes > stage.questioningMinutes) report("ask-time", stage, [...stage.ask]);
  }
  return broken;
}

export interface Drop {
  stage: string;
  question: string;
}

/** Trying every set of a dozen clashing questions is quick; beyond this it takes the next best. */
const maxTries = 5_000;

/** The fewest questions that must leave the `ask` lists; of equal sets the one listed latest. */
export function fewestDrops(request: LoopRequest): Drop[] {
  const dropped: Drop[] = [];
  let tries = 0;
  let rest = request;
  for (;;) {
    const suspects = suspectsOf(rest);
    if (suspects.length === 0) return dropped;
    for (let size = 1; size <= suspects.length; size += 1) {
      for (const drops of combinations(suspects, size)) {
        if (tries++ > maxTries) break;
        if (!findBrokenAsk(withoutAsks(rest, drops))) return [...dropped, ...drops];
      }
    }
    const latest = suspects[0];
    if (!latest) return dropped;
    dropped.push(latest);
    rest = withoutAsks(rest, [latest]);
  }
}

/** Questions that some check names, the latest first. */
function suspectsOf(request: LoopRequest): Drop[] {
  const named = new Set(findBrokenAsks(request).flatMap(({ questions }) => questions));
  return request.stages
    .flatMap(({ id, ask }) => ask.map((question) => ({ stage: id, question })))
    .filter(({ question }) => named.has(question))
    .reverse();
}

function* combinations<T>(values: readonly T[], size: number): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, value] of values.entries()) {
    for (const rest of combinations(values.slice(index + 1), size - 1)) yield [value, ...rest];
  }
}

export function withoutAsks(request: LoopRequest, drops: readonly Drop[]): LoopRequest {
  const stages = request.stages.map((stage) => ({
    ...stage,
    ask: stage.ask.filter(
      (id) => !drops.some(({ stage: from, question }) => from === stage.id && question === id),
    ),
  }));
  return { ...request, stages };
}

/** The request with every always-asked question on the `ask` list of the first stage it may be in. */
export function placeAlways(request: LoopRequest): LoopRequest {
  const stages = request.stages.map((stage) => {
    const here = request.always.filter(({ stages: [first] }) => first === stage.id);
    const ask = [...stage.ask, ...here.map(({ question }) => question)];
    return { ...stage, ask: [...new Set(ask)] };
  });
  return { ...request, stages, always: [] };
}
