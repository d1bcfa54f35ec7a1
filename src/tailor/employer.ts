import type { JobWords } from "../bank/job-words.ts";
import { hasPhrase } from "./phrases.ts";
import type { Section } from "./sections.ts";

/** Names in a row, as in "Scalable Foods". */
const name = "\\p{Lu}[\\p{L}\\p{N}&'’-]*(?: \\p{Lu}[\\p{L}\\p{N}&'’-]*){0,3}";
const introduced = new RegExp(
  `\\b(?:[Aa]t|[Jj]oin(?:ing)?|[Aa]bout|[Bb]ei|[Cc]hez) (${name})`,
  "u",
);
const subject = new RegExp(
  `^(${name})(?:,? (?:Inc|Ltd|GmbH|LLC|plc|AG)\\.?)?,? (?:is|was|has|helps|makes|builds|ist|est|es) `,
  "u",
);
/** Words that begin sentences, and are no names. */
const notNames =
  /^(?:About|The|This|Our|Your|You|We|It|They|What|Who|Why|How|Us|A|An|In|As|If|For|Team|Role|Job|Company|Experience|Knowledge|Senior|Junior|Staff|Principal|Lead|Die|Der|Das|Wir|Nous|Le|La|Les|El|Los|No|Not|All|Any|Each|Every|Least|Work)\b/;
/** Description with more names than this isn't one employer's. */
const maxNames = 4;

/** What the employer is called, as patterns: such a name is no skill and speaks of no topic. */
export function employerNames(
  passages: readonly { text: string; section: Section; heading: boolean }[],
  { needs }: JobWords,
): string[] {
  const found = passages.flatMap(({ text, section, heading }) => {
    if (section === "required" || section === "nice") return [];
    const says = heading ? [] : (subject.exec(text)?.slice(1, 2) ?? []);
    const subjects = says.filter(() => hasPhrase(needs.company, text));
    return [...subjects, ...(introduced.exec(text)?.slice(1, 2) ?? [])];
  });
  const names = [...new Set(found)].filter((each) => !notNames.test(each));
  return names.slice(0, maxNames);
}
