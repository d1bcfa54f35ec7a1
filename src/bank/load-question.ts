import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import { checkSchema } from "../diagnostic/schema-issues.ts";
import { checkQuestion } from "./check-question.ts";
import type { ContentFile } from "./content-folder.ts";
import { type Question, questionSchema } from "./question.ts";
import { type BodyLines, parseQuestionBody } from "./question-body.ts";
import type { QuestionCache } from "./question-cache.ts";
import type { Taxonomy } from "./taxonomy.ts";

export type QuestionResult =
  | { ok: true; question: Question; yaml: LocatedYaml; problems: Diagnostic[] }
  | { ok: false; problems: Diagnostic[] };

export interface CachedReading {
  cache: QuestionCache;
  keyOf(file: string, text: string): string;
}

/** Reads one question file and checks all that can be checked without the rest of the bank. */
export function loadQuestionFile(
  file: ContentFile,
  taxonomy: Taxonomy,
  cached?: CachedReading,
): QuestionResult {
  const read = readContentFile(file.path, file.shown);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const key = cached?.keyOf(`${file.folder}/${file.name}`, read.text) ?? "";
  const known = cached?.cache.get(key);
  if (known) {
    const question = { ...known, file: file.shown };
    return { ok: true, question, yaml: readLater(read.text, file), problems: [] };
  }
  const result = parseQuestionFile(read.text, file, taxonomy);
  if (result.ok && result.problems.length === 0) cached?.cache.set(key, result.question);
  return result;
}

function parseQuestionFile(text: string, file: ContentFile, taxonomy: Taxonomy): QuestionResult {
  const markdown = parseMarkdownFile(text, file.shown);
  if (!markdown.ok) return markdown;
  const { body, bodyLine } = markdown.file;
  const parsedBody = parseQuestionBody(body, file.shown, bodyLine);
  const yaml = withBodyLines(markdown.file.yaml, parsedBody.lines);
  const checked = checkSchema(questionSchema, yaml);
  if (!checked.ok) return { ok: false, problems: [...checked.problems, ...parsedBody.problems] };
  const question: Question = { ...checked.value, body: parsedBody.body, file: file.shown };
  const problems = [...parsedBody.problems, ...checkQuestion(question, yaml, file, taxonomy)];
  return { ok: true, question, yaml, problems };
}

/** The located data of a file known to be sound, parsed only when a problem needs its place. */
function readLater(text: string, file: ContentFile): LocatedYaml {
  const read = (): LocatedYaml => {
    const markdown = parseMarkdownFile(text, file.shown);
    if (!markdown.ok) throw new Error(`${file.shown} was read before and cannot be read now`);
    const { yaml, body, bodyLine } = markdown.file;
    return withBodyLines(yaml, parseQuestionBody(body, file.shown, bodyLine).lines);
  };
  return {
    file: file.shown,
    get data() {
      return read().data;
    },
    problem: (...given) => read().problem(...given),
  };
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
