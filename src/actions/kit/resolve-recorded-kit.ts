import { commandOnly, type Told } from "../../diagnostic/hint.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { compareWithBank } from "../../kit/compare-with-bank.ts";
import { requestOf } from "../../kit/kit-json.ts";
import { type ReadKit, type ReadKit2, recordedKit } from "../../kit/parse-kit.ts";
import { readKitJson } from "../../kit/read-kit-json.ts";
import { type KitChange, repeatKit } from "../../kit/repeat-kit.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import { errorsFor } from "../content/content-errors.ts";
import { loadContent, loadValidContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import type { KitChoiceOptions, RecordedFrame, ResolvedKit } from "./resolved-kit.ts";

type RecordedOptions = KitChoiceOptions & { from: string };

/**
 * Takes a kit from a kit.json. What has changed in the bank since doesn't matter to it, unless it is
 * to take the bank's present text; one of schema 1 has no text of its own and needs the bank.
 *
 * @throws UserError "usage" for options that select questions; "content" for a kit.json that cannot be
 *   used, or when the bank is needed and no longer has what the kit asks for
 */
export function resolveRecordedKit(context: ActionContext, options: RecordedOptions): ResolvedKit {
  refuseSelection(options);
  const resolved = resolveFrom(context, options);
  refuseUnknownStages(resolved, options);
  return resolved;
}

/** `--stage` says what is printed, also of a recorded kit. */
function refuseUnknownStages({ kit }: ResolvedKit, { stage = [], from }: RecordedOptions): void {
  const known = kit.stages.map(({ id }) => id);
  const unknown = stage.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, known);
  throw new UserError("usage", `${from} has no stage "${unknown}"`, hint ? [hint] : []);
}

function resolveFrom(context: ActionContext, options: RecordedOptions): ResolvedKit {
  const read = readKitJson(context.cwd, options.from);
  const isRefresh = options.refresh ?? options.acceptChanges ?? false;
  if (read.schema === 1 || isRefresh) return fromBank(context, options, read, isRefresh);
  const { kit, json } = read;
  return {
    workspace: findWorkspace(context.cwd, options.workspace),
    kit,
    request: json.request,
    loop: kit.stages,
    warnings: [
      ...editsOf(read, options.from).map((text) => ({ text, hint: null })),
      ...changesSince(context, options, read),
    ],
    planned: null,
    continues: null,
    marks: marksOf(json),
    recorded: frameOf(read, options.from),
  };
}

const selecting = [
  "role",
  "level",
  "years",
  "with",
  "topic",
  "minutes",
  "seed",
  "always",
  "never",
  "avoid",
] as const;

function refuseSelection(options: KitChoiceOptions): void {
  const given = selecting.filter((name) => options[name] !== undefined);
  if (given.length === 0) return;
  throw new UserError(
    "usage",
    `--from repeats a kit as it was: it does not go with --${given.join(", --")}`,
  );
}

function fromBank(
  context: ActionContext,
  options: RecordedOptions,
  read: ReadKit,
  isRefresh: boolean,
): ResolvedKit {
  const { from } = options;
  const recorded = recordedKit(read);
  const { bank, role, workspace } = loadValidContent(context, options, {
    role: recorded.role ?? undefined,
    namedBy: from,
  });
  const { kit, request, changes } = repeatKit(bank, role, recorded, from);
  const lines = changes.map(toLine);
  if (changes.length > 0 && !isRefresh) {
    throw new UserError(
      "content",
      `${changes.length} of its questions changed since ${from} was made`,
      [...lines, commandOnly("--refresh goes on with the questions as they are now")],
    );
  }
  return {
    workspace,
    kit,
    request:
      read.schema === 2 ? read.json.request : requestOf({ ...request, topics: recorded.topics }),
    loop: request.role.loop.length > 0 ? request.role.loop : kit.stages,
    warnings: lines.map((line) => ({ text: `changed since ${from}: ${line}`, hint: null })),
    planned: null,
    continues: null,
    marks: read.schema === 1 ? {} : marksOf(read.json),
    recorded: read.schema === 1 ? null : frameOf(read, from),
  };
}

function frameOf({ json }: ReadKit2, file: string): RecordedFrame {
  const { theme, paper, warnings, seats } = json;
  return { file, theme, paper, warnings, ...(seats === undefined ? {} : { seats }) };
}

function marksOf({ edited, pins }: ReadKit2["json"]): ResolvedKit["marks"] {
  return { ...(edited ? { edited } : {}), ...(pins ? { pins } : {}) };
}

function editsOf({ edits, kit, json }: ReadKit2, from: string): string[] {
  if (edits.length === 0) return [];
  const what = edits.join("; ");
  return [
    `${from} was edited since it was made, so it is kit ${kit.id} instead of ${json.id}: ${what}`,
  ];
}

/** The bank may be gone, or have errors: the kit doesn't need it. */
function changesSince(
  context: ActionContext,
  options: RecordedOptions,
  { kit, json: { request } }: ReadKit2,
): Told[] {
  const content = loadContent(context, options);
  const { bank, roles } = content;
  const { from } = options;
  const role = request.role === null ? null : (roles.roles.get(request.role) ?? null);
  const errors = errorsFor(content, request.role ?? undefined);
  if (errors.elsewhere) {
    const text = `the bank has errors, so ${from} is not compared with it`;
    return [{ text, hint: seeValidate }];
  }
  if (request.role !== null && role === null) {
    const text = `the role "${request.role}" no longer exists, so ${from} is not compared with the bank`;
    return [{ text, hint: null }];
  }
  const changes = compareWithBank(kit, bank, role, errors.questions);
  if (changes.length === 0) return [];
  return [
    ...changes.map((change) => ({
      text: `changed in the bank since ${from}: ${toLine(change)}`,
      hint: errors.questions.has(change.question) ? seeValidate : null,
    })),
    {
      text: "the kit prints as it was made",
      hint: commandOnly("--refresh takes the bank's present text"),
    },
  ];
}

const seeValidate = commandOnly("see interview-kit validate");

function toLine({ stage, question, what }: KitChange): string {
  return `${stage}: ${question}: ${what}`;
}
