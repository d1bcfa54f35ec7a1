import { headingKinds, type JobWords } from "../bank/job-words.ts";
import { hasPhrase, isPhrase } from "./phrases.ts";

/** What begins an item of a list. */
export const bullet =
  /^\s*(?:[-*•·‣▪▫◦●○■□▶►➢➤>+–—✓✔✅☑➔→➜»§]{1,2}|o(?=\s+\p{Lu})|\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4})\)|\d\.\d{1,2}(?!\s+ye?a?rs))[\s\u00a0]+/u;

/** What a part of a description is about. */
export type Section = (typeof headingKinds)[number] | "facts" | "body";

/** Sections that are lists as a rule. */
export const areLists: ReadonlySet<Section | null> = new Set(["required", "nice", "denied"]);

type Words = Pick<JobWords, "headings" | "labels">;

/** The section that a heading opens, or null if it says nothing about what follows. */
export function sectionOfHeading(heading: string, { headings }: Words): Section | null {
  const kind = headingKinds.find((each) => hasPhrase(headings[each], heading));
  if (!kind) return null;
  // "Not required, but welcome" isn't a denial, and "the ideal candidate" isn't a wish.
  if (kind === "denied" && hasPhrase(headings.nice, heading)) return "nice";
  return kind;
}

/** A heading with its depth: a # is 1; what only looks like a heading is deeper than any of these. */
export interface Heading {
  text: string;
  depth: number;
}

/** Longer headings are texts that a mark got before. Characters. */
const maxMarkedHeading = 300;
const boldDepth = 7;
const plainDepth = 8;
/** Longer lines are sentences, whatever they end with. Words. */
const maxHeadingWords = 10;
const maxPlainHeadingWords = 8;
const emoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\u200d|\ufe0f|\s)+(?=\S)/u;

/** The heading that a line is, "rule" for a line that only underlines one, or null. */
export function headingOf(
  lines: readonly string[],
  index: number,
  words: Words,
): Heading | "rule" | null {
  const raw = (lines[index] ?? "").trim();
  const line = bullet.test(raw) ? raw : raw.replace(emoji, "");
  if (/^(={3,}|-{3,}|_{3,}|\*{3,})$/.test(line)) return "rule";
  if (line === "") return null;
  const marked = /^(#{1,6})\s+(.+)$/.exec(line);
  if (marked?.[2] && line.length <= maxMarkedHeading)
    return { text: trimHeading(marked[2]), depth: marked[1]?.length ?? 1 };
  const bold = /^(?:\*{1,2}|__?)([^*_]+)(?:\*{1,2}|__?)\s*:?$/.exec(line);
  if (bold?.[1] && bold[1].split(/\s+/).length <= maxHeadingWords * 1.5)
    return { text: trimHeading(bold[1]), depth: boldDepth };
  const next = lines[index + 1]?.trim() ?? "";
  const count = line.split(/\s+/).length;
  if (/^(={3,}|-{3,})$/.test(next) && count <= maxHeadingWords * 1.5)
    return { text: trimHeading(line), depth: next.startsWith("=") ? 1 : 2 };
  const plain = { text: trimHeading(line), depth: plainDepth };
  const beforeList = bullet.test(lines[index + 1] ?? "") || bullet.test(lines[index + 2] ?? "");
  const numbered = /^\d{1,2}[.)]\s+(.+)$/.exec(line)?.[1] ?? "";
  if (isShouted(numbered, words)) return { text: trimHeading(numbered), depth: plainDepth };
  if (bullet.test(line) || count > maxHeadingWords * 1.5) return null;
  if (line.endsWith(":") && beforeList && sectionOfHeading(line, words) !== null) return plain;
  if (count > maxHeadingWords) return null;
  if (line.endsWith(":") || isShouted(line, words)) return plain;
  const alone = index === 0 || (lines[index - 1] ?? "").trim() === "";
  const follows = next !== "" || (lines[index + 2] ?? "").trim() !== "";
  const opens =
    (alone || beforeList) && follows && count <= maxPlainHeadingWords && !/[.!,;]$|:\s/.test(line);
  return opens && (sectionOfHeading(line, words) || (alone && beforeList)) ? plain : null;
}

/** Capitals alone make a heading of words, and not of names such as "AWS (S3, SQS)". */
function isShouted(line: string, words: Words): boolean {
  if (!/\p{Lu}/u.test(line) || /\p{Ll}/u.test(line)) return false;
  return /\p{Lu}{5}/u.test(line) || sectionOfHeading(line, words) !== null;
}

function trimHeading(text: string): string {
  return text
    .replace(/[*_`#]+/g, (marks) => (marks === "#" ? marks : ""))
    .replace(/:\s*$/, "")
    .trim()
    .replace(emoji, "");
}

export interface Label {
  label: string;
  rest: string;
  section: Section | null;
  isTitle: boolean;
}

/** A label that is before its text on the same line, as in "Nice to have: Kafka". */
export function labelOf(line: string, words: Words): Label | null {
  const match = /^([\p{L}][\p{L}'’ ,/&()-]{2,45}?)\s*(?::|\s[–—]\s|\s-\s)\s*(\S.*)$/u.exec(line);
  const label = match?.[1]?.trim() ?? "";
  const rest = match?.[2] ?? "";
  if (label === "" || label.split(/\s+/).length > 5) return null;
  if (isPhrase(words.labels.facts, label)) return { label, rest, section: "facts", isTitle: false };
  const isTitle = isPhrase(words.labels.title, label);
  const section = sectionOfHeading(label, words);
  return section === null && !isTitle ? null : { label, rest, section, isTitle };
}
