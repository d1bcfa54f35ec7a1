/** What the loops are like that the shipped roles give: the figures that selecting is held to. */

import { loadBank } from "../../src/bank/load-bank.ts";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { type KitOptions, resolveRequest } from "../../src/kit/kit-request.ts";
import { toSelectionRequest } from "../../src/kit/selection-request.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import type { Role } from "../../src/role/role.ts";
import {
  type Candidate,
  finalRequest,
  type LoopRequest,
  type Selection,
  type SelectionRequest,
  selectQuestions,
} from "../../src/selection/index.ts";
import { countsIn, firstTopic } from "../../src/selection/pool.ts";
import { appraise } from "../../src/selection/score.ts";
import { barsAround, shareTime, tiny } from "../../src/selection/shares.ts";
import { findWorkspace, packageRoot } from "../../src/workspace/workspace.ts";
import { type Measure, sampleOf } from "./measure.ts";

const seeds = 8;
const { layers } = findWorkspace(packageRoot());
const { bank } = loadBank(layers);
const { roles } = loadRoles(layers, bank);

interface Loop {
  role: Role;
  level: string;
  seed: number;
  request: LoopRequest;
  selection: Selection;
  milliseconds: number;
}

/** Every shipped role at every one of its levels, with eight seeds. */
export function measureLoops(): Promise<Measure[]> {
  return measureRoles([...roles.values()]);
}

/** The same for the backend roles alone: the figures to reach were found with these. */
export function measureBackendLoops(): Promise<Measure[]> {
  return measureRoles([...roles.values()].filter(({ families }) => families.includes("backend")));
}

async function measureRoles(among: readonly Role[]): Promise<Measure[]> {
  const loops: Loop[] = [];
  for (const role of among) {
    for (const level of role.levels) {
      for (let seed = 1; seed <= seeds; seed += 1) loops.push(await selectLoop(role, level, seed));
    }
  }
  const times = loops.map(({ milliseconds }) => milliseconds);
  return [
    ...weightFigures(loops),
    ...levelFigures(loops),
    ...coverageFigures(loops),
    ...rotationFigures(loops),
    ...(await editFigures(loops)),
    figure("time of a selection, median", "ms", sampleOf(times).median, "at most", 100),
    figure("time of a selection, longest", "ms", Math.max(...times), "at most", 1500),
  ];
}

async function selectLoop(role: Role, level: string, seed: number): Promise<Loop> {
  const request = requestOf(role, { level, seed: `${seed}` });
  const start = performance.now();
  const selection = await select(request);
  if (!selection) throw new Error(`${role.id} ${level} cannot be filled`);
  const milliseconds = performance.now() - start;
  return { role, level, seed, request: finalRequest(request), selection, milliseconds };
}

function requestOf(role: Role, options: KitOptions): SelectionRequest {
  return toSelectionRequest(bank, resolveRequest(bank, role, options));
}

async function select(request: SelectionRequest): Promise<Selection | null> {
  const result = await selectQuestions(request);
  return result.ok ? result.selection : null;
}

function figure(
  name: string,
  unit: string,
  value: number,
  figureOf: "at most" | "at least" = "at most",
  limit?: number,
): Measure {
  const ours = sampleOf([Math.round(value * 1000) / 1000]);
  const reach = limit === undefined ? null : { figure: figureOf, value: limit };
  return { name, unit, ours, base: null, ratio: null, reach };
}

/** The questions of a loop by stage. */
function plan({ request, selection }: Loop): Candidate[][] {
  const known = new Map(request.candidates.map((candidate) => [candidate.id, candidate]));
  return selection.stages.map(({ questions }) => questions.flatMap((id) => known.get(id) ?? []));
}

