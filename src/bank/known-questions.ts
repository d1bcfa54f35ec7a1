import type { Cache } from "../storage/cache.ts";
import { contentHash } from "../storage/content-hash.ts";
import { type FileSignature, isSameSignature } from "../storage/file-signature.ts";
import type { Layer } from "./bank.ts";
import type { ContentFile } from "./content-folder.ts";
import type { Question } from "./question.ts";
import type { Taxonomy } from "./taxonomy.ts";

interface KnownQuestion {
  /** Null if the file had not rested long enough for its signature to tell. */
  signature: FileSignature | null;
  /** Hash of the file's text. */
  hash: string;
  question: Question;
}

type Entries = [path: string, known: KnownQuestion][];

/** A question that was read before, and didn't need to be parsed. */
export interface ReadBefore {
  question: Question;
  /** It was checked against this taxonomy. If not, nothing that a taxonomy says was. */
  isChecked: boolean;
  /** Remembers it as it is under this taxonomy, once it's found to have no problem there. */
  keep(question: Question): void;
}

/**
 * Questions that were read and found without a problem, for one reading of a layer: a file that has not
 * changed is not parsed again, and usually not even read. Each layer has its own entry, so that a new
 * workspace finds the shipped questions known; a workspace with its own taxonomy has its own, so that
 * it and others don't take turns in forgetting what the other one read. What was read under another
 * taxonomy is only checked again.
 */
export class KnownQuestions {
  readonly #cache: Cache;
  readonly #name: string;
  readonly #content: string;
  readonly #before: ReadonlyMap<string, KnownQuestion>;
  /** Everything in `#before` was checked against this taxonomy. */
  readonly #isChecked: boolean;
  readonly #now = new Map<string, KnownQuestion>();
  #isChanged = false;

  /**
   * @param taxonomy that the questions are checked against
   * @param roots of the layers that the taxonomy comes from
   */
  constructor(
    cache: Cache,
    { root }: Layer,
    { taxonomy, roots }: { taxonomy: Taxonomy; roots: readonly string[] },
  ) {
    this.#cache = cache;
    this.#name = entryName(root, roots);
    this.#content = JSON.stringify(taxonomy);
    const same = cache.read(this.#name, this.#content);
    const other = same ?? cache.readAny(this.#name) ?? cache.readAny(entryName(root, [root]));
    this.#isChecked = same !== undefined;
    this.#before = new Map((other ?? []) as Entries);
  }

  /** The question of a file that has the signature with which it was read before. */
  findUnchanged(file: ContentFile): ReadBefore | undefined {
    const known = this.#before.get(file.path);
    return known && isSameSignature(known.signature, file.signature)
      ? this.#use(file, known)
      : undefined;
  }

  /**
   * The question of a file that has the text with which it was read before.
   *
   * @param signature of the file, from before the text was read
   */
  findSame(
    file: ContentFile,
    signature: FileSignature | null,
    text: string,
  ): ReadBefore | undefined {
    const known = this.#before.get(file.path);
    if (known?.hash !== contentHash(text)) return undefined;
    if (signature === null || isSameSignature(known.signature, signature))
      return this.#use(file, known);
    this.#isChanged = true;
    return this.#use(file, { ...known, signature });
  }

  /**
   * Remembers a question without a problem.
   *
   * @param signature of its file, from before the text was read: a change that comes between them shows
   *   in the next signature
   */
  keep(file: ContentFile, signature: FileSignature | null, text: string, question: Question): void {
    this.#now.set(file.path, { signature, hash: contentHash(text), question });
    this.#isChanged = true;
  }

  /** Stores what was found, if that differs from what was stored before. Never throws. */
  store(): void {
    if (!this.#isChanged && this.#now.size === this.#before.size) return;
    this.#cache.write(this.#name, this.#content, [...this.#now] satisfies Entries);
  }

  #use({ path, displayPath }: ContentFile, known: KnownQuestion): ReadBefore {
    if (this.#isChecked) this.#now.set(path, known);
    const keep = (question: Question) => {
      this.#now.set(path, { ...known, question });
      this.#isChanged = true;
    };
    const { question } = known;
    // Paths are shown from the current folder. Copying a bank takes nearly as long as parsing it.
    const shown = question.file === displayPath ? question : { ...question, file: displayPath };
    return { question: shown, isChecked: this.#isChecked, keep };
  }
}

/** @param roots of the layers that the taxonomy comes from */
function entryName(root: string, roots: readonly string[]): string {
  return `questions-${contentHash(JSON.stringify([root, ...roots]))}`;
}
