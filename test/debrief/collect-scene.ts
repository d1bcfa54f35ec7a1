import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kit } from "../../src/kit/kit.ts";
import { type CliResult, cli } from "../support/cli.ts";
import { type Filled, fieldNames, fillScorecard } from "../support/fill-scorecard.ts";

/** A loop of three short stages, a question each, so that a round prints quickly. */
const stage = (id: string, kind: string) => `  - id: ${id}
    title: Stage ${id}
    purpose: To be collected.
    minutes: 30
    kinds: [${kind}]
    questions: { min: 1, max: 1 }
`;

const role = `---
id: round
title: Round Engineer
families: [backend]
levels: [senior]
topics: { databases: 3, api-design: 2, coding: 2, collaboration: 2 }
loop:
${stage("depth", "technical")}${stage("practical", "practical")}${stage("values", "behavioral")}---
A role for a round of interviews.
`;

export const stages = ["depth", "practical", "values"];

export const sceneFiles = { "roles/round.md": role };

export const build = ["build", "--role", "round", "--level", "senior", "--document", "scorecard"];

/** Prints the scorecards of a roster. */
export async function printRoster(
  cwd: string,
  roster: string,
  more: string[] = [],
): Promise<CliResult> {
  writeFileSync(join(cwd, "roster.csv"), roster);
  const result = await cli([...build, "--roster", "roster.csv", ...more], { cwd });
  if (result.code !== 0) throw new Error(result.stderr);
  return result;
}

/** A candidate's kit.json. */
export function kitOf(cwd: string, folder: string): Kit {
  return JSON.parse(readFileSync(join(cwd, "output", folder, "kit.json"), "utf8")) as Kit;
}

/** A scorecard as it was printed; the second interviewer's has the seat `b`. */
export function printed(cwd: string, folder: string, stage: string, seat = "a"): Uint8Array {
  const name = `${stage}-scorecard${seat === "a" ? "" : `-${seat}`}.pdf`;
  return readFileSync(join(cwd, "output", folder, name));
}

export interface Marks {
  rating: string;
  recommendation?: string;
  /** Other fields. */
  more?: Filled;
}

/** Fills in a scorecard: the rating of its question, every look-for, a note, and a recommendation. */
export async function filled(
  pdf: Uint8Array,
  { rating, recommendation = "yes", more = {} }: Marks,
): Promise<Uint8Array> {
  const names = await fieldNames(pdf);
  const values = names.flatMap((name): [string, string | true][] => {
    if (/^q\..+\.rating$/.test(name)) return [[name, rating]];
    if (name.includes(".lookFor.")) return [[name, true]];
    if (/^q\..+\.notes$/.test(name)) return [[name, "Said it in their own words"]];
    return [];
  });
  return fillScorecard(pdf, { ...Object.fromEntries(values), recommendation, ...more });
}

export function put(cwd: string, path: string, bytes: Uint8Array): void {
  mkdirSync(join(cwd, path, ".."), { recursive: true });
  writeFileSync(join(cwd, path), bytes);
}