function idsOf({ stages }: Selection): string[] {
  return stages.flatMap(({ questions }) => questions);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(hits: readonly boolean[]): number {
  return 100 * mean(hits.map(Number));
}

function minutesByTopic(questions: readonly Candidate[]): Map<string, number> {
  const minutes = new Map<string, number>();
  for (const question of questions) {
    const topic = firstTopic(question);
    minutes.set(topic, (minutes.get(topic) ?? 0) + question.minutes);
  }
  return minutes;
}

/** Half the sum of the differences of two distributions. */
function distance(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  const total = (map: ReadonlyMap<string, number>) =>
    [...map.values()].reduce((sum, value) => sum + value, 0);
  const [all, others] = [total(left), total(right)];
  const topics = new Set([...left.keys(), ...right.keys()]);
  return (
    [...topics].reduce(
      (sum, topic) =>
        sum + Math.abs((left.get(topic) ?? 0) / all - (right.get(topic) ?? 0) / others),
      0,
    ) / 2
  );
}

function wantedMinutes(request: LoopRequest): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const { shares } of shareTime(request).parts) {
    for (const { topic, minutes } of shares) {
      wanted.set(topic, (wanted.get(topic) ?? 0) + minutes);
    }
  }
  return wanted;
}

function byRoleAndLevel(loops: readonly Loop[]): Loop[][] {
  const groups = new Map<string, Loop[]>();
  for (const loop of loops) {
    const key = `${loop.role.id} ${loop.level}`;
    groups.set(key, [...(groups.get(key) ?? []), loop]);
  }
  return [...groups.values()];
}

function weightFigures(loops: readonly Loop[]): Measure[] {
  const heaviest = loops.flatMap(heaviestAsked);
  const alone = loops.map((loop) =>
    distance(minutesByTopic(plan(loop).flat()), wantedMinutes(loop.request)),
  );
  const together = byRoleAndLevel(loops).map((group) =>
    distance(
      minutesByTopic(group.flatMap((loop) => plan(loop).flat())),
      wantedMinutes((group[0] as Loop).request),
    ),
  );
  return [
    figure(
      "heaviest topics asked in their stage, as far as it has room",
      "%",
      percent(heaviest),
      "at least",
      100,
    ),
    figure("topic minutes' distance from the shares, a loop", "", mean(alone), "at most", 0.255),
    figure("the same, all seeds together", "", mean(together), "at most", 0.185),
    figure(
      "questions beyond their topic's seats, a loop",
      "",
      mean(loops.map(beyondSeats)),
      "at most",
      0.02,
    ),
    figure(
      "questions off the stage's topics, a loop",
      "",
      mean(loops.map(offTopic)),
      "at most",
      0.05,
    ),
  ];
}

/**
 * For each heaviest topic that its main stage has room for, true if it's asked there. A role that
 * weighs nine topics the same has more of them than a stage has minutes.
 */
function heaviestAsked(loop: Loop): boolean[] {
  const { heaviest } = shareTime(loop.request);
  return plan(loop).flatMap((questions, at) => {
    const topics = heaviest.filter(({ stage }) => stage === at).map(({ topic }) => topic);
    const asked = topics.filter((topic) => questions.some((each) => firstTopic(each) === topic));
    const room = Math.max(asked.length, roomFor(topics, loop.request, at));
    return Array.from({ length: room }, (_, index) => index < asked.length);
  });
}

/** How many of the topics a stage can ask about, with the shortest question on each. */
function roomFor(topics: readonly string[], request: LoopRequest, at: number): number {
  const { options } = appraise(request);
  const { questioningMinutes = 0, questions: { max = 0 } = {} } = request.stages[at] ?? {};
  const shortest = topics
    .map((topic) =>
      Math.min(
        ...options
          .filter(({ question, stage }) => stage === at && firstTopic(question) === topic)
          .map(({ question }) => question.minutes),
      ),
    )
    .sort((left, right) => left - right);
  let minutes = 0;
  const fitting = shortest.filter((each) => {
    minutes += each;
    return minutes <= questioningMinutes;
  });
  return Math.min(max, fitting.length);
}

function beyondSeats(loop: Loop): number {
  const shares = shareTime(loop.request).stages;
  return plan(loop).reduce((sum, questions, at) => {
    const max = loop.request.stages[at]?.questions.max ?? 0;
    const topics = [...new Set(questions.map(firstTopic))];
    return topics.reduce((beyond, topic) => {
      const share = shares[at]?.shares.find((each) => each.topic === topic)?.fraction ?? 0;
      const seats = Math.max(1, Math.ceil(share * max - tiny));
      const count = questions.filter((question) => firstTopic(question) === topic).length;
      return beyond + Math.max(0, count - seats);
    }, sum);
  }, 0);
}

