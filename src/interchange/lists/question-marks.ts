/** How a line shows that it's a question: what it begins with, and what it says. */

/** Words; a longer text isn't read aloud in one go, whatever it ends with. */
const maxPromptWords = 90;

const asks =
  /^(?:tell (?:me|us)|describe|explain|walk (?:me|us)|talk (?:me|us)|give (?:me|us|an example|a)|share|imagine|suppose|design|write|implement|name|list|compare|define|discuss|how|what|why|when|where|which|who|can you|could you|do you|have you|are you|is it|differentiate|outline|summarize|convince|sketch|review|debug|find|fix|estimate)(?![\p{L}'’])/iu;
/** What only a candidate is told, wherever it stands. */
const asksYou =
  /^(?:(?:tell|walk|talk|give|show) (?:me|us)\b|(?:describe|explain|share|name|think of|recall|talk about|imagine|suppose)\b.{0,200}\b(?:you|your|yourself|me|us)\b)/i;

/** What pages around a list ask their reader. */
const aboutPage =
  /\b(?:interview questions?|(?:these|such) questions|(?:more|other|following|right|best|top|sample) (?:interview )?questions|this (?:article|guide|list|page|post|template|collection)|our (?:templates?|newsletter|blog)|related (?:articles?|posts?|jobs?)|job descriptions?|(?:hiring|looking for|looking to hire|recruiting) an? |sign up|subscribe|read more|back to top|table of contents|all rights reserved|cookies?\b.*\bpolicy|download)/i;

/** True for a text that speaks of the page rather than to a candidate. */
export function isAboutPage(text: string): boolean {
  return aboutPage.test(text.slice(0, 2000));
}

/** Titles of what comes after a list. */
const afterList =
  /^(?:about (?:the )?(?:author|us)|(?:in )?conclusion|summary|final (?:thoughts|words)|(?:key )?takeaways|related|references|sources|resources|comments|share this|frequently asked|faqs?|next steps|wrapping up)\b/i;

/** True for a short line that begins something else after a list. */
export function isAfterList(text: string): boolean {
  return text.length < 60 && afterList.test(text) && !/[.?!,;]$/.test(text);
}

/** True for a text that could be put to a candidate: it ends with a question mark, or tells them to do something. */
export function soundsAsked(text: string): boolean {
  const plain = plainWords(text);
  if (plain.length < 8 || isAboutPage(plain)) return false;
  if (plain.split(/\s+/, maxPromptWords + 1).length > maxPromptWords) return false;
  if (/[?？]["'”’)*_]*$/.test(plain)) return true;
  return asks.test(plain) && / /.test(plain) && !/:$/.test(plain) && /^\p{Lu}/u.test(plain);
}

/** True if it also ends with a question mark, which a piece of guidance rarely does. */
export function endsAsked(text: string): boolean {
  return soundsAsked(text) && /[?？]["'”’)*_]*$/.test(plainWords(text));
}

/** True for a text that can't be guidance: it ends with a question mark, or speaks to the candidate. */
export function clearlyAsked(text: string): boolean {
  return endsAsked(text) || (soundsAsked(text) && asksYou.test(plainWords(text)));
}

/** The number, or the mark alone, at the beginning of a text: "Que 7.", "Q:", "23. ". */
export interface Mark {
  /** True if it says that it's a question: "Que", "Q", "Question". */
  isExplicit: boolean;
  number: number | null;
  rest: string;
}

const explicit = /^(?:question|que|ques|q)\s{0,2}(?:no\.?\s?)?#?(\d{1,4})?\s?[.:)\]–-]\s{0,4}/i;
const numbered = /^[([]?#?(\d{1,4})[.:)\]]\s{1,4}/;

/** The mark that a text begins with, also inside bold or italics. */
export function readMark(text: string): Mark | null {
  const bare = text.replace(/^[*_]{1,3}/, "");
  const stars = text.slice(0, text.length - bare.length);
  const found = explicit.exec(bare) ?? numbered.exec(bare);
  if (!found) return null;
  const isExplicit = /^q/i.test(bare);
  const number = found[1] === undefined ? null : Number(found[1]);
  const rest = `${stars}${bare.slice(found[0].length).replace(/^[*_]{1,3}\s/, "")}`;
  return { isExplicit, number, rest };
}

/** A prompt as it's read aloud: without emphasis, links, pictures, and what a list's software adds. */
export function plainWords(text: string): string {
  return unlinked(text)
    .trim()
    .replace(/^(?:[*_]{1,3}|~~)(?=\S)/, "")
    .replace(/(?<=\S)(?:[*_]{1,3}|~~)$/, "")
    .replace(/\*\*(?=\S)([^*]{1,400})\*\*/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Links as their words, and pictures not at all. */
function unlinked(text: string): string {
  return text
    .replace(/!\[[^\][]{0,300}\]\([^()\s]{0,600}\)/g, "")
    .replace(/\[([^\][]{1,1200})\]\([^()\s]{0,600}(?:\s"[^"]{0,100}")?\)/g, "$1");
}

/** True for a text that's nothing but a link, as in lists of contents and "back to top". */
export function isOnlyLink(text: string): boolean {
  return /^\W{0,8}\[[^\][]{1,1200}\]\([^()\s]{0,600}\)\W{0,3}$/u.test(text);
}
