import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import type { Question } from "./question.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** A folder of content that takes part: the workspace's own, or the one that is shipped. */
export interface Layer {
  /** Absolute path of the folder that holds questions/, roles/ and templates/. */
  root: string;
  /** How the folder's paths are shown: a prefix, empty for the current folder. */
  displayPath: string;
  shipped: boolean;
}

/** A question with the file it came from, for problems found later. */
export interface LoadedQuestion {
  question: Question;
  readonly yaml: LocatedYaml;
}

/** A question of the bank, in force or not. */
export interface BankSource extends LoadedQuestion {
  shipped: boolean;
}

/** All questions in force, with the taxonomy. */
export interface Bank {
  taxonomy: Taxonomy;
  /** By id, in the order of ids. */
  questions: ReadonlyMap<string, Question>;
  /** IDs of the files that have errors: there is such a question, and no one knows what it says. */
  invalid: ReadonlySet<string>;
  /** From the IDs that questions had before to those that they have now. */
  formerIds: ReadonlyMap<string, string>;
  /** Everything read, the replaced ones too, by path. */
  sources: readonly BankSource[];
}
