import type { JobWords } from "../bank/job-words.ts";
import { upperFirst } from "../diagnostic/first-letter.ts";
import type { Passage } from "./passage.ts";
import { anyOf, findPhrases, hasPhrase, patternOf, withoutPhrases } from "./phrases.ts";
import { labelOf } from "./sections.ts";
import { quoteOf } from "./words.ts";

export interface JobTitle {
  /** As the description writes it, cleaned of marks, places and forms of contract. */
  text: string;
  /** The same with all of these: levels may be among them. */
  raw: string;
  /** The whole line or sentence that it was taken from. */
  quote: string;
  line: number;
}

const maxTitleWords = 16;

/** The job's title, from a label, the first lines, or the sentence that says who is sought. */
export function findTitle(passages: readonly Passage[], words: JobWords): JobTitle | null {
  return labeled(passages, words) ?? fromHead(passages, words) ?? fromSentence(passages, words);
}

function labeled(passages: readonly Passage[], words: JobWords): JobTitle | null {
  for (const { text, line } of passages.slice(0, 25)) {
    const label = labelOf(text, words);
    if (label?.isTitle && isTitle(label.rest, words)) return toTitle(label.rest, text, line, words);
  }
  return null;
}

function isTitle(text: string, words: JobWords): boolean {
  return (
    text.split("|").every((part) => part.trim().split(/\s+/).length <= maxTitleWords) &&
    !/(?<!\b(?:sr|jr|snr|st))[.!?]\s+\p{Lu}/iu.test(text) &&
    hasNoun(text, words) &&
    !sentenceWord(words).test(text)
  );
}

const sentenceWord = patternOf(({ grammar }) => new RegExp(`\\b${anyOf(grammar.speaks)}\\b`, "i"));

function hasNoun(text: string, { jobs }: JobWords): boolean {
  return [jobs.software, jobs.other, jobs.neutral].some((nouns) => hasPhrase(nouns, text));
}

/** Headings first, then short lines at the top, then what begins "Support Specialist, remote, …". */
function fromHead(passages: readonly Passage[], words: JobWords): JobTitle | null {
  const top = passages
    .slice(0, 8)
    .filter(({ text, section, item }) => section !== "facts" && !item && isTitle(text, words));
  const best = top.find(({ heading }) => heading) ?? top[0];
  if (best) return toTitle(best.text, best.text, best.line, words, best.heading);
  const [first] = passages;
  const start = first?.text.split(/, | [-–—|] /)[0] ?? "";
  return first && isTitle(start, words) ? toTitle(start, first.text, first.line, words) : null;
}

/** Words after "looking for", at most, that hold the title. */
const maxSoughtWords = 9;

function fromSentence(passages: readonly Passage[], words: JobWords): JobTitle | null {
  for (const { text, line, section } of passages) {
    if (section === "benefits" || section === "legal") continue;
    for (const { end } of findPhrases(words.jobs.sought, text)) {
      const title = soughtTitle(text.slice(end), words);
      if (title) return toTitle(title, text, line, words);
    }
  }
  return null;
}

const article = patternOf(
  ({ grammar }) => new RegExp(`^[\\s:]*(?:${anyOf(grammar.articles)}\\s+)*`, "i"),
);

/** "Senior Backend Engineer", from "a Senior Backend Engineer who likes tests". */
function soughtTitle(after: string, words: JobWords): string | null {
  const { jobs } = words;
  const rest = after.replace(article(words), "");
  const part = /^(?:[\p{L}\p{N}.+#/&()*:_-]+,?\s*){1,9}/u.exec(rest)?.[0] ?? "";
  const [clause = ""] = part.split(/[.:;]\s/);
  const inside = clause.split(/\s+/).slice(0, maxSoughtWords).join(" ");
  const end = lastOfFirstRun(inside, jobs);
  return end === null ? null : inside.slice(0, end);
}

/** The end of the first nouns in a row, as in "engineering manager". */
function lastOfFirstRun(text: string, jobs: JobWords["jobs"]): number | null {
  const found = [...findPhrases(jobs.software, text), ...findPhrases(jobs.other, text)].sort(
    (a, b) => a.start - b.start,
  );
  const [first] = found;
  if (!first) return null;
  return found.reduce(
    (end, next) => (next.start <= end + 1 ? Math.max(end, next.end) : end),
    first.end,
  );
}

function toTitle(raw: string, quote: string, line: number, words: JobWords, heading = false) {
  return { text: cleanTitle(raw, heading, words), raw, quote: quoteOf(quote), line };
}

function cleanTitle(raw: string, heading: boolean, words: JobWords): string {
  const bare = raw
    .replace(/\(([^()]*)\)/g, (all, inside: string) =>
      /\d/.test(inside) || hasPhrase(words.jobs.noise, inside) ? " " : all,
    )
    .replace(/[*_`<>[\]{}\\"“”„~^=]+|#(?!\s*$)(?<!\b[CF]#)/g, " ")
    .replace(/[!?]+/g, " ");
  const [first = "", ...others] = bare
    .replace(employer(words), "")
    .replace(heading ? /$^/ : aside(words), "")
    .split(/\s+[-–—|·•]\s+|\s*\|\s*/u);
  const head = hasNoun(first, words)
    ? first
    : ([first, ...others].find((each) => hasNoun(each, words)) ?? first);
  const [main = "", ...parts] = head.split(/\s*,\s*/);
  const follow = hasNoun(first, words) ? others[0] : undefined;
  const subjects = [...parts, ...(follow ? [follow] : [])].filter((part) => isSubject(part, words));
  const whole = withoutPhrases(
    words.jobs.noise,
    [main, ...subjects.map((part) => part.trim())].join(", "),
  );
  const shown = quoteOf(
    whole
      .replace(/\(\s*\)/g, " ")
      .replace(/\s+/g, " ")
      .replace(/^(?:[\s,:;/#-]|\.(?!net\b))+|[\s,.:;/-]+$/gi, ""),
    0,
    90,
  );
  return /\p{Ll}/u.test(shown) ? upperFirst(shown) : toTitleCase(shown);
}

/** Where a sentence goes on to say who the work is for, and where. */
const aside = patternOf(
  ({ grammar }) =>
    new RegExp(`\\s+${anyOf(grammar.aside)}\\s+.*$|\\s+in\\s+\\p{Lu}(?!est\\b).*$`, "u"),
);
const employer = patternOf(
  ({ grammar }) => new RegExp(`\\s+${anyOf(grammar.at)}\\s+\\p{Lu}.*$`, "u"),
);

/** What is behind a dash is part of the title if it's a team or a field of a few words. */
function isSubject(part: string, { jobs }: JobWords): boolean {
  return (
    part.trim().split(/\s+/).length <= 4 &&
    !hasPhrase(jobs.noise, part) &&
    !/[\d,/;.€$£]/.test(part)
  );
}

function toTitleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s(/-])\p{Ll}/gu, (start) => start.toUpperCase())
    .replace(/\b(?:Api|Sre|Dba|Qa|Php|Sql|Aws|Ios|Ml|Ai|Ii|Iii|Iv)\b/g, (word) =>
      word.toUpperCase(),
    );
}
