import { basename } from "node:path";
import type { Bank } from "../../bank/bank.ts";
import type { Taxonomy } from "../../bank/taxonomy.ts";
import { counted } from "../../diagnostic/counted.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { ImportedQuestion } from "../../interchange/lists/imported-question.ts";
import { idNamed, levelsNamed } from "../../interchange/lists/match-taxonomy.ts";
import type { GivenColumns } from "../../interchange/lists/table-columns.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import { type RestoredBank, readIfBankExport, restoreBank } from "../content/restore-bank.ts";
import type { ActionContext } from "../context.ts";
import { KnownPrompts } from "../question/known-prompts.ts";
import {
  type ImportedDraft,
  type ListedQuestion,
  planDrafts,
  type SkippedQuestion,
  writeDrafts,
} from "./import-drafts.ts";
import { readQuestionList } from "./read-question-list.ts";

export interface ImportOptions extends ContentOptions {
  /** Of questions for which the list names none. */
  topic?: string;
  /** Of questions for which the list names none. */
  level?: string;
  /** What columns of a table hold: "question" to "B", the heading, or a number from 1. */
  columns?: GivenColumns;
  /** Writes nothing. */
  dryRun?: boolean;
}

export interface Imported {
  drafts: ImportedDraft[];
  skipped: SkippedQuestion[];
  /** What exported banks among the files gave back. */
  restored: RestoredBank[];
}

/**
 * Writes a draft for each question of some lists, and the questions of an exported bank as they were.
 * What the bank has already, or the lists have twice, is skipped; nothing that exists is changed.
 *
 * @param files as the user writes their paths
 * @throws ContentError, UserError "content" for a list that can't be read; UserError "usage" where a topic
 *   has to be named
 */
export async function importQuestions(
  context: ActionContext,
  files: readonly string[],
  options: ImportOptions,
): Promise<Imported> {
  const { bank, workspace } = loadValidContent(context, options);
  const { taxonomy } = bank;
  requireKnown("topic", options.topic, taxonomy.topics);
  requireKnown("level", options.level, taxonomy.levels);
  const listed: ListedQuestion[] = [];
  const banks: { file: string; text: string }[] = [];
  for (const file of files) {
    const text = readIfBankExport(context, file);
    if (text !== null) {
      banks.push({ file, text });
      continue;
    }
    const list = { taxonomy, columns: options.columns ?? new Map() };
    const found = await readQuestionList(context, file, list);
    listed.push(
      ...found.map((question) => ({
        question,
        from: placeOf(file, question),
        origin: placeOf(basename(file), question),
      })),
    );
  }
  const root = workspace.root ?? context.cwd;
  const { fresh, skipped } = withoutKnown(listed, bank);
  const planned = withTopics(fresh, options, taxonomy).map((each) => ({
    ...each,
    levels: levelsOf(each.question, options.level, taxonomy),
  }));
  const drafts = planDrafts(context, planned, bank, root, skipped);
  if (!options.dryRun) writeDrafts(drafts, root);
  const restored = banks.map(({ file, text }) => restoreBank(context, text, file, options));
  return { drafts, skipped, restored };
}

function requireKnown(
  what: "topic" | "level",
  id: string | undefined,
  known: readonly { id: string }[],
): void {
  const ids = known.map((each) => each.id);
  if (id === undefined || ids.includes(id)) return;
  const hint = didYouMean(id, ids);
  throw new UserError("usage", `there is no ${what} "${id}"`, hint ? [hint] : []);
}

function placeOf(file: string, { line, unit, sheet }: ImportedQuestion): string {
  if (unit === "line") return `${file}:${line}`;
  return [file, ...(sheet === null ? [] : [`sheet "${sheet}"`]), `${unit} ${line}`].join(", ");
}

/** Questions that neither the bank nor the list before them has. */
function withoutKnown(
  listed: readonly ListedQuestion[],
  bank: Bank,
): { fresh: ListedQuestion[]; skipped: SkippedQuestion[] } {
  const known = new KnownPrompts(
    bank.sources.map(({ question }) => ({
      prompt: question.prompt,
      exhibit: question.body.exhibit ?? "",
      place: question.file,
      ids: [question.id, ...question.formerly],
    })),
    listed.map(({ question }) => question.prompt),
  );
  const fresh: ListedQuestion[] = [];
  const skipped: SkippedQuestion[] = [];
  for (const each of listed) {
    const { question, from } = each;
    const { id, prompt, exhibit } = question;
    const why = known.find(question, id);
    if (why !== null) skipped.push({ from, prompt, why });
    else {
      known.add({ prompt, exhibit, place: from, ids: id === null ? [] : [id] });
      fresh.push(each);
    }
  }
  return { fresh, skipped };
}

/** @throws UserError "usage" if there is a question without a topic */
function withTopics(
  questions: readonly ListedQuestion[],
  { topic: given }: ImportOptions,
  { topics }: Taxonomy,
): (ListedQuestion & { topic: string })[] {
  const placed = questions.map((each) => {
    const named = each.question.topics.map((text) => idNamed(text, topics));
    return { ...each, topic: named.find((id) => id !== null) ?? given };
  });
  const open = placed.filter(({ topic }) => topic === undefined);
  const [first] = open;
  if (first) {
    const more = open.length > 1 ? ` (and ${counted(open.length - 1, "more question")})` : "";
    throw new UserError("usage", `${first.from} names no topic${more}`, [
      "say what such questions are about: --topic TOPIC",
      `topics: ${topics.map(({ id }) => id).join(", ")}`,
    ]);
  }
  return placed.map((each) => ({ ...each, topic: each.topic ?? "" }));
}

function levelsOf(
  { levels }: ImportedQuestion,
  given: string | undefined,
  taxonomy: Taxonomy,
): readonly string[] {
  const named = levels.map((text) => levelsNamed(text, taxonomy)).find((ids) => ids.length > 0);
  return named ?? (given === undefined ? [] : [given]);
}
