import type { JobWords } from "../bank/job-words.ts";
import type { Passage } from "./passage.ts";
import { anyOf, findPhrases, hasPhrase, patternOf, withoutPhrases } from "./phrases.ts";

/** What is said of a thing, strongest first: demanded, welcome, used in the work, among tools. */
export type Claim = "must" | "nice" | "duty" | "stack" | "none";

/** Sections that say what the person brings: boilerplate is elsewhere. */
const demands = new Set(["required", "nice"]);
const silent = new Set(["benefits", "legal", "facts", "denied"]);

/** What is said of the words at this place of a passage. */
export function claimAt(passage: Passage, start: number, end: number, words: JobWords): Claim {
  const { section, text, heading } = passage;
  const { needs } = words;
  if (heading || silent.has(section) || passage.isWaived || isBoilerplate(passage, words))
    return "none";
  const asks = demands.has(section);
  const isName = passage.names?.some(([from, to]) => from <= start && end <= to) ?? false;
  if (isName && !asks) return "none";
  const usesIt = hasPhrase(needs.stack, text);
  const isTold = section === "about" && !isGiven(passage, text.length, words);
  if (isTold && !usesIt && !hasPhrase(needs.nice, text)) return "none";
  if (!asks && section !== "duties" && !usesIt && hasPhrase(needs.company, text)) return "none";
  if (isDenied(text, start, words) || isOfOthers(passage, start, end, words)) return "none";
  const clause = clauseAt(text, start, end, words);
  // "Azure preferred, else AWS": one of them is asked for.
  const isChoice = section === "required" && hasPhrase(needs.accepts, clause.text);
  if (clause.isNice && !isChoice) return "nice";
  // The label "Preferred, not required:" has said what it is.
  const said = section === "nice" ? clause.text.replace(/^[^:]{2,45}:/, "") : clause.text;
  if (hasPhrase(needs.waived, said)) return "none";
  if (section === "nice") return usesIt && !passage.item ? "stack" : "nice";
  const isAsked = [needs.must, needs.asks].some((list) => hasPhrase(list, clause.text));
  if (section === "required" || isAsked) return "must";
  const isWork = section === "duties" && passage.item;
  return isTold || (usesIt && !isWork) ? "stack" : "duty";
}

/** What a sentence gives the reader to do holds for what follows: "you write", "you'll be pulling". */
export function isGiven({ text }: Passage, at: number, { needs, grammar }: JobWords): boolean {
  const begun = findPhrases(needs.will, text).filter(
    ({ end }) => !hasPhrase(needs.idle, text.slice(end)),
  );
  const done = findPhrases(grammar.reader, text).flatMap(({ start }) =>
    findPhrases(needs.works, text.slice(start)).map(({ end }) => ({ end: start + end })),
  );
  return [...findPhrases(needs.does, text), ...begun, ...done].some(({ end }) => end <= at);
}

/** Benefits and legal sentences, wherever they are. */
export function isBoilerplate({ text, section }: Passage, { needs }: JobWords): boolean {
  return hasPhrase(needs.legal, text) || (!demands.has(section) && hasPhrase(needs.benefit, text));
}

/** "Java is required, Kafka a plus": what is said of one clause doesn't hold for the others. */
function clauseAt(text: string, start: number, end: number, words: JobWords) {
  const { needs } = words;
  const brackets = [...text.matchAll(/\([^()]*\)/g)].map(({ 0: all, index }) => {
    return { all, from: index, to: index + all.length };
  });
  const within = brackets.find(({ from, to }) => from < start && end < to);
  if (within && hasPhrase(needs.nice, within.all)) return { text: within.all, isNice: true };
  const behind = brackets.find(
    ({ from }) => from >= end && /^[^,;.]{0,20}$/.test(text.slice(end, from)),
  );
  const remark = behind?.all ?? /^ [–—-] ([^,;.]{0,30})/.exec(text.slice(end))?.[1] ?? "";
  if (hasPhrase(needs.nice, remark) && !/\p{Lu}\p{L}/u.test(withoutPhrases(needs.nice, remark)))
    return { text: remark, isNice: true };
  // What a bracket says is of what is in it, or right before it.
  const blank = text.replace(/\([^()]*\)/g, (all, at: number) =>
    at === within?.from ? all.replaceAll(",", " ") : " ".repeat(all.length),
  );
  const [from, to] = boundsOf(blank, start, end, words);
  const own = blank.slice(from, to);
  const at = start - from;
  const isNice = findPhrases(needs.nice, own).some((found) => {
    // "Dynamic Type isn't optional"
    if (isDenied(own, found.start, words)) return false;
    const isLast = !/\p{L}/u.test(own.slice(found.end));
    if (hasPhrase(needs.ahead, found.words) && !isLast) return found.start <= at;
    // "A is a plus, B required", "A is required, B a plus": each has its own say.
    const [from, to] = found.end <= at ? [found.end, own.length] : [end - start + at, found.start];
    const between = found.end <= at ? own.slice(found.end, at) : own.slice(from, to);
    if (hasPhrase(needs.must, own.slice(from, to)) && between.includes(",")) return false;
    const comma = own.lastIndexOf(",", found.start);
    const part = own.slice(comma + 1, found.start);
    return (
      comma <= at || joiner(words).test(part) || !/\p{L}{2}/u.test(part) || !/\p{Lu}/u.test(part)
    );
  });
  return { text: own, isNice };
}

