import type { JobWords } from "../bank/job-words.ts";
import { upperFirst } from "../diagnostic/first-letter.ts";
import type { Passage } from "./passage.ts";
import { anyOf, hasPhrase, patternOf } from "./phrases.ts";

/** Names in a row, as in "Scalable Foods". */
const name = "\\p{Lu}[\\p{L}\\p{N}&'’-]*(?: \\p{Lu}[\\p{L}\\p{N}&'’-]*){0,3}";
const introduced = patternOf(
  ({ grammar: { names } }) =>
    new RegExp(`\\b${anyOf([...names, ...names.map(upperFirst)])} (${name})`, "u"),
);
const subject = patternOf(
  ({ grammar }) =>
    new RegExp(`^(${name})(?:,? (?:Inc|Ltd|GmbH|LLC|plc|AG)\\.?)?,? ${anyOf(grammar.is)} `, "u"),
);
const notName = patternOf(({ grammar }) => new RegExp(`^${anyOf(grammar.starts)}\\b`, "i"));

/** Description with more names than this isn't one employer's. */
const maxNames = 4;

/** What the employer is called, as patterns: such a name is no skill and speaks of no topic. */
export function employerNames(passages: readonly Passage[], words: JobWords): string[] {
  const found = passages.flatMap(({ text, section, heading, item }) => {
    if (item || section === "required" || section === "nice") return [];
    const says = heading ? [] : (subject(words).exec(text)?.slice(1, 2) ?? []);
    const subjects = says.filter(() => hasPhrase(words.needs.company, text));
    return [...subjects, ...(introduced(words).exec(text)?.slice(1, 2) ?? [])];
  });
  const names = [...new Set(found)].filter((each) => !notName(words).test(each));
  return names.slice(0, maxNames);
}
