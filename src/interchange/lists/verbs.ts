import { upperFirst } from "../../diagnostic/first-letter.ts";

/** What a candidate does in an answer, as lists say it. */
const verbs =
  "account acknowledge address admit adapt agree analyze answer apply ask argue articulate assess avoid balance be begin bring build calculate call care catch check choose cite clarify come communicate compare consider contrast cover deal decide define defend demonstrate describe design detail detect differentiate discuss display distinguish do draw emphasize ensure estimate evaluate examine expect explain explore express find fix focus follow get give go handle have help highlight identify illustrate include indicate involve isolate justify keep know lead learn limit link list look make manage measure mention model monitor name note notice offer outline own plan point prevent prioritize profile propose provide question quote raise read realize recall recognize recommend refer reflect relate rely report request respond roll rule say see separate set share show sketch solve speak start state stay step store suggest summarize support take talk tell test think touch trace track treat try understand use validate verify walk want weigh work write";

const known: ReadonlySet<string> = new Set(verbs.split(" "));

/** Forms that don't follow the rule, and words that stay. */
const special: Readonly<Record<string, string>> = {
  "don't": "doesn't",
  "don’t": "doesn’t",
  are: "is",
  were: "was",
  be: "is",
  have: "has",
  "haven't": "hasn't",
  "haven’t": "hasn’t",
  "aren't": "isn't",
  "aren’t": "isn’t",
};
const stays =
  /^(?:only|never|just|simply|always|cannot|can['’]t|can|could|will|would|won['’]t|not|no|too|is|has|was|had|did)$|(?:s|ed|ly|n['’]t)$/i;

/**
 * "explain how it works" as a note says it: "Explains how it works"; null if it begins with no verb that we
 * know.
 *
 * @param isVerb true if it must begin with a verb, because of what stood before it: "they count all rows"
 */
export function asNote(phrase: string, isVerb = false): string | null {
  const bare = phrase.replace(
    /^(?:(?:also|always|clearly|briefly|at least|then|ideally|can|could|will|would|should)\s+){1,3}/i,
    "",
  );
  const able = bare.replace(/^be (?:able|willing|ready|prepared) to\s+/i, "");
  const [word = ""] = /^[A-Za-z]+(?:['’][a-z]+)?/.exec(able) ?? [];
  const isOpen = isVerb && (special[word.toLowerCase()] !== undefined || !stays.test(word));
  if (!known.has(word.toLowerCase()) && !isOpen) return null;
  return `${upperFirst(thirdPerson(word.toLowerCase()))}${able.slice(word.length)}`;
}

/** The verb at the beginning of a phrase, as a note has it: "Mentions" of "mention locks". */
export function noteVerb(phrase: string): string | null {
  return asNote(phrase)?.split(" ")[0] ?? null;
}

function thirdPerson(verb: string): string {
  const other = special[verb];
  if (other !== undefined) return other;
  if (/(?:s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`;
  // cspell:ignore aeiou
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}
