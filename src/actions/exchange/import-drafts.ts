import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Bank } from "../../bank/bank.ts";
import { parseQuestion } from "../../bank/load-question.ts";
import { slugSchema } from "../../bank/slug.ts";
import type { Taxonomy } from "../../bank/taxonomy.ts";
import { draftText } from "../../interchange/lists/draft-text.ts";
import type { ImportedQuestion } from "../../interchange/lists/imported-question.ts";
import { idNamed } from "../../interchange/lists/match-taxonomy.ts";
import { promptId } from "../../interchange/lists/prompt-id.ts";
import { updateFolder } from "../../output/write-folder.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";

export interface ImportedDraft {
  /** The draft's file, as the user would write its path. */
  file: string;
  id: string;
  /** Where in the list it was: "list.txt:12". */
  from: string;
  question: ImportedQuestion;
  /** IDs; none where the list names none. */
  levels: readonly string[];
}

export interface SkippedQuestion {
  from: string;
  prompt: string;
  why: string;
}

/** A question as it was in a list. */
export interface ListedQuestion {
  question: ImportedQuestion;
  from: string;
  /** The same without folders, for the file. */
  origin: string;
}

/** The same with what its draft is going to say. */
export interface PlannedQuestion extends ListedQuestion {
  topic: string;
  levels: readonly string[];
}

export interface PlannedDraft extends ImportedDraft {
  topic: string;
  text: string;
}

/** Texts of the drafts, each checked as the file that it will be. */
export function planDrafts(
  { cwd, reporter }: ActionContext,
  planned: readonly PlannedQuestion[],
  { taxonomy, sources }: Bank,
  root: string,
  skipped: SkippedQuestion[],
): PlannedDraft[] {
  const taken = new Set(sources.flatMap(({ question }) => [question.id, ...question.formerly]));
  return planned.flatMap(({ question, from, origin, topic, levels }): PlannedDraft[] => {
    const pathOf = (id: string) => join(root, "questions", topic, `${id}.md`);
    const isTaken = (id: string) => taken.has(id) || existsSync(pathOf(id));
    const id = idFor(question, isTaken);
    const { competencies, strange } = competenciesOf(question, taxonomy);
    const input = { id, topic, taxonomy, levels, competencies };
    const text = draftText({ ...question, notes: [...strange, ...question.notes] }, input, origin);
    const path = pathOf(id);
    const file = toDisplayPath(cwd, path);
    const place = { path, displayPath: file, name: id, folder: topic, signature: null };
    const { diagnostics } = parseQuestion(text, place, taxonomy);
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error) {
      skipped.push({ from, prompt: question.prompt, why: error.message });
      return [];
    }
    for (const { code, message } of diagnostics) {
      if (code === "protected-ground") reporter.onWarning(`${from}: ${message}`);
    }
    taken.add(id);
    return [{ file, id, from, question, levels, topic, text }];
  });
}

/** The competencies that a list names, and in words those that there's no ID for. */
function competenciesOf(
  question: ImportedQuestion,
  { competencies: known }: Taxonomy,
): { competencies: string[]; strange: string[] } {
  const ids = question.competencies.map((text) => idNamed(text, known));
  const strange = question.competencies.filter((_, index) => ids[index] === null);
  return {
    competencies: [...new Set(ids.filter((id) => id !== null))],
    strange: strange.map((text) => `evidence of ${text}`),
  };
}

function idFor({ id, prompt }: ImportedQuestion, isTaken: (id: string) => boolean): string {
  if (id !== null && slugSchema.safeParse(id).success && !isTaken(id)) return id;
  return promptId(prompt, isTaken);
}

/** A topic's folder gets all of its drafts or none. */
export function writeDrafts(drafts: readonly PlannedDraft[], root: string): void {
  for (const topic of new Set(drafts.map((draft) => draft.topic))) {
    const files = drafts
      .filter((draft) => draft.topic === topic)
      .map(({ id, text }) => ({ name: `${id}.md`, bytes: new TextEncoder().encode(text) }));
    const expected = new Map(files.map(({ name }) => [name, null]));
    updateFolder(join(root, "questions", topic), { readers: "usual", within: root }, (change) =>
      change({ files, expected }),
    );
  }
}
