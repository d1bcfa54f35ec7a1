import { basename, dirname, resolve } from "node:path";
import { readContentFile } from "../../diagnostic/content-file.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { Hint } from "../../diagnostic/hint.ts";
import { readRegularFile } from "../../diagnostic/regular-file.ts";
import { ContentError, SavedMeanwhileError, UserError } from "../../diagnostic/user-error.ts";
import { refreshQuestions } from "../../kit/edit-plan.ts";
import { draftedKit } from "../../kit/kit-draft.ts";
import { cannotAsk } from "../../kit/repeat-kit.ts";
import { digest } from "../../output/digest.ts";
import { updateFolder } from "../../output/write-folder.ts";
import type { ActionContext } from "../context.ts";
import { openKitWith } from "../kit/open-kit.ts";
import { editedKitJson, saveEdit } from "../kit/save-edit.ts";
import { type Content, type ContentOptions, loadContent } from "./load-content.ts";
import { titleNames } from "./title-names.ts";

/** A content file as it was read. */
export interface TextFile {
  /** Absolute. */
  path: string;
  /** As the user would write its path. */
  file: string;
  /** Of its bytes. */
  digest: string;
  text: string;
}

/** A file that says something else now, and the kit that took it in. */
export interface SavedText {
  file: TextFile;
  /** Name of the kit's folder; null if no kit took it in. */
  kit: string | null;
  /** What became of the documents next to the kit. */
  notices: Hint[];
}

/** Bytes. See `readContentFile`. */
const maxTextBytes = 256 * 1024;

/** @throws UserError "content" if it can't be read */
export function readTextFile({ cwd }: ActionContext, file: string): TextFile {
  const path = resolve(cwd, file);
  const read = readRegularFile(path, maxTextBytes);
  if (!read.ok) {
    const content = readContentFile(path, file);
    if (!content.ok) throw new ContentError([content.diagnostic]);
    throw new UserError("content", `${file} cannot be read`);
  }
  return { path, file, digest: digest(read.bytes), text: read.bytes.toString("utf8") };
}

/**
 * The content, and the text that it has of the file to be edited. Read one after the other, someone could
 * save the file between them: an edit that was right for the old text would go into the new one, and
 * undo what was saved. So the content is looked at again, and read with this text if it's not the same.
 *
 * @param fileIn finds the file, as the user would write its path
 * @throws what it throws; UserError "content" if the file can't be read
 */
export function readToEdit(
  context: ActionContext,
  options: ContentOptions,
  fileIn: (content: Content) => string,
): { content: Content; before: TextFile } {
  const content = loadContent(context, options);
  const before = readTextFile(context, fileIn(content));
  // Roles are read again whenever any of the content has changed.
  if (context.memo && loadContent(context, options).roles === content.roles)
    return { content, before };
  const pending = new Map([[before.path, before.text]]);
  return { content: loadContent(context, { ...options, pending }), before };
}

/**
 * Writes a content file with another text, after the whole content was checked with it: with an error
 * that wasn't there before, nothing is written. A kit that asks the question takes the new text.
 *
 * @param before the file as it was read; someone who saved it since is not overwritten
 * @param about the question, and the kit.json that takes the text; null for none
 * @throws ContentError with the new errors; UserError "usage" if the kit would break a rule, "cannotWrite"
 */
export function saveText(
  context: ActionContext,
  content: Content,
  before: TextFile,
  text: string,
  about: { question: string; kit: string | null },
  options: ContentOptions = {},
): SavedText {
  const after = loadContent(context, { ...options, pending: new Map([[before.path, text]]) });
  const errors = newErrors(content.diagnostics, after.diagnostics);
  if (errors.length > 0) throw new ContentError(errors);
  const saveKit = prepareKit(context, about, after);
  const bytes = new TextEncoder().encode(text);
  const name = basename(before.path);
  const within = content.workspace.root;
  updateFolder(
    dirname(before.path),
    { readers: "usual", ...(within === null ? {} : { within }) },
    (change) => change({ files: [{ name, bytes }], expected: new Map([[name, before.digest]]) }),
  );
  const file = { ...before, digest: digest(bytes), text };
  return { file, ...takeIntoKit(saveKit, () => prepareKit(context, about, after)) };
}

type SaveKit = () => { kit: string; notices: Hint[] };

/** The text is saved by now, so that a kit which someone saved at this moment is read again. */
function takeIntoKit(
  save: SaveKit | null,
  prepareAgain: () => SaveKit | null,
): Omit<SavedText, "file"> {
  const none = { kit: null, notices: [] };
  try {
    return save?.() ?? none;
  } catch (error) {
    if (!(error instanceof SavedMeanwhileError)) throw error;
    return prepareAgain()?.() ?? none;
  }
}

/** Lines may have moved, so that they don't count. */
function newErrors(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = ({ file, code, message }: Diagnostic) => JSON.stringify([file, code, message]);
  const isError = ({ severity }: Diagnostic) => severity === "error";
  const known = new Set(before.filter(isError).map(keyOf));
  return after.filter((each) => isError(each) && !known.has(keyOf(each)));
}

/** @returns how to save the kit with the question's new text; null if no kit asks it */
function prepareKit(
  context: ActionContext,
  { question, kit }: { question: string; kit: string | null },
  content: Content,
): SaveKit | null {
  if (kit === null) return null;
  const open = openKitWith(context, kit, content);
  const { bank, draft, read } = open;
  if (!draft.kept.has(question)) return null;
  const why = cannotAsk(bank.questions.get(question), draft.request.level);
  if (why !== null) throw new UserError("usage", `the kit could not ask it any more: ${why}`);
  const refreshed = refreshQuestions(bank, draft, [question], titleNames(context, open));
  const [broken] = refreshed.broken;
  if (broken) throw new UserError("usage", broken.message, [broken.wayOut]);
  const score = {
    ...refreshed.score,
    best: Math.max(read.kit.score.best, refreshed.score.total),
  };
  const after = draftedKit(bank, read.kit, refreshed.draft, score);
  if (after.id === read.kit.id) return null;
  const json = editedKitJson(open, refreshed.draft, after, { edit: "text" });
  return () => {
    const { file, notices } = saveEdit(context, open, after, json);
    return { kit: basename(dirname(file)), notices };
  };
}
