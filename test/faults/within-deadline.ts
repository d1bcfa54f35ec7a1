import { Script } from "node:vm";

const held = globalThis as { heldAction?: () => unknown };
const script = new Script("globalThis.heldAction()");

/** Raised by withinDeadline. */
export class Hang extends Error {}

/**
 * Runs an action that does not wait for anything, and ends it when it takes too long: a loop or a
 * pattern that never comes to an end would otherwise hold up the whole run of the tests.
 *
 * @param limit milliseconds
 * @throws Hang
 */
export function withinDeadline<T>(limit: number, action: () => T): T {
  held.heldAction = action;
  try {
    return script.runInThisContext({ timeout: limit }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new Hang(`still running after ${limit} ms`);
  } finally {
    delete held.heldAction;
  }
}
