import type { Refusal } from "../studio/states.ts";

/** What the server didn't do, and why. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** The server can't be reached: it was stopped, or the machine slept. */
export class Unreachable extends Error {}

/** @throws Refused or Unreachable */
export function get<T>(address: string): Promise<T> {
  return ask<T>(address, {});
}

/** @throws Refused or Unreachable */
export function send<T>(
  address: string,
  body: unknown,
  method: "POST" | "PUT" = "POST",
): Promise<T> {
  return ask<T>(address, {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Bytes of a file that the server takes; it ends the connection for more. */
const maxFile = 10 * 1024 * 1024;

/**
 * Sends a file as it is.
 *
 * @throws Refused or Unreachable
 */
export async function sendFile<T>(address: string, file: Blob, type: string): Promise<T> {
  if (file.size > maxFile) {
    const message = `the file has more than ${maxFile / 1024 / 1024} MB`;
    throw new Refused({ code: "refused", message, hints: [], problems: [] });
  }
  return ask<T>(address, { method: "POST", headers: { "Content-Type": type }, body: file });
}

async function ask<T>(address: string, request: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, request);
  } catch {
    throw new Unreachable("the studio doesn't answer");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  throw new Refused(toRefusal(answer, response.status));
}

function toRefusal(answer: unknown, status: number): Refusal {
  if (typeof answer === "object" && answer !== null && "code" in answer) return answer as Refusal;
  const message = `the studio answered with ${status}`;
  return { code: "bug", message, hints: [], problems: [] };
}
