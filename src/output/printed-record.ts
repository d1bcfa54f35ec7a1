import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "./write-folder.ts";

/** Beside the files it tells of. Not in kit.json, which people pass on: a name could be guessed from a digest. */
const recordName = ".printed.json";

/** Of each file: the digest of what it was made from, and of its bytes. */
export type PrintedRecord = ReadonlyMap<string, { source: string; bytes: string }>;

/** SHA-256 in hexadecimal. */
export function digest(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

/** What an earlier run recorded in a folder; empty when there is nothing that can be read. */
export function readPrintedRecord(folder: string): PrintedRecord {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(folder, recordName), "utf8"));
    return new Map(Object.entries(parsed as object).filter(([, entry]) => isEntry(entry)));
  } catch {
    return new Map();
  }
}

function isEntry(entry: unknown): boolean {
  const { source, bytes } = (entry ?? {}) as Record<string, unknown>;
  return typeof source === "string" && typeof bytes === "string";
}

/** The record as a file to write with the others. */
export function toRecordFile(record: PrintedRecord): OutputFile {
  const entries = Object.fromEntries([...record].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { name: recordName, bytes: new TextEncoder().encode(`${JSON.stringify(entries)}\n`) };
}

/** Whether a file is there, made from this source, with the very bytes that were written. */
export function isCurrent(
  folder: string,
  name: string,
  source: string,
  record: PrintedRecord,
): boolean {
  const entry = record.get(name);
  if (entry?.source !== source) return false;
  try {
    return digest(readFileSync(join(folder, name))) === entry.bytes;
  } catch {
    return false;
  }
}
