import type { DebriefState } from "../studio/states.ts";
import { perform } from "./perform.ts";
import { tell } from "./say.ts";
import { send } from "./server.ts";
import { show, shown } from "./store.ts";

/** Names of files by kit and number. They may be a person's: the server isn't told, and a reload forgets. */
const names = new Map<string, string>();

/** The file that came last is called this. */
export function nameFile({ kit, latest }: DebriefState, name: string): void {
  names.set(`${kit.folder} ${latest}`, name);
}

/** A text in which the server counts files, with their names. */
export function withFileNames(kit: string, text: string): string {
  return text.replace(
    /scorecard (\d+)/g,
    (_, number) => names.get(`${kit} ${number}`) ?? `File ${number}`,
  );
}

/** Asks for a change of a debrief, and shows it. */
export async function changeDebrief(
  words: string,
  address: "show" | "remove" | "debrief",
  kit: string,
  body: unknown,
): Promise<void> {
  const state = await perform({
    words,
    work: () => send<DebriefState>(`${address}/${kit}`, body),
  });
  if (!state) return;
  showDebrief(kit, state);
  if (state.said) tell(state.said, state.notices);
}

/** Shows a debrief, unless the person has gone elsewhere meanwhile. */
export function showDebrief(kit: string, state: DebriefState): void {
  const { route } = shown.value;
  if (route.screen === "debrief" && route.kit === kit) show(route, state);
}
