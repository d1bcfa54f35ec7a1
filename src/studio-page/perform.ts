import type { RoleAnswer, WorkspaceState } from "../studio/states.ts";
import { askName } from "./ask.tsx";
import { notice, tellFailure, wait } from "./say.ts";
import { Refused, send } from "./server.ts";

export interface Attempt<T> {
  /** What is awaited, such as "Planning". */
  words: string;
  /** Reads the page's present state each time: it's tried again after a name was given. */
  work: () => Promise<T>;
  /** What a shipped role needs before it can change: the new role is there then. */
  onRole?: (role: RoleAnswer) => Promise<void>;
  /** The shipped role and the kit that becomes one of the new role. */
  role?: { id: string; title: string; kit: string | null };
  /** Takes a refusal itself: true if that's all there is to do. */
  onRefused?: (refused: Refused) => boolean;
}

/**
 * Does what a person asked for, and first asks them for the names that this needs: of a folder to save
 * in, and of a role. Null if it was refused, which the page then says.
 */
export async function perform<T>(attempt: Attempt<T>): Promise<T | null> {
  // What was said before isn't news any more.
  notice.value = null;
  try {
    return await wait(attempt.words, attempt.work());
  } catch (error) {
    if (error instanceof Refused) return afterRefusal(attempt, error);
    tellFailure(error);
    return null;
  }
}

async function afterRefusal<T>(attempt: Attempt<T>, refused: Refused): Promise<T | null> {
  const { code, suggestion = "", hints } = refused.refusal;
  if (attempt.onRefused?.(refused)) return null;
  if (code === "needs-folder")
    return (await makeFolder(suggestion, hints[0])) ? perform(attempt) : null;
  if (code === "needs-role" && attempt.role)
    return (await makeRole(attempt, suggestion)) ? perform(attempt) : null;
  tellFailure(refused);
  return null;
}

async function makeFolder(suggestion: string, place = "this one"): Promise<boolean> {
  const name = await askName({
    title: "Where should your work go?",
    text: `Your kits, roles, and questions are plain files in a folder of your own. It's made inside ${place}.`,
    field: "Name of the folder",
    value: suggestion,
    yes: "Make the folder",
  });
  if (name === null) return false;
  const made = await perform({
    words: "Making the folder",
    work: () => send<{ workspace: WorkspaceState }>("workspace", { name }),
  });
  return made !== null;
}

async function makeRole<T>(attempt: Attempt<T>, suggestion: string): Promise<boolean> {
  const { id, title, kit } = attempt.role ?? { id: "", title: "", kit: null };
  const name = await askName({
    title: "Make this role your own",
    text: `“${title}” comes with Interview Kit and stays as it is. Your changes go into a role of yours that builds on it and says only what differs.`,
    field: "Name of your role",
    value: suggestion,
    yes: "Make the role",
  });
  if (name === null) return false;
  const role = await perform({
    words: "Making the role",
    work: () => send<RoleAnswer>("role", { name, extends: id, ...(kit === null ? {} : { kit }) }),
  });
  if (role === null) return false;
  await attempt.onRole?.(role);
  return true;
}
