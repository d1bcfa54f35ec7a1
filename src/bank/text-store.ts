import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "./packed-file.ts";
import { programStamp } from "./program-stamp.ts";

/** Keeps what was worked out from a content, one text of each kind, for as long as the content is the same. */
export interface TextStore {
  /** The text of that kind, if it was worked out from the same content. */
  read(kind: string, content: string): string | null;
  /** Never throws: it is only a cache. */
  write(kind: string, content: string, text: string): void;
}

/**
 * A store in a folder of the user's own. Several runs may use it at once: each writes a whole file
 * and renames it. What cannot be read, or belongs to somebody else, is not there.
 */
export function folderStore(folder: string): TextStore {
  const pathOf = (kind: string) => join(folder, `${kind}.json`);
  return {
    read(kind, content) {
      try {
        const path = pathOf(kind);
        const owner = process.getuid?.();
        if (owner !== undefined && statSync(path).uid !== owner) return null;
        const [first = "", text = ""] = splitOnce(readFileSync(path, "utf8"));
        return first === checkOf(content, text) ? text : null;
      } catch {
        return null;
      }
    },
    write(kind, content, text) {
      const temporary = `${pathOf(kind)}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(temporary, `${checkOf(content, text)}\n${text}`, { mode: 0o600, flag: "wx" });
        renameSync(temporary, pathOf(kind));
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
}

/** Of another content, a damaged text, or another version of this program, it is another. */
function checkOf(content: string, text: string): string {
  return hashOf([programStamp(), hashOf(content), text].join("\n"));
}

function splitOnce(text: string): string[] {
  const end = text.indexOf("\n");
  return end < 0 ? [] : [text.slice(0, end), text.slice(end + 1)];
}
