import * as z from "zod";

/** What every JavaScript object has already: `levels.constructor` is there in each question. */
const inheritedNames: ReadonlySet<string> = new Set(["constructor"]);

/** What YAML reads as a number, a truth or nothing unless it stands in quotes. */
const yamlWord = /^(\d+|\d+e\d+|0x[0-9a-f]+|0o[0-7]+|true|false|null)$/;

/** Names that some file systems keep for devices, whatever their ending. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * An id: lowercase words joined by single hyphens, at most 64 characters, safe as a file name on
 * every system.
 */
export const slugSchema = z
  .string()
  .max(64, "an id has at most 64 characters")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "an id is lowercase words and digits joined by hyphens")
  .refine((id) => !deviceNames.test(id), "this id is the name of a device on some systems")
  .refine((id) => !yamlWord.test(id), "YAML would read this id as something other than a word")
  .refine((id) => !inheritedNames.has(id), "this id has another meaning: choose another one")
  .meta({ description: "Lowercase words joined by hyphens, such as zero-downtime-schema-change" });
