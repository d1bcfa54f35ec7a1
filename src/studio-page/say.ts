import { signal } from "@preact/signals";
import type { Problem, Refusal } from "../studio/states.ts";
import { Refused, Unreachable } from "./server.ts";

/** What the page says about the last thing that was done. */
export interface Notice {
  tone: "done" | "error";
  text: string;
  more: string[];
  problems: Problem[];
  undo: (() => void) | null;
}

export const notice = signal<Notice | null>(null);

/** What is being waited for, once it has taken a while. */
export const waitingFor = signal<string | null>(null);

/** Milliseconds until the page says that it's waiting. */
const patience = 300;

/** Milliseconds that good news stays, unless someone is on it; what failed stays until it's closed. */
const goodNewsStays = 12_000;

/** @param tone "error" for what is done and still needs someone to look at it */
export function tell(
  text: string,
  more: string[] = [],
  undo: (() => void) | null = null,
  tone: Notice["tone"] = "done",
): void {
  const told: Notice = {
    tone,
    text: sentence(text),
    more: more.filter(Boolean).map(sentence),
    problems: [],
    undo,
  };
  notice.value = told;
  if (tone === "done") hideLater(told);
}

function hideLater(told: Notice): void {
  setTimeout(() => {
    if (notice.value !== told) return;
    if (document.querySelector(".notice:is(:hover, :focus-within)")) hideLater(told);
    else notice.value = null;
  }, goodNewsStays);
}

export function tellFailure(error: unknown): void {
  if (!(error instanceof Refused || error instanceof Unreachable)) console.error(error);
  notice.value = { tone: "error", undo: null, ...describe(error) };
}

function describe(error: unknown): Pick<Notice, "text" | "more" | "problems"> {
  if (error instanceof Refused) return describeRefusal(error.refusal);
  if (error instanceof Unreachable)
    return { text: "The studio doesn't answer.", more: [], problems: [] };
  return {
    text: "Something went wrong on this page. It's a bug in Interview Kit, not something you did.",
    more: ["Everything that was saved is safe. Reload the page to go on."],
    problems: [],
  };
}

function describeRefusal({ message, hints, problems }: Refusal) {
  return { text: sentence(message), more: hints.map(sentence), problems };
}

/** Says what is awaited, if it takes longer than people wait without wondering. */
export async function wait<T>(words: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    waitingFor.value = words;
  }, patience);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    waitingFor.value = null;
  }
}

/** A message of the program, lowercase without a period, as the page writes it. */
export function sentence(message: string): string {
  const text = message.trim();
  // A path or an id keeps its letters.
  const start = /^[a-z]+(?=[\s,:'’]|$)/.test(text) ? text.charAt(0).toUpperCase() : text.charAt(0);
  return `${start}${text.slice(1)}${/[.!?…]$/.test(text) || text === "" ? "" : "."}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Minutes as people say them: "45 min", "3 h 15 min". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
