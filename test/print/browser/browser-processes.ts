import type { Scene } from "../scene.ts";

/** The kinds of process that a browser consists of on Linux. */
export const processKinds = ["browser", "renderer", "network", "gpu", "zygote"] as const;
export type ProcessKind = (typeof processKinds)[number];

const marks: Readonly<Record<ProcessKind, RegExp>> = {
  browser: /--user-data-dir=(?!.*--type=)/s,
  renderer: /--type=renderer/,
  network: /--type=utility.*NetworkService/s,
  gpu: /--type=gpu-process/,
  zygote: /--type=zygote/,
};

/**
 * Ids of the processes of one kind that run now, zombies aside: of browsers whose first process is there,
 * because the number of one that has ended may be someone else's by now.
 */
export function processesOf(scene: Scene, kind: ProcessKind): number[] {
  const groups = new Set(scene.browsers().map(({ group }) => group));
  return scene
    .processes()
    .filter(({ command, group }) => groups.has(group) && marks[kind].test(command))
    .map(({ pid }) => pid);
}

/** Sends a signal; false if the process is gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
