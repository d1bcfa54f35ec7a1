/** Adds up what a plan earns. */

import { createPool, type Option } from "./pool.ts";
import type { LoopRequest, Score, ScoreParts } from "./selection.ts";
import { type Term, termsOf } from "./terms.ts";

/** A request with its options and what they can earn, worked out once for many plans. */
export interface Appraisal {
  request: LoopRequest;
  options: readonly Option[];
  /** Question ID to the IDs it can't share a loop with. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
  own: readonly Pick<ScoreParts, "fit" | "settling">[];
  shared: readonly Term[];
  /** By option, what it adds to which shared terms. */
  additions: readonly (readonly Addition[])[];
}

interface Addition {
  term: number;
  /** Number of the group in the term. */
  group: number;
  amount: number;
}

/** @param extra options that the rules don't admit, but a plan has */
export function appraise(request: LoopRequest, extra: readonly Option[] = []): Appraisal {
  const { options: admitted, related } = createPool(request);
  const options = [...admitted, ...extra];
  const { own, shared } = termsOf(request, options);
  const additions: Addition[][] = options.map(() => []);
  for (const [term, { groups }] of shared.entries()) {
    for (const [group, { options: members, amounts }] of groups.entries()) {
      for (const [at, option] of members.entries()) {
        additions[option]?.push({ term, group, amount: amounts[at] ?? 0 });
      }
    }
  }
  return { request, options, related, own, shared, additions };
}

/** Of a plan that brings and costs nothing. */
export const noPoints: Readonly<ScoreParts> = {
  topics: 0,
  heaviest: 0,
  repeats: 0,
  fit: 0,
  settling: 0,
  competencies: 0,
  skills: 0,
  kinds: 0,
  idle: 0,
};

/** @param selected indexes of options */
export function scoreOptions(appraisal: Appraisal, selected: readonly number[]): Score {
  const parts: ScoreParts = { ...noPoints };
  for (const option of selected) {
    parts.fit += appraisal.own[option]?.fit ?? 0;
    parts.settling += appraisal.own[option]?.settling ?? 0;
  }
  for (const [at, points] of termPoints(appraisal, selected).entries()) {
    const term = appraisal.shared[at];
    if (term) parts[term.part] += points;
  }
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** What each shared term earns. */
function termPoints({ shared, additions }: Appraisal, selected: readonly number[]): number[] {
  const amounts = shared.map(() => 0);
  const touched = new Set<string>();
  for (const option of selected) {
    for (const { term, group, amount } of additions[option] ?? []) {
      if (shared[term]?.groups[group]?.once) {
        const key = `${term} ${group}`;
        if (touched.has(key)) continue;
        touched.add(key);
      }
      amounts[term] = (amounts[term] ?? 0) + amount;
    }
  }
  return shared.map((term, at) => earns(term, amounts[at] ?? 0));
}

/** Points on one subject: of a question, or of a change. */
export interface Brought {
  part: keyof ScoreParts;
  /** A topic, competency, skill, kind, or stage. */
  subject: string;
  points: number;
}

/** What the shared terms earn after a change less what they earned before, without those as before. */
export function termChanges(
  appraisal: Appraisal,
  before: readonly number[],
  after: readonly number[],
): Brought[] {
  const earned = termPoints(appraisal, before);
  return termPoints(appraisal, after)
    .map((points, at) => ({
      part: appraisal.shared[at]?.part as keyof ScoreParts,
      subject: appraisal.shared[at]?.subject ?? "",
      points: points - (earned[at] ?? 0),
    }))
    .filter(({ points }) => points !== 0);
}

function earns({ steps, base }: Term, amount: number): number {
  let points = base;
  let left = amount;
  for (const { length, points: each } of steps) {
    const taken = Math.min(left, length);
    points += taken * each;
    left -= taken;
  }
  return points;
}
