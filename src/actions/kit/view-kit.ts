import { loopWarnings } from "../../kit/create-kit.ts";
import type { BrokenRule } from "../../kit/describe-break.ts";
import { stagesNotHeld } from "../../kit/draft-stages.ts";
import {
  alternativesFor,
  findBroken,
  type KitAlternative,
  stageAsking,
} from "../../kit/edit-plan.ts";
import type { Kit, KitQuestion, KitScore, KitStage } from "../../kit/kit.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import { cannotAsk } from "../../kit/repeat-kit.ts";
import { whyNoneFits } from "../../kit/why-none-fits.ts";
import type { ContentOptions } from "../content/load-content.ts";
import { titleNames } from "../content/title-names.ts";
import type { ActionContext } from "../context.ts";
import { type OpenKit, openKit } from "./open-kit.ts";

interface Named {
  id: string;
  title: string;
}

/** A kit.json as someone looks at it who is about to change it. */
export interface KitView {
  /** Digest of the kit.json. */
  base: string;
  id: string;
  title: string;
  role: Named & {
    /** Updates would overwrite changes to it. */
    shipped: boolean;
    exists: boolean;
  };
  level: Named;
  /** Null for the kit that copies are made of. */
  label: string | null;
  stages: KitViewStage[];
  /** Stages that the role has at the level, and that the kit doesn't hold. */
  notHeld: (Named & { minutes: number })[];
  coverage: {
    competency: Named;
    /** By stage of the loop: true if it sees the competency. */
    stages: boolean[];
    interviews: number;
    needed: number;
    wanted: number;
    words: string;
  }[];
  score: {
    total: number;
    best: number;
    /** Whole percent of `best`. */
    percent: number;
    words: string;
    parts: { part: string; title: string; points: number }[];
  };
  edited: boolean;
  /** Rules that it breaks as it is. */
  broken: BrokenRule[];
  warnings: string[];
}

export interface KitViewStage extends Named {
  /** Markdown. */
  purpose: string;
  number: number;
  /** Of the whole interview. */
  minutes: number;
  opening: number;
  candidateQuestions: number;
  close: number;
  /** Minutes that its questions take, and that there are for them. */
  used: number;
  room: number;
  count: { min: number; max: number };
  agenda: { kind: string; start: number; minutes: number; question: string | null }[];
  questions: KitViewQuestion[];
}

export interface KitViewQuestion {
  id: string;
  number: number;
  /** The topic that it counts for. */
  topic: Named;
  prompt: string;
  kind: string;
  minutes: number;
  competencies: Named[];
  pinned: boolean;
  /** The role always asks it here. */
  always: boolean;
  /** The role changes its rubric. */
  changed: boolean;
  /** The bank doesn't have it any more, or can't ask it at the level. */
  gone: boolean;
}

/**
 * Everything about a kit.json that its stages, questions, rules, and points say.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError as `editKitFile`
 */
export function viewKit(
  context: ActionContext,
  kit: string,
  options: ContentOptions = {},
): KitView {
  return toView(context, openKit(context, kit, options));
}

/** A question that could be asked, as someone chooses it. */
export interface AlternativeView extends Omit<KitAlternative, "topic" | "reasons"> {
  prompt: string;
  /** Whole percent of the best loop's points that the kit would have. */
  percent: number;
  topic: Named;
}

/**
 * What a stage of a kit.json could ask, instead of a question or on top, with its prompts: first what
 * the rules allow, cheapest first, then what they forbid.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError as `editKitFile`
 */
export function viewAlternatives(
  context: ActionContext,
  kit: string,
  place: { question: string } | { stage: string },
  options: ContentOptions = {},
): {
  stage: string;
  instead: string | null;
  alternatives: AlternativeView[];
  /** Why nothing can be had; empty if something can. */
  whyNone: string;
} {
  const open = openKit(context, kit, options);
  const { bank, draft, read } = open;
  const { total, best } = read.kit.score;
  const instead = "question" in place ? place.question : null;
  const stage = "question" in place ? stageAsking(draft, place.question) : place.stage;
  const topics = new Map(bank.taxonomy.topics.map(({ id, title }) => [id, title]));
  const weighed = alternativesFor(bank, draft, { stage, instead }, titleNames(context, open));
  const alternatives = weighed.map(
    ({ words: _words, breaks: _breaks, reasons, ...alternative }) => ({
      ...alternative,
      words: reasons === "" ? "as good" : reasons,
      percent: percentOf(total - alternative.cost, best),
      prompt:
        (bank.questions.get(alternative.question) ?? draft.kept.get(alternative.question))
          ?.prompt ?? "",
      topic: { id: alternative.topic, title: topics.get(alternative.topic) ?? alternative.topic },
    }),
  );
  const anyFits = weighed.some(({ breaks }) => breaks.length === 0);
  const whyNone = anyFits ? "" : whyNoneFits(weighed, instead !== null);
  return { stage, instead, alternatives, whyNone };
}

