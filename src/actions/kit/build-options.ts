import type { Format } from "../../document/kinds.ts";
import type { DateOrder } from "../../roster/read-date.ts";
import type { Shard } from "../../roster/shard.ts";
import type { KitDocumentOptions } from "../documents/kit-documents.ts";
import type { ByteStream } from "../role/read-description.ts";
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

/** What is joined into one PDF: a stage, a candidate's whole kit, or all kits of a roster. */
export const joinNames = ["stage", "candidate", "all"] as const;

export interface BuildOptions extends KitChoiceOptions, KitDocumentOptions, PrintingOptions {
  /** Default: PDF alone. */
  format?: Format[];
  /** Also writes one PDF of the documents of each stage, each candidate, or all of them. */
  join?: (typeof joinNames)[number];
  /** Also writes one zip of all that is made. */
  zip?: boolean;
  /** Also writes the files of hands-on tasks, to hand over. */
  files?: boolean;
  /** Folder for the kit's own folder. Default: the workspace's output/. */
  out?: string;
  /** Sets files aside that someone filled in or changed and that are in the way. */
  replace?: boolean;
  /** CSV file with a row for each candidate; see `buildKits`. */
  roster?: string;
  /** What is in the roster, where it comes from standard input. */
  rosterInput?: ByteStream;
  /** Which of day and month comes first in the roster where both are numbers. */
  dateFormat?: DateOrder;
  /** Only these rows of the roster, by label; each must be there. */
  only?: readonly string[];
  /** The same for rows that may be gone. */
  labels?: readonly string[];
  /** Only this part of the roster. */
  shard?: Shard;
  /** Nothing is written, and so nothing printed. */
  dryRun?: boolean;
}