function offTopic(loop: Loop): number {
  return plan(loop).reduce((sum, questions, at) => {
    const stage = loop.request.stages[at];
    return sum + questions.filter((each) => stage && !countsIn(stage, firstTopic(each))).length;
  }, 0);
}

function levelFigures(loops: readonly Loop[]): Measure[] {
  const asked = loops.flatMap((loop) =>
    plan(loop)
      .flat()
      .map((question) => ({
        minutes: question.minutes,
        isOpen: ["noneAbove", "neither"].includes(barsAround(question, loop.request)),
      })),
  );
  const minutes = (among: typeof asked) => among.reduce((sum, each) => sum + each.minutes, 0);
  const stages = loops
    .filter(({ level }) => level !== "junior")
    .flatMap((loop) => {
      const at = loop.request.stages.findIndex(({ kinds }) => kinds.join() === "technical");
      const questions = plan(loop)[at];
      return questions ? [questions] : [];
    });
  const idle = loops.flatMap(({ request, selection }) =>
    selection.stages.map(
      (stage, at) => (request.stages[at]?.questioningMinutes ?? 0) - stage.minutes,
    ),
  );
  return [
    figure(
      "minutes on questions with no bar above",
      "%",
      (100 * minutes(asked.filter(({ isOpen }) => isOpen))) / minutes(asked),
      "at most",
      15,
    ),
    figure(
      "most questions of a technical stage above junior",
      "",
      Math.max(...stages.map(({ length }) => length)),
      "at most",
      4,
    ),
    figure(
      "minutes of a technical question above junior",
      "",
      mean(stages.flat().map((question) => question.minutes)),
      "at least",
      10.8,
    ),
    figure("idle minutes a stage, mean", "", mean(idle), "at most", 1.8),
    figure("idle minutes a stage, most", "", Math.max(...idle), "at most", 10),
  ];
}

/** Of what the bank can show at the level: no loop shows more. */
function coverageFigures(loops: readonly Loop[]): Measure[] {
  const seen: number[] = [];
  const seenTwice: boolean[] = [];
  const touched: boolean[] = [];
  for (const loop of loops) {
    const { options } = appraise(loop.request);
    for (const { id } of loop.request.competencies) {
      const able = options.filter(({ question }) => question.competencies.includes(id));
      const stages = new Set(able.map(({ stage }) => stage)).size;
      const shown = plan(loop).filter((questions) =>
        questions.some((each) => each.competencies.includes(id)),
      ).length;
      if (stages > 0) seen.push(shown);
      if (stages > 1) seenTwice.push(shown > 1);
    }
    const asked = plan(loop).flat();
    for (const skill of loop.role.ownSkills) {
      const isKnown = options.some(({ question }) => question.skills.includes(skill));
      if (isKnown) touched.push(asked.some(({ skills }) => skills.includes(skill)));
    }
  }
  return [
    figure("competencies seen", "%", percent(seen.map((stages) => stages > 0)), "at least", 100),
    figure("competencies seen in two stages", "%", percent(seenTwice), "at least", 88),
    figure("the role's own skills touched", "%", percent(touched), "at least", 68),
  ];
}

