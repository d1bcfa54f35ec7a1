import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Bank } from "../../src/bank/bank.ts";
import { descriptionText } from "../../src/markup/description-text.ts";
import { type Findings, readFindings, type Vocabulary } from "../../src/tailor/findings.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";

/** What a careful manager would take from a description; see expectations.yaml. */
export interface Expectation {
  file: string;
  /** Isn't a job in software. */
  covered?: "behavioral-only";
  /** In or around software, and of another family than backend: only this is measured. */
  other?: boolean;
  level?: string;
  topics?: { must: string[]; also: string[] };
  skills?: { required?: string[]; nice?: string[]; also?: string[] };
  notes?: string[];
}

export interface Case {
  expected: Expectation;
  text: string;
  findings: Findings;
}

/** Hits and what they are measured against. */
interface Count {
  hits: number;
  of: number;
}

export interface Figures {
  descriptions: number;
  level: number;
  topicPrecision: number;
  topicRecall: number;
  skillPrecision: number;
  skillRecall: number;
  /** Of the skills found rightly, the share whose need was told rightly. */
  need: number;
  offFieldRecall: number;
  offFieldPrecision: number;
  noteRecall: number;
  notePrecision: number;
}

export const folder = join(packageRoot(), "test/tailor/descriptions");

function readExpectations(): Expectation[] {
  return parse(readFileSync(join(folder, "../expectations.yaml"), "utf8")) as Expectation[];
}

/** Fixed before the matcher was written: every third description is not looked at while tuning. */
export function isHeldOut({ file }: Expectation): boolean {
  return Number.parseInt(file, 10) % 3 === 0;
}

export async function readCases(bank: Bank, vocabulary: Vocabulary): Promise<Case[]> {
  return Promise.all(
    readExpectations().map(async (expected) => {
      const text = await descriptionText(readFileSync(join(folder, expected.file)), expected.file);
      return { expected, text, findings: readFindings(text, bank, vocabulary) };
    }),
  );
}

/** Compares what was found with what was expected. */
export function evaluate(cases: readonly Case[]): Figures {
  const inField = cases.filter(({ expected }) => !expected.covered && !expected.other);
  const offField = cases.filter(({ expected }) => expected.covered);
  const calledOff = cases.filter(({ findings }) => !findings.family.isSoftware);
  const topics = inField.map(({ expected, findings }) =>
    compare(
      findings.topics.map(({ topic }) => topic),
      expected.topics?.must,
      expected.topics?.also,
    ),
  );
  const skills = inField.map(({ expected, findings }) => {
    const { required = [], nice = [], also = [] } = expected.skills ?? {};
    return compare(
      findings.skills.map(({ skill }) => skill.id),
      [...required, ...nice],
      also,
    );
  });
  const notes = cases.map(({ expected, findings }) =>
    compare(
      findings.notes.map(({ id }) => id),
      expected.notes,
      [],
    ),
  );
  return {
    descriptions: cases.length,
    level: ratio(
      inField.filter(({ expected, findings }) => findings.level.level === expected.level).length,
      inField.length,
    ),
    topicPrecision: sum(topics, "right"),
    topicRecall: sum(topics, "found"),
    skillPrecision: sum(skills, "right"),
    skillRecall: sum(skills, "found"),
    need: needFigure(inField),
    offFieldRecall: ratio(
      offField.filter((each) => calledOff.includes(each)).length,
      offField.length,
    ),
    offFieldPrecision: ratio(
      calledOff.filter((each) => offField.includes(each)).length,
      calledOff.length,
    ),
    noteRecall: sum(notes, "found"),
    notePrecision: sum(notes, "right"),
  };
}

interface Comparison {
  found: Count;
  right: Count;
}

function compare(
  given: readonly string[],
  must: readonly string[] = [],
  also: readonly string[] = [],
): Comparison {
  const fine = new Set([...must, ...also]);
  return {
    found: { hits: must.filter((each) => given.includes(each)).length, of: must.length },
    right: { hits: given.filter((each) => fine.has(each)).length, of: given.length },
  };
}

function sum(all: readonly Comparison[], which: keyof Comparison): number {
  return ratio(
    all.reduce((total, each) => total + each[which].hits, 0),
    all.reduce((total, each) => total + each[which].of, 0),
  );
}

function needFigure(cases: readonly Case[]): number {
  const all = cases.flatMap(({ expected, findings }) =>
    (["required", "nice"] as const).flatMap((need) =>
      (expected.skills?.[need] ?? []).flatMap((id) => {
        const found = findings.skills.find(({ skill }) => skill.id === id);
        return found ? [found.need === need] : [];
      }),
    ),
  );
  return ratio(all.filter(Boolean).length, all.length);
}

function ratio(hits: number, of: number): number {
  return of === 0 ? 1 : hits / of;
}

/** What was wrong in one case, a line for each thing. */
export function describeErrors({ expected, findings }: Case): string[] {
  const lines: string[] = [];
  const off = expected.covered !== undefined;
  if (off !== !findings.family.isSoftware)
    lines.push(`family: ${findings.family.name} (${findings.family.reason})`);
  const note = (
    what: string,
    given: readonly string[],
    must: readonly string[] = [],
    also: readonly string[] = [],
  ) => {
    const missed = must.filter((each) => !given.includes(each));
    const wrong = given.filter((each) => !must.includes(each) && !also.includes(each));
    if (missed.length > 0) lines.push(`${what} missed: ${missed.join(", ")}`);
    if (wrong.length > 0) lines.push(`${what} wrong: ${wrong.join(", ")}`);
  };
  note(
    "notes",
    findings.notes.map(({ id }) => id),
    expected.notes,
  );
  if (off || expected.other) return lines;
  if (findings.level.level !== expected.level) {
    lines.push(
      `level: ${findings.level.level}, not ${expected.level} (${findings.level.rule}; ${findings.level.evidence.map(({ source, level, words }) => `${source} ${level} "${words}"`).join("; ")})`,
    );
  }
  note(
    "topics",
    findings.topics.map(({ topic }) => topic),
    expected.topics?.must,
    expected.topics?.also,
  );
  const { required = [], nice = [], also = [] } = expected.skills ?? {};
  note(
    "skills",
    findings.skills.map(({ skill }) => skill.id),
    [...required, ...nice],
    also,
  );
  for (const { skill, need } of findings.skills) {
    if ((need === "required" ? nice : required).includes(skill.id))
      lines.push(`need of ${skill.id}: ${need}`);
  }
  return lines;
}

/** The figures of both parts as a table. */
export function figuresTable(parts: Readonly<Record<string, Figures>>): string {
  const names = Object.keys(Object.values(parts)[0] ?? {}) as (keyof Figures)[];
  const rows = names.map((name) => {
    const cells = Object.values(parts).map((figures) =>
      (name === "descriptions" ? String(figures[name]) : figures[name].toFixed(3)).padStart(12),
    );
    return `${name.padEnd(20)}${cells.join("")}`;
  });
  return [
    `${"".padEnd(20)}${Object.keys(parts)
      .map((part) => part.padStart(12))
      .join("")}`,
    ...rows,
  ].join("\n");
}
