import type { JobWords, WordingRule } from "../bank/job-words.ts";
import { type Evidence, evidenceAt } from "./find-skills.ts";
import { isBoilerplate } from "./need.ts";
import type { Passage } from "./passage.ts";
import { findPhrases, hasPhrase } from "./phrases.ts";

/** Wording that is risky in law or keeps good people from applying. */
export interface WordingNote extends Pick<WordingRule, "id" | "kind" | "reason" | "instead"> {
  evidence: Evidence;
}

/** One note for each kind of wording, at its first place. Legal sentences that forbid it are left out. */
export function findWording(passages: readonly Passage[], words: JobWords): WordingNote[] {
  return words.wording.flatMap(({ id, kind, phrases, except, reason, instead }) => {
    for (const passage of passages) {
      const { text, section } = passage;
      const match = findPhrases(phrases, text)[0];
      if (!match || hasPhrase(except, text)) continue;
      const forbids =
        (section === "legal" || isBoilerplate(passage, words)) && id !== "nationality";
      const isDenied = kind === "legal" && denies(text.slice(0, match.start), words);
      if (forbids || isDenied) continue;
      const evidence = evidenceAt(passage, match.start, match.words);
      return [{ id, kind, reason, instead, evidence }];
    }
    return [];
  });
}

/** Characters between a denial and what it denies, at most. */
const reach = 40;

/** True if what comes after this text is denied in it. */
export function denies(before: string, { needs }: JobWords): boolean {
  const near =
    before
      .slice(-reach - 10)
      .split(/[.;:]/)
      .at(-1) ?? "";
  return hasPhrase(needs.denied, near);
}
