import type { DebriefState, DroppedAnswer } from "../studio/states.ts";
import { askYes } from "./ask.tsx";
import { nameFile, showDebrief } from "./debrief.ts";
import { focusHeading, focusSoon } from "./focus.ts";
import { changeText, text } from "./job-description.ts";
import { tell, tellFailure, wait } from "./say.ts";
import { Refused, sendFile } from "./server.ts";
import { open } from "./store.ts";

/** What a job description can be; a scorecard is a PDF. */
export const readableFiles = ".docx,.pdf,.html,.htm,.md,.txt";

/** Files given on Start: a job description's words go into the field, scorecards to their debrief. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  // One after the other: what is said of one is not what is said of the next.
  for (const file of files) await takeFile(file);
}

async function takeFile(file: File): Promise<void> {
  const sent = sendFile<DroppedAnswer>("describe", file, typeOf(file));
  const answer = await read("Reading the file", withName(file, sent));
  if (answer?.is === "scorecard") await addScorecard(answer.kit, file);
  if (answer?.is === "description") await useDescription(answer.text, file.name);
}

async function useDescription(now: string, name: string): Promise<void> {
  const isFree = text.value.trim() === "" || text.value === now;
  const yes =
    isFree ||
    (await askYes({
      title: "Replace the job description?",
      text: `There is text in the field already. ${name} would replace it.`,
      yes: "Replace it",
    }));
  if (!yes) return;
  changeText(now);
  tell(`this is what ${name} says`);
  focusSoon("textarea.description");
}

async function addScorecard(kit: string, file: File): Promise<void> {
  const state = await sendScorecard(kit, file);
  if (state === null) return;
  open({ screen: "debrief", kit }, state);
  focusHeading();
}

/** One after the other; a file that can't be read is named, and the others proceed. */
export async function takeScorecards(kit: string, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const state = await sendScorecard(kit, file);
    if (state !== null) showDebrief(kit, state);
  }
}

async function sendScorecard(kit: string, file: File): Promise<DebriefState | null> {
  const sent = sendFile<DebriefState>(`scorecards/${kit}`, file, "application/pdf");
  const state = await read("Reading the scorecards", withName(file, sent));
  if (state !== null) nameFile(state, file.name);
  return state;
}

/** Null for a file that can't be read, which the page says; that stays while others are read. */
async function read<T>(words: string, sent: Promise<T>): Promise<T | null> {
  try {
    return await wait(words, sent);
  } catch (error) {
    tellFailure(error);
    return null;
  }
}

/** The server isn't told a file's name, which may be a person's: only the page says it. */
async function withName<T>({ name }: File, sent: Promise<T>): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const message = error.refusal.message.replace(/^the file\b/, () => name);
    throw new Refused({ ...error.refusal, message });
  }
}

/** HTML has to be called that; anything else shows what it is. */
function typeOf({ name, type }: File): string {
  if (/\.html?$/i.test(name)) return "text/html";
  return type === "" ? "application/octet-stream" : type;
}