const joiner = patternOf(
  ({ grammar }) => new RegExp(`(?<!\\p{L})${anyOf(grammar.joins)}(?!\\p{L})`, "iu"),
);
const breaks = patternOf(
  ({ grammar }) => new RegExp(`;|\\s[–—]\\s|\\.\\s|,?\\s${anyOf(grammar.turns)}\\s`, "g"),
);

function boundsOf(text: string, start: number, end: number, words: JobWords): [number, number] {
  const at = [...text.matchAll(breaks(words))].map(({ index }) => index);
  return [
    Math.max(0, ...at.filter((each) => each < start)),
    Math.min(text.length, ...at.filter((each) => each >= end)),
  ];
}

/** Characters before a name in which it may be denied, or after it in which it's said to be others'. */
const reach = 60;

/** "You don't need any Kafka": nothing but fillers is between the denial and the name. */
function isDenied(text: string, start: number, { needs }: JobWords): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  const last = findPhrases(needs.denied, before).at(-1);
  if (!last || /[.;:]/.test(before.slice(last.end))) return false;
  return !/[^\s’']/.test(withoutPhrases(needs.fillers, before.slice(last.end)));
}

/** More names of a list, if any: "Ansible, Helm, and Vault are handled by …". */
const isRestOfList = /^(?:[\s,/&(]|and |or |(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}+#-]*)*$/u;

/** "With QA team (Appium)", "the analysts, who live in R", "with the Java team": theirs, at the ¶ here. */
const inTeam =
  /\b(?:the|our|their|another|with) (?:[\w-]+ ){0,3}(?:team|group|squad|department|vendor|supplier)s?(?: relationships?)? ?\([^()]*¶|[,(] ?(?:who|which)(?! you) [^,;.()]*¶|\b(?:with|alongside|from|by) (?:the|our|their)(?: [\w-]+){0,2} ¶ (?:teams?|squads?|colleagues|group|developers|people|guild)\b/i;

/** "Legacy PHP to Go": what's after it comes instead. */
const goesTo = /\b(?:(?:in|on)?to|with|by)\b/i;

/** "The firmware team writes C", "provided by our backend colleagues": their tools, not this job's. */
function isOfOthers(passage: Passage, start: number, end: number, { needs }: JobWords): boolean {
  const { text, item } = passage;
  const rest = text.slice(end, end + 2 * reach);
  const after = findPhrases(needs.after, rest)[0];
  if (after && after.start < reach && isRestOfList.test(rest.slice(0, after.start))) return true;
  if (inTeam.test(`${text.slice(0, start)}¶${text.slice(end)}`)) return true;
  const own = [...text.matchAll(ends)].map(({ 0: { length }, index }) => index + length);
  const from = Math.max(0, ...own.filter((each) => each <= start));
  const isIn = (found: { start: number; end: number }) => found.start >= from && found.end <= start;
  // "Experience with teams using Scrum" is asked for.
  const isAsked = (at: number) =>
    findPhrases(needs.asks, text).some(
      (found) => found.start < at && !/[,;]/.test(text.slice(found.start, at)),
    );
  // What a list says to migrate is worked with until it's gone.
  const left = item ? [] : findPhrases(needs.left, text);
  return (
    findPhrases(needs.learned, text).some(isIn) ||
    left.some((found) => isIn(found) && !goesTo.test(text.slice(found.end, start))) ||
    findPhrases(needs.others, text).some((found) => isIn(found) && !isAsked(found.start))
  );
}

/** Where clauses with another subject begin. */
const ends = /[;:]|\. |\s[–—]\s|, (?:and |but |while )?(?=(?:you|we|the [\p{L} ]{3,40} will)\b)/gu;