function toView(context: ActionContext, open: OpenKit): KitView {
  const { read, bank, draft, roles, digest } = open;
  const { kit, json } = read;
  const source = roles.sources.get(kit.role.id);
  const names = titleNames(context, open);
  const known = loopWarnings(kit, draft.request);
  const titled = loopWarnings(kit, draft.request, names.subject);
  return {
    base: digest,
    id: kit.id,
    title: kitTitle(kit.role, kit.level),
    role: {
      ...toNamed(kit.role),
      shipped: source?.layer.shipped ?? false,
      exists: source !== undefined,
    },
    level: toNamed(kit.level),
    label: json.label ?? null,
    stages: kit.stages.map((stage) => toStage(stage, open)),
    notHeld: stagesLeft(open),
    coverage: kit.coverage.map(toCoverage),
    score: toScore(kit.score),
    edited: json.edited ?? false,
    broken: findBroken(bank, draft, { names }),
    warnings: json.warnings.map((warning) => titled[known.indexOf(warning)] ?? warning),
  };
}

function stagesLeft({ role, draft }: OpenKit): KitView["notHeld"] {
  const stages = role === null ? [] : stagesNotHeld(role, draft);
  return stages.map(({ id, title, minutes }) => ({ id, title, minutes }));
}

function toStage(stage: KitStage, open: OpenKit): KitViewStage {
  const { id, title, purpose, number, minutes, times, count, questions } = stage;
  const used = questions.reduce((sum, question) => sum + question.minutes, 0);
  return {
    id,
    title,
    purpose,
    number,
    minutes,
    ...times,
    used,
    room: minutes - times.opening - times.candidateQuestions - times.close,
    count,
    agenda: stage.agenda.map(({ question, ...item }) => ({
      ...item,
      question: questions.find((each) => each.number === question)?.id ?? null,
    })),
    questions: questions.map((question) => toQuestion(question, id, open)),
  };
}

function toQuestion(
  { id, number, topics, prompt, kind, minutes, competencies }: KitQuestion,
  stage: string,
  { draft, bank }: OpenKit,
): KitViewQuestion {
  const { role, level } = draft.request;
  const [topic] = topics;
  return {
    id,
    number,
    topic: toNamed(topic ?? { id: "", title: "" }),
    prompt,
    kind,
    minutes,
    competencies: competencies.map(toNamed),
    pinned: draft.pinned.includes(id),
    always: role.loop.some((each) => each.id === stage && each.ask.includes(id)),
    changed: role.rubrics.has(id),
    gone: cannotAsk(bank.questions.get(id), level) !== null,
  };
}

/** One interview has to see a competency, and two tell more than one. */
const needed = 1;
const wanted = 2;

function toCoverage({ competency, byStage }: Kit["coverage"][number]): KitView["coverage"][number] {
  const stages = byStage.map(({ questions }) => questions.length > 0);
  const interviews = stages.filter(Boolean).length;
  return {
    competency: toNamed(competency),
    stages,
    interviews,
    needed,
    wanted,
    words: coverageWords(interviews),
  };
}

function coverageWords(interviews: number): string {
  if (interviews < needed) return "no interview sees it";
  if (interviews < wanted) return `seen in ${interviews} interview; ${wanted} tell more`;
  return `seen in ${interviews} interviews`;
}

const partTitles: Readonly<Record<keyof Omit<KitScore, "total" | "best">, string>> = {
  topics: "Time on the role's topics",
  heaviest: "Main topics asked in their stage",
  repeats: "Topics asked about too often",
  fit: "Questions that fit the level",
  settling: "Settling into each question",
  competencies: "Competencies seen",
  skills: "Skills touched",
  kinds: "Kinds of questions",
  idle: "Time left over",
};

function toScore({ total, best, ...points }: KitScore): KitView["score"] {
  const percent = percentOf(total, best);
  return {
    total,
    best,
    percent,
    words: `${percent}% or more of what the best choice of questions is worth`,
    parts: Object.entries(points).map(([part, value]) => ({
      part,
      title: partTitles[part as keyof typeof partTitles],
      points: value,
    })),
  };
}

/** Whole percent, rounded down: only one that's proved to be the best has 100. */
function percentOf(points: number, best: number): number {
  return best > 0 ? Math.min(100, Math.max(0, Math.floor((100 * points) / best))) : 100;
}

function toNamed({ id, title }: Named): Named {
  return { id, title };
}
