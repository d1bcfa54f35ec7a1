/** Calls that change something on the disk. */
const changing = [
  "writeSync",
  "writeFileSync",
  "linkSync",
  "renameSync",
  "unlinkSync",
  "rmSync",
  "mkdirSync",
  "rmdirSync",
  "symlinkSync",
  "copyFileSync",
] as const;

/** As if the process had been killed: nothing that it would do afterwards is done. */
export class Killed extends Error {
  // As it's reported: a stack begins with it.
  override name = "Killed";
}

let left = Infinity;

/** Kills whatever runs at the so-manieth change of the disk. */
export function killAfter(changes: number): void {
  left = changes;
}

export function neverKill(): void {
  left = Infinity;
}

/** Wraps the module "node:fs"; to be used in vi.mock. */
export function mortal<T extends object>(real: T): T {
  const functions = real as unknown as Record<string, (...all: unknown[]) => unknown>;
  // No power fails here, and waiting for the disk takes most of the time.
  const wrapped: typeof functions = { ...functions, fsyncSync: () => {} };
  for (const name of changing) {
    const call = functions[name] as (...all: unknown[]) => unknown;
    wrapped[name] = (...given: unknown[]) => {
      if (left <= 0) throw new Killed(name);
      left -= 1;
      return call(...given);
    };
  }
  return wrapped as unknown as T;
}
