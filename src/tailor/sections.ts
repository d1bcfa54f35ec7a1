// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
/** What a part of a description is about. */
export type Section =
  | "duties"
  | "required"
  | "nice"
  | "about"
  | "benefits"
  | "legal"
  | "facts"
  | "body";

/** First match counts: "preferred qualifications" are nice to have, and qualifications too. */
const headings: readonly (readonly [Section, RegExp])[] = [
  [
    "legal",
    /equal|diversity|inclusi|\beeo\b|privacy|conditions of employment|nationality|clearance|how to apply|apply now|application process|recruitment process|hiring process|interview process|reasonable (adjust|accommod)|accommodation|next steps|important (note|information)|disclaimer|closing date|doesn.?t matter|not important/,
  ],
  [
    "nice",
    /nice|bonus(?! scheme)|\bplus(es)?\b|preferred|desir(ed|able)|advantag|good to have|great (if|to have)|\bideally\b|would (be (a |an )?(plus|bonus|lovely|nice|great)|help|love)|we.d love|extra (credit|kudos|points)|optional|\basset|handy|also (welcome|good|useful)|useful|helpful|beneficial|even better|not required|brownie|added value|icing|stand out|what else/,
  ],
  [
    "benefits",
    /benefit|\bperks?\b|we offer|our offer|offer you|on offer|in return|compensation|remuneration|salary|pay range|what you.?(ll| will)? (get|receive)\b|you.?ll (get|receive|enjoy)|what we give|we.?ll give|we can offer|why (join|work|you.ll (like|love)|us|this|apply)|practicalit|our promise|reward|expect from us|package|what.?s in it|look forward to|our (benefits|extras)/,
  ],
  [
    "required",
    /require|qualification|must[- ]?haves?|\bmust\b|you.?(ll)? (bring|have|need)|you.?ve (got|done|spent)|need from you|your (profile|background|skills|experience|strength)|candidate profile|profile|look(ing)? for|essential|mandatory|basic qual|skills|experience\b|about you\b|who (you are|are you)|\bbackground\b|person spec|the person|what matters|criteria|we (need|ask|expect|seek)|what we.?d like|like to see|^you$|this is you|your toolbox|you should have|sounds like you|you are|knowledge|\bfit (in )?if|right (person|fit)|enjoy this/,
  ],
  [
    "duties",
    /responsib|duties|\btasks?\b|what you.?(ll| will| would|d)?( be)? (do|doing|build|work|crush|own|achieve|deliver)|you.?ll\b|you will|you would|you.?d\b|the role|the job|the work|your role|about the (role|job|position)|role\b|\bmission\b|your day|day to day|job description|position|key (result|job)|functions?\b|in short|what we.?re building|what you will|the challenge|scope|intent|main purpose|why this role|in this role|your work|impact/,
  ],
  [
    "about",
    /about us|who we are|about (the )?(company|team|our)|our (company|story|values|culture|team|mission)|that.?s us|how we work|the company|\bculture\b|life at|work environment|^about\b|meet the team|welcome to|where we/,
  ],
];

/** The section that a heading opens, or null when it says nothing about what follows. */
export function sectionOfHeading(heading: string): Section | null {
  const folded = heading.toLowerCase().replaceAll("’", "'").trim();
  if (/^(the )?ideal candidate/.test(folded)) return "required";
  return headings.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

/** Longer lines are sentences, whatever they end with. Words. */
const maxHeadingWords = 10;

/**
 * The text of the heading that a line is, "rule" for a line that only underlines one, or null.
 */
export function headingOf(lines: readonly string[], index: number): string | "rule" | null {
  const line = (lines[index] ?? "").trim();
  if (/^(={3,}|-{3,}|_{3,}|\*{3,})$/.test(line)) return "rule";
  if (line === "") return null;
  const marked =
    /^#{1,6}\s+(.+?)#*$/.exec(line) ?? /^(?:\*\*|__)([^*_]+)(?:\*\*|__)\s*:?$/.exec(line);
  if (marked?.[1]) return trimHeading(marked[1]);
  const next = lines[index + 1]?.trim() ?? "";
  if (/^(={3,}|-{3,})$/.test(next)) return trimHeading(line);
  if (/^[-*•>+]\s/.test(line)) return null;
  const count = line.split(/\s+/).length;
  if (count > maxHeadingWords) return null;
  if (line.endsWith(":")) return trimHeading(line);
  if (isShouted(line)) return trimHeading(line);
  const alone = index === 0 || (lines[index - 1] ?? "").trim() === "";
  const follows = next !== "" || (lines[index + 2] ?? "").trim() !== "";
  const opens = alone && follows && count <= 8 && !/[.!,;]$/.test(line);
  return opens && sectionOfHeading(line) !== null && !/:\s/.test(line) ? trimHeading(line) : null;
}

/** Capitals alone make a heading of words, and not of names such as "AWS (S3, SQS)". */
function isShouted(line: string): boolean {
  if (!/\p{Lu}/u.test(line) || /\p{Ll}/u.test(line)) return false;
  return /\p{Lu}{5}/u.test(line) || sectionOfHeading(line) !== null;
}

function trimHeading(text: string): string {
  return text
    .replace(/[*_`#]+/g, (marks) => (marks === "#" ? marks : ""))
    .replace(/:\s*$/, "")
    .trim();
}

/** Labels that name facts about the vacancy, which say nothing about the work. */
const factLabels =
  /^(location|where|when|salary|start(ing)?( date)?|grade|department|team|closing date|contract|employment type|hours|extent|notice period|budget|shift( timing)?|req(uisition)?( id)?|reference|reports to|reporting to|company|type|comp|pay|address|contact|phone|email|posted|deadline|industry|duration|rate|day rate|agency|client|about|office)$/;

const titleLabels = /^(job title|title|position|role|vacancy|job|stelle|post)$/;

/** A label that stands before its text on the same line, as in "Nice to have: Kafka". */
export function labelOf(
  line: string,
): { label: string; rest: string; section: Section | null; names: "title" | null } | null {
  const match = /^([\p{L}][\p{L}'’ /&()-]{2,45}?)\s*(?::|\s[–—]\s|\s-\s)\s*(\S.*)$/u.exec(line);
  const label = match?.[1]?.trim() ?? "";
  const rest = match?.[2] ?? "";
  if (label === "" || label.split(/\s+/).length > 5) return null;
  const folded = label.toLowerCase();
  if (factLabels.test(folded)) return { label, rest, section: "facts", names: null };
  const names = titleLabels.test(folded) ? "title" : null;
  const section = sectionOfHeading(label);
  if (section === null && names === null) return null;
  return { label, rest, section, names };
}
