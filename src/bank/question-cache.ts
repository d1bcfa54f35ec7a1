import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Question } from "./question.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Raised when what is stored changes its shape. */
const format = 1;

/**
 * Questions that were read and found without a problem, kept by their content: a file that has not
 * changed is not parsed again. Only ever a copy of what reading anew would give.
 */
export interface QuestionCache {
  get(key: string): Question | undefined;
  set(key: string, question: Question): void;
  /** Writes what was asked for in this run, if anything is new. Never throws: it is only a cache. */
  save(): void;
}

/**
 * Opens the cache of one bank. Several runs may use it at once: each writes a whole file and
 * renames it. What cannot be read, or is of another version, is an empty cache.
 *
 * @param folder where caches lie
 * @param bank tells banks apart, such as the folders they are read from
 */
export function openQuestionCache(folder: string, bank: string): QuestionCache {
  const path = join(folder, `questions-${sha256(bank).slice(0, 16)}.json`);
  const stored = readStored(path);
  const used = new Map<string, Question>();
  let changed = false;
  return {
    get(key) {
      const question = stored.get(key);
      if (question) used.set(key, question);
      return question;
    },
    set(key, question) {
      used.set(key, question);
      changed = true;
    },
    save() {
      if (changed || used.size < stored.size) writeStored(folder, path, used);
    },
  };
}

/** Keeps questions in memory as long as the process lives, beginning with what `below` has. */
export function rememberQuestions(below: QuestionCache | undefined): QuestionCache {
  const known = new Map<string, Question>();
  return {
    get(key) {
      const question = known.get(key) ?? below?.get(key);
      if (question) known.set(key, question);
      return question;
    },
    set(key, question) {
      known.set(key, question);
    },
    save() {},
  };
}

/**
 * The key of a file: everything that decides what reading it gives, which is its text and name, the
 * taxonomy, and this program.
 */
export function questionKeys(taxonomy: Taxonomy): (file: string, text: string) => string {
  const { mtimeMs, size } = statSync(fileURLToPath(import.meta.url));
  const base = JSON.stringify([format, mtimeMs, size, taxonomy]);
  const salt = sha256(base);
  return (file, text) => sha256(`${salt}\n${file}\n${text}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function readStored(path: string): Map<string, Question> {
  try {
    const owner = process.getuid?.();
    if (owner !== undefined && statSync(path).uid !== owner) return new Map();
    const stored = JSON.parse(readFileSync(path, "utf8")) as {
      format: number;
      questions: [string, Question][];
    };
    return stored.format === format ? new Map(stored.questions) : new Map();
  } catch {
    return new Map();
  }
}

function writeStored(folder: string, path: string, used: ReadonlyMap<string, Question>): void {
  const temporary = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, JSON.stringify({ format, questions: [...used] }), {
      mode: 0o600,
      flag: "wx",
    });
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}
