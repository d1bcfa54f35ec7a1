// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
import type { Passage } from "./description.ts";

/** How much a description wants a thing: asked for, welcome, or not part of what it asks. */
export type Need = "required" | "nice" | "none";

const legal =
  /equal opportunit|regardless of|without regard|discriminat|\beeo\b|e-verify|protected (status|characteristic)|under-?represented|reasonable adjustment|accommodat|people (of|from) every|all (qualified )?applicants|affirmative action|disability confident|living wage|employment (business|agency) in relation|committed to (an? )?(inclusive|diverse|equal|building a)|we welcome (all|applications|everyone)|criminal record|dbs check|security clearance|right to work/i;

const benefit =
  /401\(?k|\bpension|dental|health (insurance|plan|care)|medical insurance|annual leave|vacation|\bholidays?\b|days off|parental leave|share (scheme|options)|stock options|\bequity\b|(training|learning|wellness|education|certification|conference) (budget|allowance)|\bgym\b|free (coffee|fruit|lunch|breakfast|rides|tickets)|sabbatical|company car|bonus scheme|annual bonus|discount|paid (time|volunteer)|\bPTO\b/i;

/** What a company says of itself. Its stack may stand among it, and counts then. */
const stack =
  /\bstack\b|we use\b|written in|built (with|on|in)\b|runs on|powered by|technolog|our (services|systems|backend|platform)/i;

const niceSentence =
  /\b(nice to have|bonus( points)?\b|a (big |huge |definite )?plus\b|is a plus|pluses|would be (a |an )?(advantage|advantageous|plus|bonus|great|nice|lovely|helpful|beneficial|welcome)|is an? (advantage|asset|bonus)|an advantage|advantageous|desirable|is welcome|are welcome|also welcome|it would be (lovely|great|nice|good)|good to have|not (strictly )?(required|needed|necessary|essential|a must)|no means needed|optional|helpful but|useful but|useful if|ideally|preferred but|extra (credit|kudos|points)|beneficial|would help|even better|we.d love|handy|kudos|would add|familiarity is a)\b/i;

/** What a list item says of one thing alone, behind it in brackets. */
const niceBrackets =
  /^[^,;.]{0,20}\((?:[^)]*\b)?(nice to have|a plus|plus|bonus|preferred|optional|desirable|ideally|advantage)\b[^)]*\)/i;

/** How much the words at this place of a passage are asked for. */
export function needAt(passage: Passage, start: number, end: number): Need {
  const { section, text, heading } = passage;
  if (heading || section === "benefits" || section === "legal" || section === "facts")
    return "none";
  if (isBoilerplate(text)) return "none";
  if (section === "about" && !stack.test(text)) return "none";
  if (isNegated(text, start) || isOfOthers(text, start, end)) return "none";
  if (section === "nice") return "nice";
  if (niceBrackets.test(text.slice(end))) return "nice";
  return niceSentence.test(clauseAt(text, start, end)) ? "nice" : "required";
}

/** Benefits and legal sentences, wherever they stand. */
export function isBoilerplate(text: string): boolean {
  return legal.test(text) || benefit.test(text);
}

/** "Java is required, Kotlin a plus": what is said of one clause does not hold for the others. */
function clauseAt(text: string, start: number, end: number): string {
  const breaks = [...text.matchAll(/;|\s[–—]\s|\. |,?\s(?:but|while|whereas)\s/g)].map(
    ({ index }) => index,
  );
  const single =
    /, [^,;.]{2,40}\b(?:is |would be )?an? (?:big |huge )?(?:plus|bonus|advantage)\b/i.exec(text);
  if (single && !/\b(?:and|or)\b/.test(single[0])) breaks.push(single.index);
  const from = Math.max(0, ...breaks.filter((at) => at < start));
  const to = Math.min(text.length, ...breaks.filter((at) => at >= end));
  return text.slice(from, to);
}

const negation =
  /\b(?:no|not|without|never|don.?t (?:need|use|require|do|expect)|do not (?:need|use|require)|won.?t (?:need|use|touch)|instead of|rather than|away from|moved off|(?:not|\w+n.?t) (?:be )?(?:asked|expected|required|supposed))\s+(?:(?:any|to|know|use|prior|previous|write|a|an|more)\s+){0,3}$/i;

/** "People management is with the head of department": not this person's. */
function isOfOthers(text: string, start: number, end: number): boolean {
  const clause =
    text
      .slice(0, start)
      .split(/[;:]|\. |, (?:and |but |while )?(?:you|we)\b/)
      .at(-1) ?? "";
  return byOthers.test(text.slice(end)) || doneByOthers.test(clause);
}

/** "The firmware team writes C", "provided by our backend colleagues": their tools, not this job's. */
const doneByOthers =
  /\b(?:the|our|another|other) (?:other|front[- ]?end|firmware|mobile|data|data science|web|app|ios|android|design|client|hardware|analytics|research|ml|it) (?:teams?|guilds?|colleagues|departments?|squads?|people|engineers|developers|scientists) (?:who |that |which )?(?:writes?|uses?|builds?|works? (?:in|with)|owns?|runs?|develops?|programs?|maintains?)\b|\b(?:built|written|provided|maintained|developed|run|operated|handled) by (?:the|our|another|other) \w+/i;

const byOthers =
  /^\s+(?:is|are|lies|lie|sits|stays|stay|remains?)\s+(?:with|done by|handled by|up to|the (?:job|task|business) of)\b/i;

function isNegated(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 50), start);
  return negation.test(before) && !/\b(?:not only|not just|no doubt)\b/i.test(before);
}
