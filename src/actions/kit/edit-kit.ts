import type { Bank } from "../../bank/bank.ts";
import { currentId } from "../../bank/former-ids.ts";
import type { Hint } from "../../diagnostic/hint.ts";
import { commandOnly } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import {
  alternativesFor,
  type EditedKit,
  editKit,
  type KitAlternative,
  type KitEdit,
  stageAsking,
  toLoopRequest,
} from "../../kit/edit-plan.ts";
import { editWords } from "../../kit/edit-words.ts";
import type { Kit } from "../../kit/kit.ts";
import { draftedKit, type KitDraft } from "../../kit/kit-draft.ts";
import type { KitJson } from "../../kit/kit-json.ts";
import { idNames } from "../../kit/names.ts";
import { cannotAsk } from "../../kit/repeat-kit.ts";
import { bestScore } from "../../selection/index.ts";
import type { ContentOptions } from "../content/load-content.ts";
import { titleNames } from "../content/title-names.ts";
import type { ActionContext } from "../context.ts";
import { requireQuestion } from "../question/require-question.ts";
import { type OpenKit, openKit } from "./open-kit.ts";
import { editedKitJson, saveEdit } from "./save-edit.ts";

/** An edit as a person asks for it; what is left out is looked up. */
export type WantedEdit =
  | Exclude<KitEdit, { edit: "add" | "move" }>
  /** Without a stage it goes where it costs least. */
  | { edit: "add"; question: string; stage?: string | undefined }
  /** To the end of another stage, or to a place counted from 0. */
  | {
      edit: "move";
      question: string;
      stage?: string | undefined;
      place?: number | undefined;
    };

export interface EditKitOptions extends ContentOptions {
  /** Sentences name questions by their prompts, and the rest by titles, instead of IDs. */
  titles?: boolean;
  /** Nothing is written. */
  dryRun?: boolean;
}

/** A kit that was edited: `EditedKit` says what it cost. */
export interface KitEdited extends Omit<EditedKit, "draft" | "broken"> {
  /** The edit with everything that was looked up. */
  edit: KitEdit;
  /** What was done, in words. */
  said: string;
  kit: Kit;
  kitJson: KitJson;
  /** The kit.json that was written, as the user would write its path; null for a dry run. */
  file: string | null;
  /** What became of the documents next to it and what to do, one sentence each. */
  notices: Hint[];
}

/**
 * Changes one thing about a kit.json and nothing else: every other question keeps its place and its
 * text. The rules are checked, and the kit is scored again. Another selection is another kit, with
 * another id. It's written over the one it was made from, unless documents next to it were printed for
 * someone or filled in; then it gets a folder of its own.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError "usage" for what the kit lacks or an edit that breaks a rule, with the way out;
 *   "content" for a kit.json or bank that can't be used; "cannotWrite"
 */
export async function editKitFile(
  context: ActionContext,
  kit: string,
  wanted: WantedEdit,
  options: EditKitOptions = {},
): Promise<KitEdited> {
  const open = openKit(context, kit, options);
  const edit = completeEdit(open, asInKit(open, wanted));
  const names = options.titles ? titleNames(context, open) : idNames;
  const { draft, broken, ...edited } = editKit(open.bank, open.draft, edit, names);
  if (broken.length > 0) {
    const message = broken.map((rule) => rule.message).join("; ");
    throw new UserError("usage", message, [...new Set(broken.map(({ wayOut }) => wayOut))]);
  }
  const score = { ...edited.score, best: await bestOf(open, draft, edited) };
  const after = draftedKit(open.bank, open.read.kit, draft, score);
  const kitJson = editedKitJson(open, draft, after, edit);
  const saved = options.dryRun ? null : saveEdit(context, open, after, kitJson);
  const said = editWords(edit, names);
  return { ...edited, edit, said, kit: after, kitJson, file: null, notices: [], ...saved };
}

/**
 * What a stage of a kit.json could ask, instead of a question or on top: first what the rules allow,
 * cheapest first, then what they forbid.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError as `editKitFile`
 */
export function listAlternatives(
  context: ActionContext,
  kit: string,
  place: { question: string } | { stage: string },
  options: ContentOptions = {},
): { stage: string; instead: string | null; alternatives: KitAlternative[] } {
  const { bank, draft } = openKit(context, kit, options);
  const instead = "question" in place ? idInKit(bank, draft, place.question) : null;
  const stage = "stage" in place ? place.stage : stageAsking(draft, instead ?? "");
  const weighed = alternativesFor(bank, draft, { stage, instead });
  const alternatives = weighed.map(({ breaks: _breaks, ...alternative }) => alternative);
  return { stage, instead, alternatives };
}

/** An edit of a question that the kit asks names it as the kit does. */
function asInKit({ bank, draft }: OpenKit, wanted: WantedEdit): WantedEdit {
  if (!("question" in wanted) || wanted.edit === "add") return wanted;
  return { ...wanted, question: idInKit(bank, draft, wanted.question) };
}

/** A kit keeps the IDs that its questions had; a question goes by any that it has or had. */
function idInKit(bank: Bank, { kept }: KitDraft, id: string): string {
  if (kept.has(id)) return id;
  const now = currentId(bank, id);
  const names = [now, ...(bank.questions.get(now)?.formerly ?? [])];
  return names.find((name) => kept.has(name)) ?? id;
}

function completeEdit({ bank, draft }: OpenKit, wanted: WantedEdit): KitEdit {
  switch (wanted.edit) {
    case "swap":
      return { ...wanted, for: askable(bank, draft, wanted.for) };
    case "add": {
      const question = askable(bank, draft, wanted.question);
      return { edit: "add", question, stage: wanted.stage ?? cheapestStage(bank, draft, question) };
    }
    case "move": {
      const { question, place = Infinity } = wanted;
      const stage = wanted.stage ?? stageAsking(draft, question);
      return { edit: "move", question, stage, place };
    }
    default:
      return wanted;
  }
}

/** The ID of a question that can be asked at the kit's level. */
function askable(bank: Bank, { request: { level }, kept }: KitDraft, id: string): string {
  if (kept.has(id)) return id;
  const question = requireQuestion(bank, id);
  const why = cannotAsk(question, level);
  if (why === null) return question.id;
  throw new UserError("usage", `"${id}" cannot be asked: ${why}`, [
    commandOnly(`interview-kit show ${question.id} lists its levels`),
  ]);
}

/** The stage that a question fits and brings most to; the first one if it fits none. */
function cheapestStage(bank: Bank, draft: KitDraft, question: string): string {
  const tried = draft.plan.map(({ id: stage }) => ({
    stage,
    ...editKit(bank, draft, { edit: "add", question, stage }),
  }));
  const faults = ({ broken, advice }: EditedKit) => 2 * broken.length + advice.length;
  tried.sort((left, right) => faults(left) - faults(right) || right.gain - left.gain);
  return tried[0]?.stage ?? "";
}

/** The most points only change with the stages and their lengths. */
async function bestOf(
  { bank, read }: OpenKit,
  draft: KitDraft,
  { score }: Pick<EditedKit, "score">,
): Promise<number> {
  const { best } = read.kit.score;
  const lengths = (stages: readonly { id: string; minutes: number }[]) =>
    stages.map(({ id, minutes }) => `${id} ${minutes}`).join();
  const isSame = lengths(draft.request.stages) === lengths(read.kit.stages);
  const now = isSame ? best : await bestScore(toLoopRequest(bank, draft, []), score.total);
  return Math.max(score.total, now ?? best);
}
