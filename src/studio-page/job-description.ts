import { signal } from "@preact/signals";
import type { FindAnswer } from "../studio/states.ts";
import { tellFailure, wait } from "./say.ts";
import { send } from "./server.ts";

/** Kept while the page is open: coming back to Start doesn't lose what was pasted. */
export const text = signal("");
export const found = signal<FindAnswer | null>(null);
/** The level that a person chose; null for the one that was found. */
export const level = signal<string | null>(null);

/** Milliseconds after the last key until the description is read. */
const readDelay = 400;

/** A job description shorter than this says nothing about a level or topics. */
const fewestLetters = 40;

export function changeText(now: string): void {
  text.value = now;
  setTimeout(() => {
    if (text.value === now) void read(now);
  }, readDelay);
}

async function read(now: string): Promise<void> {
  if (now.trim().length < fewestLetters) {
    found.value = null;
    return;
  }
  try {
    const answer = await wait("Reading the description", send<FindAnswer>("find", { text: now }));
    // What was typed meanwhile is read next.
    if (text.value === now) found.value = answer;
  } catch (error) {
    tellFailure(error);
  }
}
