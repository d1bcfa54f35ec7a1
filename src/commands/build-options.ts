import type { BatchOptions } from "./build-batch.ts";
import type { Format } from "./kit-maker.ts";
import type { KitChoiceOptions } from "./settle-kit.ts";

export interface BuildOptions extends KitChoiceOptions, BatchOptions {
  format?: Format[];
  /** A job description to draw the role up from. */
  jd?: string;
  dryRun?: boolean;
  explain?: boolean;
  timing?: boolean;
}
