import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Kind } from "../../src/bank/question.ts";
import type { Level, Named, Taxonomy } from "../../src/bank/taxonomy.ts";
import { planAgenda } from "../../src/kit/agenda.ts";
import type { Kit, KitQuestion, KitStage, Occasion, Scoring } from "../../src/kit/kit.ts";

const root = join(import.meta.dirname, "../..");

export const taxonomy = parse(
  readFileSync(join(root, "questions/taxonomy.yaml"), "utf8"),
) as Taxonomy;

/** Copies of shipped questions, so that a later edit of the bank does not change what is printed. */
export const fixtureQuestions = [
  "disagreed-with-senior-colleague",
  "zero-downtime-schema-change",
  "review-retrying-payment-client",
].map((id) => join(root, "test/goldens/documents/questions", `${id}.md`));

export const someone: Occasion = {
  candidate: "Ada Lovelace",
  interviewer: "Grace Hopper",
  date: "2026-11-22",
};

export const nobody: Occasion = { candidate: null, interviewer: null, date: null };

export interface FixtureOptions {
  /** Paths of question files, stage by stage. */
  stages?: readonly (readonly string[])[];
  level?: string;
  title?: string;
  scoring?: Scoring;
}

const stageTitles = ["Technical depth", "Ways of working", "System design", "Values"];

/** A kit made of question files as they are: no choosing, no role. */
export function fixtureKit({
  stages = [fixtureQuestions],
  level = "senior",
  title = "Backend Engineer",
  scoring = { total: "none" },
}: FixtureOptions = {}): Kit {
  const built = stages.map((paths, index) => fixtureStage(paths, index, stages.length, level));
  return {
    id: "k7f3-2a9c",
    role: { id: "backend", title, brief: brief },
    level: levelOf(level),
    scale: taxonomy.scale,
    seed: "fixture",
    stages: built,
    coverage: taxonomy.competencies.map((competency) => ({
      competency,
      weight: competency.id === "ownership" ? 2 : 1,
      byStage: built.map(({ id, questions }) => ({
        stage: id,
        questions: questions
          .filter(({ competencies }) => competencies.some((one) => one.id === competency.id))
          .map((question) => question.id),
      })),
    })),
    scoring,
    score: { topics: 0, competencies: 0, skills: 0, kinds: 0, time: 0, total: 0 },
  };
}

const brief =
  "Builds and runs the services behind booking and payment. Six engineers share the on-call rota; the first half year is spent on the move from one large database to three.";

function fixtureStage(
  paths: readonly string[],
  index: number,
  of: number,
  level: string,
): KitStage {
  const questions = paths.map((path, position) => fixtureQuestion(path, level, position + 1));
  const minutes = 20 + questions.reduce((sum, question) => sum + question.minutes, 0);
  const competencies = taxonomy.competencies.filter(({ id }) =>
    questions.some((question) => question.competencies.some((one) => one.id === id)),
  );
  const title = stageTitles[index] ?? `Stage ${index + 1}`;
  return {
    id: title.toLowerCase().replaceAll(" ", "-"),
    title,
    purpose:
      "Shows how deep knowledge goes where the work is hardest, and whether it is used with care.",
    minutes,
    number: index + 1,
    of,
    agenda: planAgenda(
      { minutes },
      questions.map((question) => question.minutes),
    ),
    questions,
    competencies,
  };
}

/** The front matter and body of one file, read as simply as they are written. */
export function fixtureQuestion(path: string, level: string, number: number): KitQuestion {
  const [, front = "", body = ""] =
    /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, "utf8")) ?? [];
  const data = parse(front) as FrontMatter;
  const levels = taxonomy.levels.filter(({ id }) => id in data.levels);
  const at = Math.max(
    0,
    levels.findIndex(({ id }) => id === level),
  );
  const rank = taxonomy.levels.findIndex(({ id }) => id === level);
  const counts = ({ from }: { from?: string }) =>
    from === undefined || taxonomy.levels.findIndex(({ id }) => id === from) <= rank;
  const barAt = (index: number) => {
    const bar = levels[index];
    return bar ? { level: bar, text: data.levels[bar.id] ?? "" } : null;
  };
  return {
    id: data.id,
    number,
    prompt: data.prompt,
    kind: data.kind,
    topics: named(data.topics, taxonomy.topics),
    competencies: named(data.competencies, taxonomy.competencies),
    skills: data.skills ?? [],
    minutes: data.minutes,
    weight: 1,
    lookFor: data.lookFor.filter(counts),
    bonus: data.bonus ?? [],
    redFlags: (data.redFlags ?? []).filter(counts),
    followUps: data.followUps ?? [],
    bar: barAt(at) ?? { level: levelOf(level), text: "" },
    barAbove: barAt(at + 1),
    anchors: taxonomy.scale.points.flatMap(({ value, title }) => {
      const text = data.anchors[String(value)];
      return text === undefined ? [] : [{ value, title, text }];
    }),
    whyAsk: section(body, "Why ask") ?? "",
    strongAnswer: section(body, "Strong answer") ?? "",
    exhibit: section(body, "Exhibit"),
    hash: "0".repeat(64),
  };
}

interface FrontMatter {
  id: string;
  prompt: string;
  kind: Kind;
  topics: string[];
  competencies: string[];
  skills?: string[];
  minutes: number;
  levels: Record<string, string>;
  lookFor: { id: string; text: string; must?: boolean; from?: string }[];
  bonus?: { id: string; text: string; from?: string }[];
  redFlags?: { id: string; text: string; from?: string }[];
  followUps?: string[];
  anchors: Record<string, string>;
}

function section(body: string, heading: string): string | null {
  const parts = body.split(/^## /m);
  const part = parts.find((text) => text.startsWith(`${heading}\n`));
  return part ? part.slice(heading.length).trim() : null;
}

function named(ids: readonly string[], all: readonly Named[]): Named[] {
  return ids.flatMap((id) => all.find((one) => one.id === id) ?? []);
}

function levelOf(id: string): Level {
  const level = taxonomy.levels.find((one) => one.id === id);
  if (!level) throw new Error(`The taxonomy has no level ${id}`);
  return level;
}
