import type { JobWords } from "../bank/job-words.ts";
import type { Passage } from "./passage.ts";

/** The language that a description is written in. */
export interface LanguageFinding {
  /** ISO code, such as "de". */
  code: string;
  /** In English, such as "German". */
  title: string;
}

/** The language whose common words come up most often in the text; of equals, the first. */
export function findLanguage(
  passages: readonly Passage[],
  { languages }: Pick<JobWords, "languages">,
): LanguageFinding {
  const tokens = passages.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+/gu) ?? []);
  const counted = [...languages].map(([code, { title, common }]) => {
    const own = new Set(common);
    return { code, title, count: tokens.filter((token) => own.has(token)).length };
  });
  const [best = { code: "en", title: "English" }] = counted.sort((a, b) => b.count - a.count);
  return { code: best.code, title: best.title };
}
