import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { checkProtectedGround } from "./check-protected-ground.ts";
import { checkQuestion } from "./check-question.ts";
import { type ContentFile, restedStamp } from "./content-folder.ts";
import type { FileStamp } from "./file-stamp.ts";
import { checkOldQuestion } from "./old-format.ts";
import { hashOf } from "./packed-file.ts";
import { type Question, questionSchema, readSoundFields } from "./question.ts";
import { type BodyLines, parseQuestionBody } from "./question-body.ts";
import { type QuestionSummary, splitQuestion } from "./question-parts.ts";
import type { Taxonomy } from "./taxonomy.ts";

/**
 * What looking at one question file found: all that can be checked without the rest of the bank.
 * Plain data, so that it may come from another thread.
 */
export type ExaminedQuestion =
  | (SoundText & { sound: true })
  /** The question is null where the file cannot be read as one. */
  | { sound: false; question: Question | null; problems: Diagnostic[] };

/** A question without a problem, ready to be stored. */
export interface SoundText {
  /** From before the text was read: a change that comes between them shows in the next stamp. */
  stamp: FileStamp | null;
  /** Of the file's text. */
  hash: string;
  summary: QuestionSummary;
  /** The details, as JSON. */
  json: string;
}

export function examineQuestionFile(file: ContentFile, taxonomy: Taxonomy): ExaminedQuestion {
  const stamp = restedStamp(file);
  const read = readContentFile(file.path, file.shown);
  return read.ok
    ? examineQuestion(read.text, stamp, file, taxonomy)
    : { sound: false, question: null, problems: [read.problem] };
}

/**
 * @param text of the file
 * @param stamp of the file, from before the text was read
 */
export function examineQuestion(
  text: string,
  stamp: FileStamp | null,
  file: ContentFile,
  taxonomy: Taxonomy,
): ExaminedQuestion {
  const parsed = parseQuestion(text, file, taxonomy);
  if (!parsed.ok) return { sound: false, question: null, problems: parsed.problems };
  const { question, problems } = parsed;
  if (problems.length > 0) return { sound: false, question, problems };
  const { summary, details } = splitQuestion(question, taxonomy);
  return { sound: true, stamp, hash: hashOf(text), summary, json: JSON.stringify(details) };
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
export function withBodyLines(yaml: LocatedYaml, lines: BodyLines): LocatedYaml {
  return {
    ...yaml,
    problem(path, ...rest) {
      const problem = yaml.problem(path, ...rest);
      const line = path[0] === "body" ? lines[path[1] as keyof BodyLines] : undefined;
      return line === undefined ? problem : { ...problem, line, column: 1 };
    },
  };
}
