import { createHash } from "node:crypto";
import type { KitQuestion } from "./kit.ts";

/** JSON with keys in order, so that equal data gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

/** SHA-256, in hexadecimal, of data as canonical JSON. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}

/**
 * The hash of a question as it is printed. Everything that an interviewer reads is part of it; the
 * number is not, so the same question has the same hash wherever it is asked.
 */
export function rubricHash(
  question: Omit<KitQuestion, "hash" | "number" | "related"> & Partial<KitQuestion>,
): string {
  const { hash: _hash, number: _number, related: _related, ...printed } = question;
  return hashOf({
    ...printed,
    topics: question.topics.map(({ id, title }) => [id, title]),
    competencies: question.competencies.map(({ id, title }) => [id, title]),
  });
}
