import type { Names } from "../kit/names.ts";
import type { OpenKit } from "./open-kit.ts";

/** Characters of a prompt that tell it from the others. */
const maxWords = 40;

/** Names for people who don't know IDs: titles, and the first words of a question's prompt. */
export function titleNames({ bank, read, draft }: OpenKit): Names {
  const { topics, competencies } = bank.taxonomy;
  const titles = new Map([...competencies, ...topics].map(({ id, title }) => [id, title]));
  const stages = new Map(read.kit.stages.map(({ id, title }) => [id, title]));
  const question = (id: string) => {
    const prompt = (draft.kept.get(id) ?? bank.questions.get(id))?.prompt;
    return prompt === undefined ? id : `“${firstWords(prompt)}”`;
  };
  return {
    question,
    quoted: question,
    stage: (id) => stages.get(id) ?? id,
    subject: (id) => titles.get(id) ?? id,
  };
}

function firstWords(text: string): string {
  if (text.length <= maxWords) return text;
  const cut = text.slice(0, maxWords);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[,;:.]$/, "")}…`;
}
