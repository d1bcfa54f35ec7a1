// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
import type { Passage } from "./description.ts";
import { labelOf } from "./sections.ts";
import { quoteOf } from "./words.ts";

export interface JobTitle {
  /** As the description writes it, cleaned of marks, places and forms of contract. */
  text: string;
  /** The whole line or phrase that it was taken from. */
  quote: string;
  line: number;
}

/** Nouns that name a job in software, and nouns that name one elsewhere. */
export const softwareNoun =
  /\b(engineers?|developers?|programmers?|architects?|coders?|devops|sre|développeur|entwickler(?:in)?|sde|swe|dev|dba|tech lead|technical lead|team lead|lead|consultants?|sysadmin|development|head of (?:engineering|development|backend|platform|software)|cto|vp of engineering)\b/i;
export const otherNoun =
  /\b(nurse|midwife|doctor|physician|surgeon|dentist|pharmacist|therapist|physiotherapist|paramedic|carer|caregiver|vet|veterinarian|psychologist|counsell?or|social worker|teacher|lecturer|tutor|professor|trainer|instructor|librarian|accountant|bookkeeper|auditor|controller|treasurer|actuary|underwriter|adjuster|broker|banker|trader|cashier|teller|clerk|secretary|receptionist|assistant|administrator|officer|coordinator|supervisor|foreman|manager|director|president|partner|executive|representative|agent|advis[eo]r|analyst|scientist|statistician|economist|researcher|designer|illustrator|animator|artist|photographer|videographer|editor|writer|copywriter|journalist|translator|interpreter|marketer|strategist|recruiter|sourcer|lawyer|solicitor|attorney|paralegal|judge|chef|cook|baker|barista|waiter|waitress|bartender|butcher|housekeeper|cleaner|janitor|porter|driver|courier|pilot|mechanic|electrician|plumber|carpenter|joiner|welder|bricklayer|roofer|painter|plasterer|machinist|operative|operator|technician|tester|installer|labou?rer|picker|packer|gardener|farmer|forester|surveyor|planner|buyer|merchandiser|stylist|hairdresser|beautician|salesperson|salesman|saleswoman|sales|guard|firefighter|police|soldier|master|owner|specialist|evangelist|advocate|owner|steward|attendant|physicist|chemist|biologist|geologist|ux|ui|qa|sister|matron|apprentice|intern|student|graduate)\b/i;

const maxTitleWords = 16;

/** The job's title, from a label, the first lines, or the sentence that says who is sought. */
export function findTitle(passages: readonly Passage[]): JobTitle | null {
  return labeled(passages) ?? fromHead(passages) ?? fromSentence(passages);
}

function labeled(passages: readonly Passage[]): JobTitle | null {
  for (const { text, line } of passages.slice(0, 25)) {
    const label = labelOf(text);
    if (label?.names === "title" && isTitle(label.rest)) return toTitle(label.rest, text, line);
  }
  return null;
}

function isTitle(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  return (
    words <= maxTitleWords &&
    !/(?<!\b(?:sr|jr|snr|st))[.!?]\s+\p{Lu}/iu.test(text) &&
    hasNoun(text) &&
    !isSentence(text)
  );
}

function hasNoun(text: string): boolean {
  return softwareNoun.test(text) || otherNoun.test(text);
}

function isSentence(text: string): boolean {
  return /\b(you|we|our|your|are|is|will|join|looking|seeking|hiring|has|have|they|their)\b/i.test(
    text,
  );
}

/** Headings first, and then short lines, at the top. */
function fromHead(passages: readonly Passage[]): JobTitle | null {
  const top = passages
    .slice(0, 8)
    .filter(({ text, section, item }) => section !== "facts" && !item && isTitle(text));
  const best = top.find(({ heading }) => heading) ?? top[0];
  return best ? toTitle(best.text, best.text, best.line, best.heading) : null;
}

