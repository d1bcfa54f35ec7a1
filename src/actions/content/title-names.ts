import type { Skills } from "../../bank/skills.ts";
import type { Names } from "../../kit/names.ts";
import type { ActionContext } from "../context.ts";
import type { OpenKit } from "../kit/open-kit.ts";
import { readSkills } from "./read-skills.ts";

/** Characters of a prompt that tell it from the others. */
const maxWords = 40;

/** Names for people who don't know IDs: titles, and the first words of a question's prompt. */
export function titleNames(context: ActionContext, open: OpenKit): Names {
  const { bank, read, draft } = open;
  const { topics, competencies } = bank.taxonomy;
  const titles = new Map([...competencies, ...topics].map(({ id, title }) => [id, title]));
  const stages = new Map(
    [...draft.request.stages, ...read.kit.stages].map(({ id, title }) => [id, title]),
  );
  const question = (id: string) => {
    const prompt = (draft.kept.get(id) ?? bank.questions.get(id))?.prompt;
    return prompt === undefined ? id : `“${firstWords(prompt)}”`;
  };
  let skills: Skills["skills"] | null = null;
  const skill = (id: string) => {
    skills ??= readSkills(context, open);
    return skills.get(id);
  };
  return {
    question,
    quoted: question,
    stage: (id) => stages.get(id) ?? id,
    subject: (id) => titles.get(id) ?? skill(id)?.title ?? id,
  };
}

function firstWords(text: string): string {
  if (text.length <= maxWords) return text;
  const cut = text.slice(0, maxWords);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[,;:.]$/, "")}…`;
}
