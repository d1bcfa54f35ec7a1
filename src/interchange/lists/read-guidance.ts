import { upperFirst } from "../../diagnostic/first-letter.ts";
import { asLine, sentencesOf } from "./sentences.ts";
import { splitKeywords, splitList } from "./split-list.ts";
import { asNote, noteVerb } from "./verbs.ts";

/** What a sentence of guidance is, with its items. */
export type Guidance =
  | { is: "lookFor" | "must" | "bonus" | "redFlags"; items: string[] }
  | { is: "whyAsk" | "other"; items: [string] };

/** Who gives the answer: "a good candidate", "strong answers", "they". */
const who =
  "(?:(?:the|a|an|any|most|ideally,? (?:the|a)?)\\s+)?(?:(?:good|great|strong|ideal|solid|right|best|senior|mid-level|junior|experienced|better|successful|top|qualified)\\s+){0,2}(?:candidates?|answers?|responses?|applicants?|developers?|engineers?|people|someone|they|you|he or she|interviewees?)";

const redFlag =
  /^(?:(?:it(?:'|’)?s |it is |this is |that is )?(?:an? |another |the )?(?:big |major |clear )?(?:red flags?|warning signs?|bad signs?)\b(?:\s+(?:is|are))?(?:\s+(?:if|when|include|includes|that))?|(?:be (?:wary|careful|cautious)|beware)(?:\s+(?:of|if|when))?|watch out (?:for|if)|avoid (?:candidates|anyone|people) who)\s*[:,–—-]?\s*/i;
const bonus =
  /^(?:(?:a |as a |it(?:'|’)?s a )?(?:bonus|plus)(?: points?)?|extra (?:credit|points?)|bonus points? (?:go|goes) to)(?:\s+(?:if|for|when|is|go to))?\s*[:,–—-]?\s+/i;
const isBonus =
  /^(.{3,200}?)\s+(?:is|are|would be)\s+(?:a|an)\s+(?:big |nice |definite )?(?:bonus|plus|advantage)$/i;
const mustNot = new RegExp(
  `^(?:${who}\\s+)?(?:must|should)(?:n['’]t| not| never)\\s+(?:be )?`,
  "i",
);
const must = new RegExp(
  `^(?:${who}\\s+)?(?:absolutely |definitely )?(?:must(?: also| always)?|(?:has|have|needs?) to)\\s+`,
  "i",
);
const should = new RegExp(
  `^(?:${who}\\s+)?(?:(?:who|that) (?:is|are) (?:good|strong)\\s+)?(?:should|will|would|ought to|can|could|might)(?: ideally| probably| also| be expected to| always)*\\s+`,
  "i",
);
const plainly = new RegExp(`^${who}\\s+(?:also |usually |often |always )?(?=[a-z])`, "i");
const lookFor =
  /^(?:(?:you(?:'|’)re |you are |you(?:'|’)ll )?(?:look(?:ing)?|listen(?:ing)?|watch(?:ing)?|check(?:ing)?) (?:out )?for|expect(?: to hear)?|you want to hear|we want to hear|seek)(?:\s+(?:an? )?(?:answers?|responses?|candidates?|someone|people|applicants?|developers?|engineers?|signs?|evidence|examples?)(?:\s+(?:that|who|which|of)(?=\s))?)?\s*[:–—-]?\s*/i;
const why =
  /^(?:this|the|it|asking this|your goal|the goal|we ask|interviewers ask|the aim|the purpose)\b[^.]{0,60}\b(?:shows?|tests?|tells?|reveals?|helps?|assess(?:es)?|gauges?|checks?|measures?|evaluates?|lets? you|gives? you|is to|aims? to|to (?:see|find out|learn))\b/i;
const subject =
  /^(?:if )?(?:the candidate|candidates|they|he or she|someone|an answer|the answer|answers)\s+(?:that |who )?/i;

/** Nouns that are verbs, too: in a list they stand for things. */
const mayBeNoun =
  /^(?:answer|balance|build|call|catch|check|cover|deal|design|detail|estimate|exchange|expect|find|fix|focus|help|lead|limit|link|list|look|measure|model|monitor|name|note|offer|own|plan|point|profile|question|quote|report|request|roll|rule|set|share|show|sketch|state|step|store|support|talk|test|touch|trace|track|use|walk|work)\b(?! (?:the|an?|what|how|why|if|whether|who|when|where|that|their|its?|them|for|with|about|to|on|out) )/i;

/** Characters; what is longer isn't a sentence. */
const maxSentence = 1000;

/** One sentence, or one bullet, by what it says that an interviewer should listen for. */
export function readSentence(sentence: string, isAdvice = false): Guidance {
  if (sentence.length > maxSentence) return { is: "other", items: [sentence.trim()] };
  const line = asLine(sentence);
  const flagged = after(redFlag, line) ?? after(mustNot, line);
  if (flagged !== null && flagged !== "") return { is: "redFlags", items: [toNote(flagged)] };
  const extra = isBonus.exec(line)?.[1] ?? after(bonus, line);
  if (extra) return { is: "bonus", items: [toNote(extra)] };
  const owed = after(must, line);
  if (owed) return { is: "must", items: toItems(owed) };
  const wanted = after(should, line);
  if (wanted && asNote(wanted) !== null) return { is: "lookFor", items: toItems(wanted) };
  const sought = after(lookFor, line);
  if (sought) return { is: "lookFor", items: toSought(sought, line.slice(0, -sought.length)) };
  if (why.test(line)) return { is: "whyAsk", items: [sentence.trim()] };
  const said = after(plainly, line);
  if (said && isSaid(said)) return { is: "lookFor", items: toItems(said) };
  if (isAdvice && asNote(line) !== null) return { is: "lookFor", items: toItems(line) };
  return { is: "other", items: [sentence.trim()] };
}

/** All sentences of a text. */
export function readGuidance(text: string, isAdvice = false): Guidance[] {
  return text
    .split(/\n+/)
    .flatMap((paragraph) => sentencesOf(paragraph).map((each) => readSentence(each, isAdvice)));
}

/** Items of a text that says what it holds, such as a cell of keywords: one a line, or with semicolons. */
export function listItems(text: string, hasCommas: boolean): string[] {
  return text
    .split(/\n+|;\s+/)
    .flatMap(sentencesOf)
    .map((sentence) => asLine(sentence).replace(subject, ""))
    .flatMap((line) => (hasCommas ? splitKeywords(line) : [line]))
    .map(upperFirst)
    .filter((item) => item !== "");
}

/** What follows a pattern at the beginning; null without it. */
function after(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text)?.[0];
  return found === undefined ? null : text.slice(found.length).trim();
}

/** True for a verb of ours: "includes", "mentions", or, after a plural, "include". */
function isSaid(text: string): boolean {
  const [word = ""] = /^[a-z]+/i.exec(text) ?? [];
  const stems = [word, word.replace(/ies$/, "y"), word.replace(/es$/, ""), word.replace(/s$/, "")];
  return stems.some((stem) => asNote(stem) !== null);
}

/** What is looked for: things, or what someone does. */
function toSought(text: string, lead: string): string[] {
  const isVerb = /\b(?:who|that|which|to)\s*$/i.test(lead);
  return isVerb ? toItems(text) : splitList(text).map(upperFirst);
}

/** "explain A, B, and C" as "Explains A", "Explains B", and "Explains C". */
function toItems(text: string): string[] {
  const members = splitList(text);
  const first = noteVerb(members[0] ?? "");
  return members.map((member, index) => {
    if (index === 0) return asNote(member) ?? upperFirst(member);
    const own = mayBeNoun.test(member) ? null : asNote(member);
    return own ?? (first ? `${first} ${member}` : upperFirst(member));
  });
}

function toNote(text: string): string {
  const bare = text.replace(subject, "").trim();
  return asNote(bare, bare !== text) ?? upperFirst(bare);
}