const sought =
  /\b(?:looking for|look for|seek(?:s|ing)?|hir(?:e|es|ing)|recruit(?:s|ing)?|search(?:es|ing)?(?: for)?|need(?:s)?|requires?|want(?:s|ed)?|join (?:us|our team) as|role of|position of|post of|vacancy for|opening for|opportunity for|as our|as an?|becom(?:e|ing))\s+(?:(?:a|an|another|our|our next|one|some|the)\s+)?((?:[\p{L}\p{N}.+#/&()-]+,?\s+){0,6}?(?:[\p{L}.+#/-]*(?:engineer|developer|programmer|architect|devops|sre|nurse|accountant|manager|designer|analyst|scientist|recruiter|administrator|teacher|chef|technician|consultant|lead)))\b/iu;

function fromSentence(passages: readonly Passage[]): JobTitle | null {
  for (const { text, line, section } of passages) {
    if (section === "benefits" || section === "legal") continue;
    const match = sought.exec(text);
    if (match?.[1]) return toTitle(match[1], text, line);
  }
  return null;
}

function toTitle(raw: string, quote: string, line: number, heading = false): JobTitle {
  return { text: cleanTitle(raw, heading), quote: quoteOf(quote), line };
}

const notTitle =
  /\b(remote|hybrid|on-?site|contract|permanent|full[- ]?time|part[- ]?time|freelance|outside ir35|inside ir35|location|salary|london|berlin|start|asap|immediate|intake|shift|\d{4,}|[€$£]\s?\d+|wanted|urgent(ly)?|days? a week|home ?office|hours)\b/i;

function cleanTitle(raw: string, heading: boolean): string {
  const words = raw
    .replace(/[*_`<>[\]{}\\"“”„~^=]+|#(?!\s*$)(?<!\b[CF]#)/g, " ")
    .replace(form, " ")
    .replace(/\b(?:wanted|urgently required|we are hiring|now hiring|hiring)\b\s*:?/gi, " ")
    .replace(/\b(?:rock[- ]?star|ninja|guru|wizard|superstar|10x)\b/gi, " ")
    .replace(
      /\((?:[^)]*\d[^)]*|[^)]*\b(?:remote|hybrid|on-?site|contract|home ?office)\b[^)]*)\)/gi,
      " ",
    )
    .replace(/[!?]+/g, " ");
  const [first = "", ...others] = words
    .replace(/\s+(?:at|@)\s+\p{Lu}.*$/u, "")
    .replace(heading ? /$^/ : aside, "")
    .split(/\s+[-–—|·•]\s+|\s*\|\s*/u);
  const head = hasNoun(first) ? first : ([first, ...others].find(hasNoun) ?? first);
  const [main = "", ...parts] = head.split(/\s*,\s*/);
  const follow = hasNoun(first) ? others[0] : undefined;
  const subjects = [...parts, ...(follow ? [follow] : [])].filter(isSubject);
  const whole = [main, ...subjects.map((part) => part.trim())].join(", ");
  const shown = quoteOf(
    whole.replace(/\s+/g, " ").replace(/^(?:[\s,:;/#-]|\.(?!net\b))+|[\s,.:;/-]+$/gi, ""),
    0,
    90,
  );
  return /\p{Ll}/u.test(shown)
    ? shown.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    : toTitleCase(shown);
}

/** (m/f/d), m/w/d, (all genders): the law's words, not the job's. */
const form =
  /\((?:[mfdwxh]\s*\/\s*){1,3}[mfdwxh*]\)|\(all genders?\)|\b[mwfdx]\/[mwfdx]\/[mwfdx]\b/gi;

/** Where a sentence goes on to say who the work is for, and where. */
const aside = /\s+(?:for|to|with|who|which|that|and you)\s+.*$|\s+in\s+\p{Lu}(?!est\b).*$/u;

/** What stands behind a dash is part of the title when it is a team or a field of two or three words. */
function isSubject(part: string): boolean {
  return part.trim().split(/\s+/).length <= 4 && !notTitle.test(part) && !/[\d,/;.]/.test(part);
}

function toTitleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s(/-])\p{Ll}/gu, (start) => start.toUpperCase())
    .replace(/\b(Api|Sre|Dba|Qa|Php|Sql|Aws|Ios)\b/g, (word) => word.toUpperCase());
}
