import type { KitEditBody, PlanBody } from "../studio/schemas.ts";
import type { CheckAnswer, KitAnswer, KitState, Named } from "../studio/states.ts";
import { askYes } from "./ask.tsx";
import { savesBeforeLeaving } from "./drafts.ts";
import { focusSoon } from "./focus.ts";
import { perform } from "./perform.ts";
import { plural, sentence, tell } from "./say.ts";
import { get, type Refused, send } from "./server.ts";
import { open, refresh, show, shown } from "./store.ts";

/** Kits that were printed for someone, and that a person wants a new version of. */
const accepted = new Set<string>();

let last: Promise<unknown> = Promise.resolve();

savesBeforeLeaving.add(async () => {
  await last;
});

/** One after the other: each begins with what the one before has left. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => {});
  return mine;
}

/**
 * Changes a question or the minutes of a stage; everything else stays.
 *
 * @param focus where the focus goes, on what moved
 * @returns true once it's saved
 */
export function editKit(edit: KitEditBody, focus: string): Promise<boolean> {
  return inTurn(() => editNow(edit, focus));
}

/** Adds a question on the kit's own screen: that's where to make room for it. */
export async function addToKit(kit: string, question: string): Promise<void> {
  const state = await perform({
    words: "Loading",
    work: () => get<KitState>(`state/kit/${kit}`),
  });
  if (state === null) return;
  open({ screen: "kit", kit }, state);
  focusSoon("h1");
  await editKit({ edit: "add", question }, `#q-${question} .prompt`);
}

/**
 * Gives an interview another length. Where the questions don't fit, and someone agrees, as few of them
 * change as it needs.
 *
 * @returns true once it's saved
 */
export async function setMinutes(
  { id: stage, title }: Named,
  minutes: number,
  focus: string,
): Promise<boolean> {
  let why = "";
  const takeRefusal = (refused: Refused) => {
    if (takeConflict(refused)) return true;
    why = refused.refusal.code === "refused" ? sentence(refused.message) : "";
    return why !== "";
  };
  const edit = { edit: "minutes", stage, minutes } as const;
  const isDone = await inTurn(() => editNow(edit, focus, takeRefusal));
  if (isDone || why === "") return isDone;
  const change = { change: "minutes", stage, minutes } as const;
  const { kit } = currentKit();
  const would = await perform({
    words: "Choosing the questions",
    work: () => send<CheckAnswer>("check", { kit: kit.folder, change }),
  });
  if (would === null) return false;
  const yes = await askYes({
    title: `${title} in ${minutes} minutes?`,
    text: `${why} To make it fit: ${would.differences.join("; ")}.`,
    yes: "Change the questions",
  });
  return yes && planAgain({ change }, focus);
}

async function editNow(
  edit: KitEditBody,
  focus: string,
  onRefused = takeConflict,
): Promise<boolean> {
  if (!(await mayChange())) return false;
  const work = () => {
    const { kit, base } = currentKit();
    return send<KitAnswer>("edit", { what: "kit", kit: kit.folder, base, edit });
  };
  const answer = await perform({ words: "Saving", work, onRefused });
  take(answer, focus);
  return answer !== null;
}

type Again = Pick<Extract<PlanBody, { from: "kit" }>, "nearest" | "change">;

/**
 * Selects again, with what is pinned: as few questions change as the rules, or a changed interview, want.
 *
 * @param how without anything, all of them may change
 * @returns true once it's saved
 */
export function planAgain(how: Again = {}, focus = "h1"): Promise<boolean> {
  return inTurn(() => planNow(how, focus));
}

async function planNow(how: Again, focus: string): Promise<boolean> {
  if (!(await mayChange())) return false;
  const work = () => {
    const { kit, base } = currentKit();
    return send<KitAnswer>("plan", { from: "kit", kit: kit.folder, base, ...how });
  };
  const answer = await perform({
    words: "Choosing the questions",
    work,
    onRefused: takeConflict,
  });
  take(answer, focus);
  return answer !== null;
}

export function stepBack(direction: "undo" | "redo", focus = "h1"): Promise<void> {
  return inTurn(() => stepNow(direction, focus));
}

async function stepNow(direction: "undo" | "redo", focus: string): Promise<void> {
  const { undo, redo, kit } = currentKit();
  if ((direction === "undo" ? undo : redo) === null) return;
  const work = () => send<KitAnswer>(direction, { kit: kit.folder });
  take(await perform({ words: "Saving", work, onRefused: takeConflict }), focus);
}

function currentKit(): KitState {
  const { state } = shown.value;
  if (state.screen !== "kit") throw new Error("no kit is open");
  return state;
}

function take(answer: KitAnswer | null, focus: string): void {
  if (answer === null) return;
  const { route } = shown.value;
  const { kit, said, words, advice, notices } = answer;
  const screen = route.screen === "print" ? "print" : "kit";
  show({ screen, kit: kit.kit.folder }, kit);
  const undo = kit.undo === null ? null : () => void stepBack("undo");
  tell(said, [words, ...advice, ...notices], undo);
  focusSoon(focus);
}

/** The kit.json changed elsewhere: what it says now is shown, and nothing is written. */
function takeConflict({ refusal }: Refused): boolean {
  if (refusal.code !== "conflict") return false;
  void refresh();
  tell("this kit was changed elsewhere: here is what it says now, without your last change");
  return true;
}

async function mayChange(): Promise<boolean> {
  const { kit, print } = currentKit();
  if ((!print.settled && print.candidates === 0) || accepted.has(kit.folder)) return true;
  const yes = await askYes({
    title: "Change a printed kit?",
    text: print.settled
      ? "It was printed for a candidate, or someone filled in a scorecard. Your change makes a new version next to it, and what's printed stays as it is."
      : `You've printed it for ${plural(print.candidates, "candidate")}. Whoever you print for after this change is asked other questions than they are. What's printed stays as it is.`,
    yes: print.settled ? "Make a new version" : "Change it",
  });
  if (yes) accepted.add(kit.folder);
  return yes;
}
