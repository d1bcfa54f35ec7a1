/** What plans earn, as data: one list of terms that the score adds up and the solver maximizes. */

import { POINTS } from "./points.ts";
import { countsIn, firstTopic, type Option } from "./pool.ts";
import type { LoopRequest, ScoreParts, SkillWishes } from "./selection.ts";
import { barsAround, isLowestLevel, type Shares, shareTime, tiny } from "./shares.ts";

/**
 * Earns points for an amount: its first `length` units earn `points` each, and so on from step to
 * step; what is beyond the last step earns nothing.
 */
export interface Term {
  part: keyof ScoreParts;
  /** What it is about: a topic, a competency, a skill, or a kind. */
  subject: string;
  /** How much each option adds to the amount; several options of one group add it only once. */
  groups: readonly { options: readonly number[]; amounts: readonly number[]; once: boolean }[];
  steps: readonly { length: number; points: number }[];
  /** Earned with an amount of 0. */
  base: number;
}

export interface Terms {
  /** By option, what it earns whatever else is selected. */
  own: readonly Pick<ScoreParts, "fit" | "settling">[];
  shared: readonly Term[];
}

export function termsOf(request: LoopRequest, options: readonly Option[]): Terms {
  const shares = shareTime(request);
  const settling = isLowestLevel(request) ? 0 : POINTS.settling;
  return {
    own: options.map(({ question }) => ({
      fit: question.minutes * POINTS.fit[barsAround(question, request)],
      settling,
    })),
    shared: [
      ...partTerms(request, options, shares),
      ...stageTerms(request, options, shares),
      ...heaviestTerms(request, options, shares),
      ...competencyTerms(request, options),
      ...skillTerms(request.skills, options),
      ...kindTerms(request, options),
      ...idleTerms(request, options),
    ].filter(({ groups, base }) => groups.length > 0 || base !== 0),
  };
}

type Includes = (option: Option) => boolean;

function indexes(options: readonly Option[], includes: Includes): number[] {
  return options.flatMap((option, index) => (includes(option) ? [index] : []));
}

function byMinutes(options: readonly Option[], includes: Includes): Term["groups"] {
  const among = indexes(options, includes);
  if (among.length === 0) return [];
  const amounts = among.map((index) => options[index]?.question.minutes ?? 0);
  return [{ options: among, amounts, once: false }];
}

function byCount(options: readonly Option[], includes: Includes): Term["groups"] {
  const among = indexes(options, includes);
  return among.length === 0 ? [] : [{ options: among, amounts: among.map(() => 1), once: false }];
}

function counts({ stages }: LoopRequest, { stage, question }: Option, topic: string): boolean {
  const at = stages[stage];
  return at !== undefined && firstTopic(question) === topic && countsIn(at, topic);
}

function partTerms(request: LoopRequest, options: readonly Option[], shares: Shares): Term[] {
  return shares.parts.flatMap(({ stages, shares: inPart }) =>
    inPart.map(({ topic, minutes }): Term => {
      const relative = shares.relativeWeight.get(topic) ?? 0;
      return {
        part: "topics",
        subject: topic,
        groups: byMinutes(
          options,
          (option) => stages.includes(option.stage) && counts(request, option, topic),
        ),
        steps: [
          { length: minutes, points: Math.round(POINTS.topicBase + POINTS.topicSlope * relative) },
          { length: minutes, points: Math.round(POINTS.topicBeyond * relative) },
        ],
        base: 0,
      };
    }),
  );
}

