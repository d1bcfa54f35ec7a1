import type { Path } from "../diagnostic/located-yaml.ts";
import type { ScalarValue } from "./scalar-text.ts";
import type { NewEntry } from "./yaml-insert.ts";

/** One change of YAML text. Paths are keys and list positions from the top. */
export type YamlEdit =
  | { kind: "set"; path: Path; value: ScalarValue }
  /** The last key of the path gets another name; its value stays. */
  | { kind: "rename-key"; path: Path; name: string }
  /** An entry of a list, or a key with its value, goes. */
  | { kind: "remove"; path: Path }
  /** The same, with every mapping and list that would be empty after it. */
  | { kind: "prune"; path: Path }
  /** A new key at the end of the mapping at `path`, or after one of its keys. */
  | {
      kind: "add-key";
      path: Path;
      name: string;
      value: ScalarValue | readonly string[];
      after?: string;
    }
  /** A new last entry of the list at `path`. */
  | { kind: "append"; path: Path; value: string }
  /** A value at `path`, in mappings that are made where they are missing. */
  | { kind: "put"; path: Path; value: ScalarValue }
  /** A text becomes a mapping that has it under one key, and a value under another. */
  | { kind: "wrap"; path: Path; text: string; part: string; value: ScalarValue }
  /** A new last entry of the list at `path`, which is made where it's missing. */
  | { kind: "push"; path: Path; value: NewEntry }
  /**
   * A part of what may be a text alone, or a mapping that has it under the key `text`: a text that gets
   * another part becomes such a mapping. Null takes the part away.
   */
  | { kind: "part"; path: Path; text: string; part: string; value: ScalarValue | null };

/** An edit that says itself what it changes. */
export type SpliceEdit = Exclude<YamlEdit, { kind: "prune" | "part" }>;
