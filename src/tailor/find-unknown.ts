import type { JobWords } from "../bank/job-words.ts";
import { byPassage } from "./find-alternatives.ts";
import type { Mention } from "./find-skills.ts";
import { claimAt } from "./need.ts";
import type { Passage } from "./passage.ts";
import { anyOf, isPhrase, patternOf } from "./phrases.ts";

/** "NMC", "TestNG", "DO-178C", "pacs.008": two capitals or more, or letters with a digit. */
const coined =
  /(?<![\p{L}\p{N}/.&-])(?:\p{Ll}{3,8}\.\d{3}|(?=[^\s,;()]*\p{Lu}[^\s,;()]*[\p{Lu}\p{N}])[\p{L}\p{N}][\p{L}\p{N}+#-]{1,19})(?![\p{L}\p{N}])/gu;
/** "Perforce and Houdini": capitals within a sentence, or at its start where a list begins. */
const proper =
  /(?:(?<=\p{L}[,)]?[ /(]|[,;(/] ?|[:–—-] )|^(?=[^\s,/]+(?:,| ?\/| (?:or|and)) ?\p{Lu}))\p{Lu}\p{Ll}[\p{L}\p{N}+#-]*(?: \p{Lu}\p{Ll}[\p{L}\p{N}+#-]*)?/gu;
/** "Networking: DNS, TCP/IP, firewalls": up to three words of a list that has a known name in it. */
const listed =
  /(?<=[:(,;/] ?|(?:and|or|including|like|such as|e\.g\.|using|with) )\p{L}[\p{L}\p{N}+#/-]*(?: [\p{L}\p{N}+#/-]+){0,2}(?=[,;.)]|$)/gu;
/** In duties, a name is a tool next to another one, or behind one of these. */
const next = /^(?:,| ?\/| ?&|,? and|,? or) ?$/;
const means = /\b(?:using|via|under)(?: the)? $/;
/** Small words and verbs make a clause of it. */
const said = patternOf(({ languages, grammar, needs }) => {
  const common = [...languages.values()].flatMap((language) => language.common);
  const small = [
    ...common,
    ...grammar.joins,
    ...grammar.turns,
    ...grammar.articles,
    ...needs.fillers,
  ];
  return new RegExp(`^\\p{L}+ing |\\p{L}(?:ed|ly)\\b|(?<!\\p{L})${anyOf(small)}(?!\\p{L})`, "iu");
});
/** In these languages every noun has a capital. */
const nouny = new Set(["de"]);
const asked = new Set(["must", "nice", "required"]);

/** Names that are asked for and that skills.yaml doesn't know; places and degrees aren't names. */
export function findUnknown(
  passages: readonly Passage[],
  known: readonly Mention[],
  language: string,
  words: JobWords,
): Mention[] {
  const named = byPassage(known);
  return passages.flatMap((passage) => {
    const { text, section, item, heading } = passage;
    if (heading) return [];
    const others = named.get(passage) ?? [];
    const taken = others.map(({ found }) => found);
    const isAsking = asked.has(section) || others.some(({ claim }) => claim === "must");
    const patterns = nouny.has(language) || !isAsking ? [coined] : [coined, proper];
    const isDuty = item && section === "duties" && !isAsking && !nouny.has(language);
    const isTool = ({ 0: name, index }: RegExpMatchArray & { index: number }) =>
      means.test(text.slice(0, index)) ||
      taken.some(({ start, end }) =>
        next.test(text.slice(Math.min(end, index + name.length), Math.max(start, index))),
      );
    const near = isDuty ? [...text.matchAll(proper)].filter(isTool) : [];
    const terms = taken.length > 0 && isAsking ? [...text.matchAll(listed)] : [];
    const inLists = terms.filter(([name]) => !said(words).test(name));
    const found = [...patterns.flatMap((each) => [...text.matchAll(each)]), ...inLists, ...near];
    return found.flatMap(({ 0: name, index: start }): Mention[] => {
      const end = start + name.length;
      const isTaken = taken.some((other) => start < other.end && other.start < end);
      if (isTaken || isPhrase(words.jobs.unnamed, name) || text === text.toUpperCase()) return [];
      const claim = claimAt(passage, start, end, words);
      const isWork = claim === "duty" && section === "duties" && item && name.length > 2;
      if (!asked.has(claim) && !isWork) return [];
      const entry = { title: name, aliases: [], exact: [], inContext: [], field: null };
      const found = { of: entry, text: name, start, end, at: 0, length: 1, certain: false };
      return [{ entry, passage, claim, found }];
    });
  });
}
