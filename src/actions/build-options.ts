import type { Format } from "../document/kinds.ts";
import type { Shard } from "../roster/shard.ts";
import type { KitDocumentOptions } from "./kit-documents.ts";
import type { KitChoiceOptions } from "./resolved-kit.ts";

/** The options that decide what prints. */
export interface PrintingOptions {
  /** Path of the browser to print with. */
  browser?: string;
  /** Addresses of browsers that run elsewhere, to print with instead of one here. */
  browserUrl?: string[];
  /** Documents printed at once. */
  jobs?: number;
}

export interface BuildOptions extends KitChoiceOptions, KitDocumentOptions, PrintingOptions {
  /** Default: PDF alone. */
  format?: Format[];
  /** Also writes the files of hands-on tasks, to hand over. */
  files?: boolean;
  /** Folder for the kit's own folder. Default: the workspace's output/. */
  out?: string;
  /** Sets files aside that someone filled in or changed and that are in the way. */
  replace?: boolean;
  /** CSV file with a row for each candidate; see `buildKits`. */
  roster?: string;
  /** Only these rows of the roster, by label. */
  labels?: readonly string[];
  /** Only this part of the roster. */
  shard?: Shard;
  /** Nothing is written, and so nothing printed. */
  dryRun?: boolean;
}
