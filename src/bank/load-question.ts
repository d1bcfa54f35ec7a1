import { maxContentFileBytes, readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { LaterYaml, type LocatedYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { LoadedQuestion } from "./bank.ts";
import { checkProtectedGround } from "./check-protected-ground.ts";
import { checkQuestion } from "./check-question.ts";
import { type ContentFile, settledSignature } from "./content-folder.ts";
import type { KnownQuestions, ReadBefore } from "./known-questions.ts";
import { checkOldQuestion } from "./old-format.ts";
import { type Question, questionSchema, readValidFields } from "./question.ts";
import { type BodyLines, parseQuestionBody } from "./question-body.ts";
import type { Taxonomy } from "./taxonomy.ts";

export type QuestionResult =
  | { ok: true; loaded: LoadedQuestion; diagnostics: Diagnostic[] }
  | { ok: false; diagnostics: Diagnostic[] };

/**
 * Reads one question file and checks all that can be checked without the rest of the bank.
 *
 * @param known spares parsing, and reading, a file that has not changed
 * @param readsAll reads the file whatever its signature says
 * @param pending the text that it's about to have
 */
export function loadQuestionFile(
  file: ContentFile,
  taxonomy: Taxonomy,
  known?: KnownQuestions,
  readsAll = false,
  pending?: string,
): QuestionResult {
  if (pending !== undefined) return loadPending(pending, file, taxonomy);
  const unread = readsAll ? undefined : known?.findUnchanged(file);
  if (unread) return loadKnown(unread, file, taxonomy);
  const signature = settledSignature(file);
  const read = readContentFile(file.path, file.displayPath);
  if (!read.ok) return { ok: false, diagnostics: [read.diagnostic] };
  const same = known?.findSame(file, signature, read.text);
  if (same) return loadKnown(same, file, taxonomy);
  const parsed = parseQuestion(read.text, file, taxonomy);
  if (!parsed.ok) return parsed;
  const { question, diagnostics } = parsed;
  if (diagnostics.length === 0) known?.keep(file, signature, read.text, question);
  return loaded(question, file, diagnostics);
}

/** Nothing is kept of a text that may never be written. */
function loadPending(text: string, file: ContentFile, taxonomy: Taxonomy): QuestionResult {
  const read = readContentFile(file.path, file.displayPath, maxContentFileBytes, text);
  if (!read.ok) return { ok: false, diagnostics: [read.diagnostic] };
  const parsed = parseQuestion(read.text, file, taxonomy);
  if (!parsed.ok) return parsed;
  const yaml = new LaterYaml(file.displayPath, () => locate(read.text, file.displayPath));
  const { question, diagnostics } = parsed;
  return { ok: true, loaded: { question, yaml }, diagnostics };
}

/** Under a taxonomy that it wasn't checked against, only what a taxonomy says is checked. */
function loadKnown(
  { question, isChecked, keep }: ReadBefore,
  file: ContentFile,
  taxonomy: Taxonomy,
): QuestionResult {
  if (isChecked) return loaded(question, file);
  const ordered = { ...question, ladder: inLevelOrder(question.ladder, taxonomy) };
  const diagnostics = checkQuestion(ordered, laterYaml(file), file, taxonomy);
  if (diagnostics.length === 0) keep(ordered);
  return loaded(ordered, file, diagnostics);
}

function loaded(
  question: Question,
  file: ContentFile,
  diagnostics: Diagnostic[] = [],
): QuestionResult {
  return { ok: true, loaded: { question, yaml: laterYaml(file) }, diagnostics };
}

/** The file is parsed again when a problem needs its place. */
function laterYaml(file: ContentFile): LaterYaml {
  return new LaterYaml(file.displayPath, () => readLocated(file));
}

type ParsedQuestion =
  | { ok: true; question: Question; diagnostics: Diagnostic[] }
  | { ok: false; diagnostics: Diagnostic[] };

export function parseQuestion(text: string, file: ContentFile, taxonomy: Taxonomy): ParsedQuestion {
  const markdown = parseMarkdownFile(text, file.displayPath);
  if (!markdown.ok) return markdown;
  const { body, bodyLine } = markdown.file;
  const parsedBody = parseQuestionBody(body, file.displayPath, bodyLine);
  const yaml = withBodyLines(markdown.file.yaml, parsedBody.lines);
  const old = checkOldQuestion(yaml);
  if (old) return { ok: false, diagnostics: [old] };
  const checked = checkSchema(questionSchema, yaml);
  const { front, sound } = checked.ok
    ? { front: checked.value, sound: null }
    : readValidFields(yaml.data);
  const question: Question = {
    ...front,
    // A wrong id still lets everything else be checked, under the id that the file's name gives.
    id: front.id === "" ? file.name : front.id,
    ladder: inLevelOrder(front.ladder, taxonomy),
    body: parsedBody.body,
    file: file.displayPath,
  };
  const diagnostics = [
    ...(checked.ok ? [] : checked.diagnostics),
    ...parsedBody.diagnostics,
    ...checkQuestion(question, yaml, file, taxonomy, sound),
    ...(checked.ok ? checkProtectedGround(question, yaml) : []),
  ];
  return { ok: true, question, diagnostics };
}

/** Levels that share a bar, lowest first, however the file has them. */
function inLevelOrder(ladder: Question["ladder"], { levels }: Taxonomy): Question["ladder"] {
  const rank = (level: string) => levels.findIndex(({ id }) => id === level);
  return ladder.map((rung) =>
    rung.meets.length < 2
      ? rung
      : { ...rung, meets: [...rung.meets].sort((a, b) => rank(a) - rank(b)) },
  );
}

/** Lets a path such as ["body", "whyAsk"] name a section of the body by its heading. */
function withBodyLines(yaml: LocatedYaml, lines: BodyLines): LocatedYaml {
  return {
    ...yaml,
    diagnostic(path, ...rest) {
      const diagnostic = yaml.diagnostic(path, ...rest);
      const line = path[0] === "body" ? lines[path[1] as keyof BodyLines] : undefined;
      return line === undefined ? diagnostic : { ...diagnostic, line, column: 1 };
    },
  };
}

function readLocated({ path, displayPath }: ContentFile): LocatedYaml {
  const read = readContentFile(path, displayPath);
  if (!read.ok) throw changedMeanwhile(displayPath);
  return locate(read.text, displayPath);
}

function locate(text: string, displayPath: string): LocatedYaml {
  const markdown = parseMarkdownFile(text, displayPath);
  if (!markdown.ok) throw changedMeanwhile(displayPath);
  const { yaml, body, bodyLine } = markdown.file;
  return withBodyLines(yaml, parseQuestionBody(body, displayPath, bodyLine).lines);
}

function changedMeanwhile(file: string): UserError {
  return new UserError("content", `${file} was changed while it was being read`);
}