function rotationFigures(loops: readonly Loop[]): Measure[] {
  const used = (among: readonly Loop[]) =>
    new Set(among.flatMap(({ selection }) => idsOf(selection)));
  const fitting = byRoleAndLevel(loops).map((group) => {
    const [{ request }] = group as [Loop];
    const asked = used(group);
    const usable = new Set(
      request.candidates
        .filter(
          (question) =>
            barsAround(question, request) === "both" &&
            request.stages.some(
              (stage) =>
                stage.kinds.includes(question.kind) && countsIn(stage, firstTopic(question)),
            ) &&
            (request.weights[firstTopic(question)] ?? 0) > 0,
        )
        .map(({ id }) => id),
    );
    return [...usable].filter((id) => asked.has(id)).length / usable.size;
  });
  const pairs = byRoleAndLevel(loops).flatMap((group) =>
    group.flatMap((left, at) => group.slice(at + 1).map((right) => sharedPart(left, right))),
  );
  const neighbors = loops
    .filter(({ level }) => level === "junior")
    .flatMap((left) =>
      loops
        .filter(
          ({ role, level, seed }) => role === left.role && level === "mid" && seed === left.seed,
        )
        .map((right) => sharedPart(left, right)),
    );
  return [
    figure("questions used by all roles", "", used(loops).size, "at least", 185),
    figure(
      "questions used by backend",
      "",
      used(loops.filter(({ role }) => role.id === "backend")).size,
      "at least",
      115,
    ),
    figure(
      "well-fitting questions used, a role and level",
      "%",
      100 * mean(fitting),
      "at least",
      45,
    ),
    figure("shared by two seeds", "%", 100 * mean(pairs), "at most", 45),
    figure("shared by junior and mid", "%", 100 * mean(neighbors), "at most", 15),
  ];
}

/** Common questions of two loops, as a part of the first one's. */
function sharedPart(left: Loop, right: Loop): number {
  const others = new Set(idsOf(right.selection));
  const ids = idsOf(left.selection);
  return ids.filter((id) => others.has(id)).length / ids.length;
}

/** For the first seed of each role and level: single edits, single stages, and pairs of topics. */
async function editFigures(loops: readonly Loop[]): Promise<Measure[]> {
  const changed: number[] = [];
  const displaced: number[] = [];
  const alone: boolean[] = [];
  const honored: boolean[] = [];
  const times: number[] = [];
  for (const { role, level, request, selection } of loops.filter(({ seed }) => seed === 1)) {
    const before = idsOf(selection);
    const standing = new Set(request.stages.flatMap(({ ask }) => ask));
    const after = async (options: KitOptions) => {
      const start = performance.now();
      const edited = await select(requestOf(role, { level, ...options }));
      times.push(performance.now() - start);
      return edited;
    };
    for (const { questions } of selection.stages) {
      const [id = ""] = questions.filter((each) => !standing.has(each));
      const edited = await after({ never: [id] });
      if (edited) changed.push(before.filter((each) => !idsOf(edited).includes(each)).length - 1);
    }
    const isNew = ({ id }: Candidate) => !before.includes(id);
    const [wanted] = request.candidates.filter(isNew);
    const edited = wanted && (await after({ always: [wanted.id] }));
    if (edited) displaced.push(before.filter((each) => !idsOf(edited).includes(each)).length);
    for (const { id, questions } of selection.stages) {
      const one = await select(requestOf(role, { level, stages: [id] }));
      const same = one?.stages.find((stage) => stage.id === id)?.questions;
      alone.push(JSON.stringify(same) === JSON.stringify(questions));
    }
    honored.push(await asksBothTopics(role, level, request));
  }
  return [
    figure("others that one --never changes", "", mean(changed), "at most", 0.02),
    figure("questions that one --always displaces", "", mean(displaced)),
    figure("stages alone as in the loop", "%", percent(alone), "at least", 100),
    figure("kits that ask both --topics, or refuse", "%", percent(honored), "at least", 100),
    figure("time of a loop and an edit, median", "ms", sampleOf(times).median),
  ];
}

/** Null for what is refused before anything is selected, such as topics that no stage asks about. */
function tryRequest(role: Role, options: KitOptions): SelectionRequest | null {
  try {
    return requestOf(role, options);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function asksBothTopics(role: Role, level: string, request: LoopRequest): Promise<boolean> {
  const topics = Object.keys(role.topics).slice(0, 2);
  const wish = tryRequest(role, { level, topics });
  if (!wish) return true;
  const kit = await select(wish);
  const known = new Map(request.candidates.map((each) => [each.id, firstTopic(each)]));
  const asked = kit ? idsOf(kit).map((id) => known.get(id)) : topics;
  return topics.every((topic) => asked.includes(topic));
}
