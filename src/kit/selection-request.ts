import type { Bank } from "../bank/bank.ts";
import type { Question } from "../bank/question.ts";
import type { Level } from "../bank/taxonomy.ts";
import { commandOnly } from "../diagnostic/hint.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Stage } from "../role/role.ts";
import { stageTimes } from "../role/stage-times.ts";
import { askedLevels, barOf, namedLevel } from "../rubric/bars.ts";
import {
  type Always,
  type Candidate,
  finalRequest,
  fitsStage,
  type LoopRequest,
  type PlannedStages,
  type RequestChange,
  type SelectionRequest,
  type StageRequest,
} from "../selection/index.ts";
import { competenciesOf, eligibleQuestions } from "./eligible.ts";
import { asAskedBy } from "./kit-question.ts";
import type { KitRequest } from "./kit-request.ts";

/**
 * A request as selecting sees it: the active questions of the level, as the role asks them, and the
 * loop. What the user changes about the loop follows as edits, in the order of `--with`, `--stage`,
 * `--always`, `--never` and `--minutes`, so that they keep the rest of the kit.
 *
 * @param named questions that may be asked, too, whatever the role asks
 * @throws UserError "usage" for a question that is always asked and has no bar at the level
 */
export function toSelectionRequest(
  bank: Bank,
  request: KitRequest,
  named: readonly string[] = [],
): SelectionRequest {
  const { role, level, start, pins } = request;
  const { levels } = bank.taxonomy;
  const kept = [...(start?.plan ?? []), ...(pins ?? [])].flatMap(({ questions }) => questions);
  const always = [...request.always, ...named, ...kept];
  const eligible = eligibleQuestions(bank, { ...request, always, stages: request.loop });
  const candidates = eligible.map((question) =>
    toCandidate(asAskedBy(question, role), level, levels),
  );
  const toStages = (stages: readonly Stage[]) => stages.map((stage) => toStage(stage, candidates));
  const reference: LoopRequest = {
    candidates,
    stages: toStages(request.reference),
    level: level.id,
    levels: levels.map(({ id }) => id),
    weights: weightsOf(request),
    skills: {
      required: role.requires,
      own: role.ownSkills,
      inherited: role.skills.filter((skill) => !role.ownSkills.includes(skill)),
    },
    competencies: competenciesOf(role, eligible, bank.taxonomy).map(({ id }) => ({
      id,
      weight: role.scoring.competencies?.[id] ?? 1,
    })),
    seed: request.seed,
    never: request.avoided,
    always: [],
    wanted: { topics: request.topics, stages: request.reference.map(({ id }) => id) },
    printed: request.needed,
  };
  const edits = [
    ...(request.loop.length > request.reference.length ? [{ stages: toStages(request.loop) }] : []),
    ...wantedEdit(reference, request),
    ...alwaysEdits(request, candidates),
    ...request.never.map((_, at) => ({
      never: [...request.avoided, ...request.never.slice(0, at + 1)],
    })),
    ...minutesEdits(request).map((stages) => ({ stages: toStages(stages) })),
  ];
  if (!start && !pins) return { ...reference, edits };
  const last = finalRequest({ ...reference, edits });
  if (!start) return { ...withStaying(last, pins ?? []), edits: [] };
  const { plan, pinned } = start;
  const stays = (question: string) =>
    pinned.includes(question) || request.always.includes(question);
  const staying = plan.map(({ id, questions }) => ({ id, questions: questions.filter(stays) }));
  return { ...withStaying(last, staying), start: plan, edits: [] };
}

/** Questions that stay in their stages are always asked there. */
function withStaying(last: LoopRequest, staying: PlannedStages): LoopRequest {
  const standing = last.stages.flatMap(({ ask }) => ask);
  const stay = staying.flatMap(({ id, questions }) =>
    questions
      .filter((question) => !standing.includes(question))
      .map((question): Always => ({ question, stages: [id] })),
  );
  const others = last.always.filter(
    ({ question }) => !stay.some((each) => each.question === question),
  );
  return { ...last, always: [...others, ...stay] };
}

/** What selecting needs to know of a question, as the role asks it. */
export function toCandidate(
  question: Omit<Candidate, "levels"> & Pick<Question, "ladder">,
  level: Level,
  levels: readonly Level[],
): Candidate {
  const { id, topics, competencies, kind, skills, minutes, related, ladder } = question;
  const bars = askedLevels(ladder, levels);
  // A level that shares this one's rung has no bar above or below it.
  const rungOf = (of: string) => {
    const named = levels.find((each) => each.id === of);
    return barOf(ladder, (named && namedLevel(ladder, named)) ?? of);
  };
  const apart = bars.filter((bar) => bar === level.id || rungOf(bar) !== rungOf(level.id));
  return { id, topics, competencies, kind, skills, minutes, related, levels: apart };
}

/** A stage's standing question is asked where it has a bar, and passed over elsewhere. */
function toStage(stage: Stage, candidates: readonly Candidate[]): StageRequest {
  const { id, kinds, topics, questions, ask, optional = false } = stage;
  return {
    id,
    questioningMinutes: stageTimes(stage).questioning,
    kinds,
    topics,
    questions,
    ask: ask.filter((asked) => candidates.some((candidate) => candidate.id === asked)),
    optional,
  };
}

/** A topic that someone asks for counts, even if the role gives it no weight. */
function weightsOf({ role, topics }: KitRequest): Record<string, number> {
  const lightest = Math.min(...Object.values(role.topics));
  const missing = topics.filter((topic) => !((role.topics[topic] ?? 0) > 0));
  const weight = Number.isFinite(lightest) ? lightest : 1;
  return { ...role.topics, ...Object.fromEntries(missing.map((topic) => [topic, weight])) };
}

/** Wanted topics are asked about in the stages that are printed. */
function wantedEdit({ wanted }: LoopRequest, { loop, stages }: KitRequest): RequestChange[] {
  if (wanted.topics.length === 0 || stages.length === loop.length) return [];
  return [{ wanted: { ...wanted, stages: stages.map(({ id }) => id) } }];
}

/** Each question goes into a printed stage that it fits, or else into the first one. */
function alwaysEdits(request: KitRequest, candidates: readonly Candidate[]): RequestChange[] {
  const standing = new Set(request.loop.flatMap(({ ask }) => ask));
  const placed = [...new Set(request.always)].map((id): Always => {
    const question = candidates.find((candidate) => candidate.id === id);
    if (!question) {
      const { level } = request;
      throw new UserError("usage", `the question "${id}" is not asked at level "${level.id}"`, [
        commandOnly(`interview-kit show ${id} lists its levels`),
      ]);
    }
    const fitting = request.stages.filter((stage) => fitsStage(stage, question));
    const stages = fitting.length > 0 ? fitting : request.stages.slice(0, 1);
    return { question: id, stages: stages.map((stage) => stage.id) };
  });
  const always = placed.filter(({ question }) => !standing.has(question));
  return always.map((_, at) => ({ always: always.slice(0, at + 1) }));
}

/** The loop after each change of a stage's minutes. */
function minutesEdits({ loop, stages }: KitRequest): Stage[][] {
  const changed = stages.filter(
    ({ id, minutes }) => loop.find((stage) => stage.id === id)?.minutes !== minutes,
  );
  return changed.map((_, at) => {
    const done = changed.slice(0, at + 1);
    return loop.map((stage) => done.find(({ id }) => id === stage.id) ?? stage);
  });
}
