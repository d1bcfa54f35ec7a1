import type { PrintBody } from "../studio/schemas.ts";
import type { PrintJob } from "../studio/states.ts";
import { perform } from "./perform.ts";
import { send } from "./server.ts";
import { go, jobs, shown } from "./store.ts";

/** Prints the kit without names, and shows its documents; what is printed already isn't again. */
export async function printKit(): Promise<void> {
  const { state, route } = shown.value;
  if (state.screen !== "kit") return;
  const kit = state.kit.folder;
  if (route.screen !== "print") go({ screen: "print", kit });
  if (state.print.documents.every(({ printed }) => printed)) return;
  const { base } = state;
  await startJob({ labels: null, base }, kit);
}

/** Starts to print; news of it comes over the events. */
export async function startJob(body: PrintBody, kit: string): Promise<void> {
  await perform({ words: "Starting to print", work: () => send(`print/${kit}`, body) });
}

export async function cancelJob(job: string): Promise<void> {
  await perform({ words: "Stopping", work: () => send("cancel", { job }) });
}

/** The job that the page knows most about: events are quicker than the state. */
export function jobOf(kit: string, stated: PrintJob | null): PrintJob | null {
  const told = jobs.value[kit] ?? null;
  if (told === null || stated === null) return told ?? stated;
  return told.id === stated.id || told.state === "running" ? told : stated;
}
