import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { Failure } from "../diagnostic/failure.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { LaterYaml, type LocatedYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import type { LoadedQuestion } from "./bank.ts";
import { checkProtectedGround } from "./check-protected-ground.ts";
import { checkQuestion } from "./check-question.ts";
import { type ContentFile, restedStamp } from "./content-folder.ts";
import type { KnownQuestions } from "./known-questions.ts";
import { checkOldQuestion } from "./old-format.ts";
import { type Question, questionSchema, readSoundFields } from "./question.ts";
import { type BodyLines, parseQuestionBody } from "./question-body.ts";
import type { Taxonomy } from "./taxonomy.ts";

export type QuestionResult =
  | { ok: true; loaded: LoadedQuestion; problems: Diagnostic[] }
  | { ok: false; problems: Diagnostic[] };

/**
 * Reads one question file and checks all that can be checked without the rest of the bank.
 *
 * @param known spares parsing, and reading, a file that has not changed
 * @param readsAll reads the file whatever its stamp says
 */
export function loadQuestionFile(
  file: ContentFile,
  taxonomy: Taxonomy,
  known?: KnownQuestions,
  readsAll = false,
): QuestionResult {
  const unread = readsAll ? undefined : known?.findUnchanged(file);
  if (unread) return loaded(unread, file);
  const stamp = restedStamp(file);
  const read = readContentFile(file.path, file.shown);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const same = known?.findSame(file, stamp, read.text);
  if (same) return loaded(same, file);
  const parsed = parseQuestion(read.text, file, taxonomy);
  if (!parsed.ok) return parsed;
  const { question, problems } = parsed;
  if (problems.length === 0) known?.keep(file, stamp, read.text, question);
  return loaded(question, file, problems);
}

/** The file is parsed again when a problem needs its place. */
function loaded(
  question: Question,
  file: ContentFile,
  problems: Diagnostic[] = [],
): QuestionResult {
  const yaml = new LaterYaml(file.shown, () => readLocated(file));
  return { ok: true, loaded: { question, yaml }, problems };
}

type ParsedQuestion =
  | { ok: true; question: Question; problems: Diagnostic[] }
  | { ok: false; problems: Diagnostic[] };

export function parseQuestion(text: string, file: ContentFile, taxonomy: Taxonomy): ParsedQuestion {
  const markdown = parseMarkdownFile(text, file.shown);
  if (!markdown.ok) return markdown;
  const { body, bodyLine } = markdown.file;
  const parsedBody = parseQuestionBody(body, file.shown, bodyLine);
  const yaml = withBodyLines(markdown.file.yaml, parsedBody.lines);
  const old = checkOldQuestion(yaml);
  if (old) return { ok: false, problems: [old] };
  const checked = checkSchema(questionSchema, yaml);
  const { front, sound } = checked.ok
    ? { front: checked.value, sound: null }
    : readSoundFields(yaml.data);
  const question: Question = {
    ...front,
    // A wrong id still lets everything else be checked, under the id that the file's name gives.
    id: front.id === "" ? file.name : front.id,
    ladder: inLevelOrder(front.ladder, taxonomy),
    body: parsedBody.body,
    file: file.shown,
  };
  const problems = [
    ...(checked.ok ? [] : checked.problems),
    ...parsedBody.problems,
    ...checkQuestion(question, yaml, file, taxonomy, sound),
    ...(checked.ok ? checkProtectedGround(question, yaml) : []),
  ];
  return { ok: true, question, problems };
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
    problem(path, ...rest) {
      const problem = yaml.problem(path, ...rest);
      const line = path[0] === "body" ? lines[path[1] as keyof BodyLines] : undefined;
      return line === undefined ? problem : { ...problem, line, column: 1 };
    },
  };
}

function readLocated({ path, shown }: ContentFile): LocatedYaml {
  const read = readContentFile(path, shown);
  const markdown = read.ok ? parseMarkdownFile(read.text, shown) : read;
  if (!markdown.ok) throw changedMeanwhile(shown);
  const { yaml, body, bodyLine } = markdown.file;
  return withBodyLines(yaml, parseQuestionBody(body, shown, bodyLine).lines);
}

function changedMeanwhile(file: string): Failure {
  return new Failure("content", `${file} was changed while it was being read`);
}
