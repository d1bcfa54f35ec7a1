// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
import type { Passage } from "./description.ts";
import { isBoilerplate } from "./need.ts";

/** Years of experience that a description asks for. */
export interface YearsFinding {
  /** The least that is asked for. */
  from: number;
  /** Of the work as a whole, or of one thing in it. */
  overall: boolean;
  words: string;
  passage: Passage;
  at: number;
}

const numerals = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
];

const number = `(\\d{1,2}(?:[.,]5)?|${numerals.join("|")})`;
const years = "(?:years?|yrs?|yoe)\\b\\.?(?:['’]|\\s+of\\b)?";
const plus = "(?:\\s*\\(\\d{1,2}\\))?\\s*\\+?";
/** "5+ years", "3–5 years", "two to four yrs", "five (5) or more years", "6 years or more". */
const counted = new RegExp(
  `\\b${number}${plus}(?:\\s*(?:-|–|—|to|until|/)\\s*${number}${plus})?\\s*(?:or more\\s*|plus\\s*|full\\s*)?${years}`,
  "giu",
);

/** Words for numbers, and the years that people mean by them. */
const vague: readonly (readonly [RegExp, number])[] = [
  [/\b(?:several|a few|some|multi(?:ple)?|mehrjährige)[- ]years?\b/i, 3],
  [/\ba (?:couple|few) of years\b/i, 2],
  [/\ba few years\b/i, 3],
  [/\b(?:at least )?(?:a|one) decade\b/i, 10],
  [/\bmany years\b|\bextensive (?:professional |industry )?experience\b/i, 6],
];

/** Numbers of years that are no experience: ages, histories of companies, contracts, benefits. */
const otherYears =
  /\b(?:years?[- ]old|years? of age|aged|founded|since|anniversary|history|for (?:over|more than|almost|nearly)|been (?:around|in business|placing|developing|building|making)|in business|leading provider|presence in|our \d+ years|contract|fixed[- ]term|residency|references?|referencing|within the last|over the next|next (?:\w+ )?years|first years?|years ago|years['’]? service|guarantee|warranty|diploma|degree programme|every \w+ years|per year|a year)\b/i;

const experience =
  /experience|exp\b|background|track record|professional|commercial|hands[- ]on|worked|working|building|developing|development|programming|engineering|software|leading|management|in (?:a|an|the) (?:similar|comparable)|yoe|industry|you have|shipp|built|written|spent|doing|running|been|as (?:a|an)\b|\bin\b|\bwith\b|\bof\b|essential|must|required|yrs/i;

const wholeWork =
  /(?:professional|commercial|industry|relevant|work(?:ing)?|overall|total|hands[- ]on|practical)\s+(?:\w+\s+){0,3}(?:experience|exp)|software|backend|back-end|development|developer|engineering|engineer\b|programming|building|developing|shipp(?:ed|ing)|in (?:the )?(?:industry|it|tech)|^\W*(?:experience|exp)\b|years?['’+]*\s+(?:of\s+)?(?:experience|exp)\b(?!\s+(?:with|in|of)\s)|similar role|devops|\bsre\b|operations/i;

/** Every number of years that speaks of the person's experience. */
export function findYears(passages: readonly Passage[]): YearsFinding[] {
  return passages.flatMap((passage) => {
    const { section, text } = passage;
    if (["nice", "benefits", "legal", "about"].includes(section) || isCompanyOrLaw(passage))
      return [];
    return [...countedYears(passage), ...vagueYears(passage, text)];
  });
}

function isCompanyOrLaw({ text }: Passage): boolean {
  return isBoilerplate(text) && !/experience/i.test(text);
}

function countedYears(passage: Passage): YearsFinding[] {
  const { text, section } = passage;
  return [...text.matchAll(counted)].flatMap((match) => {
    const from = toNumber(match[1]);
    const around = text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 70);
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (
      from > 25 ||
      /\b(?:not?|\w+n.t) (?:need|require|ask for|expect|want)\w*[^.;]{0,20}$/i.test(before)
    )
      return [];
    if (speaksOfOthers(around, before, text)) return [];
    if (!(experience.test(around) || section === "required")) return [];
    const most = /\b(?:up to|under|less than|fewer than|maximum(?: of)?|at most)\s*$/i.test(before);
    const clause = around.slice(Math.min(60, match.index));
    return [
      {
        from: most ? Math.max(0, from - 2) : from,
        overall: wholeWork.test(clause) || wholeWork.test(around.slice(0, 60)),
        words: match[0].trim(),
        passage,
        at: match.index,
      },
    ];
  });
}

function speaksOfOthers(around: string, before: string, text: string): boolean {
  if (/\b(?:we|our (?:company|client|team)|the (?:agency|company|firm)|us)\b[^.]*$/i.test(before)) {
    return !/\b(?:expect|ask|require|need|want|look|seek|are looking)\w*\b/i.test(before);
  }
  if (/\b(?:leading|provider|presence|founded|established)\b/i.test(text) && !/\byou/i.test(text))
    return true;
  return (
    otherYears.test(around) && !/experience (?:in|with|as|of|building)|\+\s*years/i.test(around)
  );
}

function vagueYears(passage: Passage, text: string): YearsFinding[] {
  if (!/experience|profession|develop|engineer|work/i.test(text)) return [];
  const hit = vague.flatMap(([pattern, from]) => {
    const match = pattern.exec(text);
    return match && !speaksOfOthers(text, text.slice(0, match.index), text)
      ? [{ match, from }]
      : [];
  })[0];
  if (!hit) return [];
  const { match, from } = hit;
  return [{ from, overall: wholeWork.test(text), words: match[0], passage, at: match.index }];
}

function toNumber(word = ""): number {
  const spelled = numerals.indexOf(word.toLowerCase());
  return spelled >= 0 ? spelled : Number(word.replace(",", "."));
}

/** The years that count: the most that is asked for of the work as a whole, or else of one thing. */
export function decideYears(found: readonly YearsFinding[]): YearsFinding | null {
  const overall = found.filter((each) => each.overall);
  const of = overall.length > 0 ? overall : found;
  return of.reduce<YearsFinding | null>(
    (most, each) => (most === null || each.from > most.from ? each : most),
    null,
  );
}
