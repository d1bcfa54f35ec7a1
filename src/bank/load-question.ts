import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { Failure } from "../diagnostic/failure.ts";
import { parseMarkdownFile } from "../diagnostic/front-matter.ts";
import { LaterYaml, type LocatedYaml } from "../diagnostic/located-yaml.ts";
import type { LoadedQuestion } from "./bank.ts";
import type { CachedQuestion } from "./cached-question.ts";
import { type ContentFile, restedStamp } from "./content-folder.ts";
import {
  type ExaminedQuestion,
  examineQuestion,
  parseQuestion,
  withBodyLines,
} from "./examine-question.ts";
import type { Question } from "./question.ts";
import { parseQuestionBody } from "./question-body.ts";
import type { QuestionReading } from "./question-cache.ts";
import {
  joinQuestion,
  type QuestionDetails,
  type QuestionSummary,
  splitQuestion,
} from "./question-parts.ts";
import type { Taxonomy } from "./taxonomy.ts";

export type QuestionResult =
  | { ok: true; loaded: LoadedQuestion; problems: Diagnostic[] }
  | { ok: false; problems: Diagnostic[] };

/**
 * Reads one question file and checks all that can be checked without the rest of the bank.
 *
 * @param reading spares parsing, and reading, a file that has not changed
 * @param examined what was found by looking at the file earlier in this run
 */
export function loadQuestionFile(
  file: ContentFile,
  taxonomy: Taxonomy,
  reading: QuestionReading,
  examined?: ExaminedQuestion,
): QuestionResult {
  if (examined) return settle(examined, file, taxonomy, reading);
  const unread = reading.findUnchanged(file.path, file.stamp);
  if (unread) return sound(new SoundQuestion(unread, file, taxonomy));
  const stamp = restedStamp(file);
  const read = readContentFile(file.path, file.shown);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const known = reading.findSame(file.path, stamp, read.text);
  if (known) return sound(new SoundQuestion(known, file, taxonomy));
  return settle(examineQuestion(read.text, stamp, file, taxonomy), file, taxonomy, reading);
}

function settle(
  examined: ExaminedQuestion,
  file: ContentFile,
  taxonomy: Taxonomy,
  reading: QuestionReading,
): QuestionResult {
  if (examined.sound) {
    const kept = reading.keep(file.path, examined);
    return sound(new SoundQuestion(kept, file, taxonomy));
  }
  const { question, problems } = examined;
  if (!question) return { ok: false, problems };
  const { summary } = splitQuestion(question, taxonomy);
  return { ok: true, loaded: { summary, question, yaml: laterYaml(file) }, problems };
}

function sound(loaded: LoadedQuestion): QuestionResult {
  return { ok: true, loaded, problems: [] };
}

/** A question without a problem, of which a large bank keeps no more than the summary in memory. */
class SoundQuestion implements LoadedQuestion {
  readonly summary: QuestionSummary;
  readonly #known: CachedQuestion;
  readonly #file: ContentFile;
  readonly #taxonomy: Taxonomy;
  #question: Question | undefined;
  #yaml: LocatedYaml | undefined;

  constructor(known: CachedQuestion, file: ContentFile, taxonomy: Taxonomy) {
    this.summary = known.summary;
    this.#known = known;
    this.#file = file;
    this.#taxonomy = taxonomy;
  }

  get yaml(): LocatedYaml {
    this.#yaml ??= laterYaml(this.#file);
    return this.#yaml;
  }

  get question(): Question {
    this.#question ??= joinQuestion(
      this.summary,
      this.#file.shown,
      () => this.#known.details() ?? this.#readDetails(),
    );
    return this.#question;
  }

  #readDetails(): QuestionDetails {
    const { path, shown } = this.#file;
    const read = readContentFile(path, shown);
    const parsed = read.ok ? parseQuestion(read.text, this.#file, this.#taxonomy) : read;
    if (!parsed.ok || parsed.problems.length > 0) throw changedMeanwhile(shown);
    return parsed.question;
  }
}

/** The file is parsed again when a problem needs its place. */
function laterYaml(file: ContentFile): LocatedYaml {
  return new LaterYaml(file.shown, () => readLocated(file));
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