function stageTerms(request: LoopRequest, options: readonly Option[], shares: Shares): Term[] {
  return shares.stages.flatMap(({ shares: inStage }, stage) => {
    const max = request.stages[stage]?.questions.max ?? 0;
    const topics = new Set(
      options.flatMap((option) => (option.stage === stage ? firstTopic(option.question) : [])),
    );
    return [...topics].flatMap((topic): Term[] => {
      const share = inStage.find((each) => each.topic === topic);
      const seats = Math.max(1, Math.ceil((share?.fraction ?? 0) * max - tiny));
      const isHere: Includes = (option) =>
        option.stage === stage && firstTopic(option.question) === topic;
      const minutes: Term = {
        part: "topics",
        subject: topic,
        groups: byMinutes(options, (option) => isHere(option) && counts(request, option, topic)),
        steps: [{ length: share?.minutes ?? 0, points: POINTS.topicInStage }],
        base: 0,
      };
      const repeats: Term = {
        part: "repeats",
        subject: topic,
        groups: byCount(options, isHere),
        steps: [
          { length: seats, points: 0 },
          { length: Infinity, points: POINTS.repeat },
        ],
        base: 0,
      };
      return [minutes, repeats];
    });
  });
}

function heaviestTerms(request: LoopRequest, options: readonly Option[], shares: Shares): Term[] {
  return shares.heaviest.map(
    ({ topic, stage }): Term => ({
      part: "heaviest",
      subject: topic,
      groups: byCount(
        options,
        (option) => option.stage === stage && counts(request, option, topic),
      ),
      steps: [{ length: 1, points: POINTS.heaviest }],
      base: 0,
    }),
  );
}

function competencyTerms({ competencies, stages }: LoopRequest, options: readonly Option[]) {
  return competencies.map(({ id, weight }): Term => {
    const groups = stages.flatMap((_, stage) => {
      const [group] = byCount(
        options,
        (option) => option.stage === stage && option.question.competencies.includes(id),
      );
      return group ? [{ ...group, once: true }] : [];
    });
    return {
      part: "competencies",
      subject: id,
      groups,
      steps: [
        { length: 1, points: POINTS.competencyFirst },
        { length: 1, points: Math.round(POINTS.competencySecond * weight) },
      ],
      base: 0,
    };
  });
}

/** A skill counts once: as required, or else as the role's own, or else as inherited. */
function skillTerms({ required, own, inherited }: SkillWishes, options: readonly Option[]) {
  const taken = new Set(required.flat());
  const rest = (skills: readonly string[]): string[] =>
    [...new Set(skills)].filter((skill) => {
      const isFree = !taken.has(skill);
      taken.add(skill);
      return isFree;
    });
  const wishes = [
    ...required.map((skills) => ({ skills, points: POINTS.skillRequired })),
    ...rest(own).map((skill) => ({ skills: [skill], points: POINTS.skillOwn })),
    ...rest(inherited).map((skill) => ({ skills: [skill], points: POINTS.skillInherited })),
  ];
  return wishes.map(
    ({ skills, points }): Term => ({
      part: "skills",
      subject: skills.join(" or "),
      groups: byCount(options, ({ question }) =>
        question.skills.some((skill) => skills.includes(skill)),
      ),
      steps: points.map((each) => ({ length: 1, points: each })),
      base: 0,
    }),
  );
}

function kindTerms({ stages }: LoopRequest, options: readonly Option[]): Term[] {
  return stages.flatMap(({ kinds }, stage) => {
    const admitted = new Set(kinds);
    if (admitted.size < 2) return [];
    return [...admitted].map(
      (kind): Term => ({
        part: "kinds",
        subject: kind,
        groups: byCount(
          options,
          (option) => option.stage === stage && option.question.kind === kind,
        ),
        steps: [{ length: 1, points: POINTS.kind }],
        base: 0,
      }),
    );
  });
}

function idleTerms({ stages }: LoopRequest, options: readonly Option[]): Term[] {
  return stages.flatMap(({ id, questioningMinutes }, stage): Term[] => {
    const counted = Math.max(0, questioningMinutes - POINTS.idleFree);
    if (counted === 0) return [];
    return [
      {
        part: "idle",
        subject: id,
        groups: byMinutes(options, (option) => option.stage === stage),
        steps: [{ length: counted, points: -POINTS.idle }],
        base: POINTS.idle * counted,
      },
    ];
  });
}
