import type { DevTools } from "./dev-tools.ts";
import { listIn, textIn } from "./protocol-fields.ts";

/** How often a browser is asked for a sign of life while it works, in milliseconds. */
const askMs = 1_000;
/** How many questions in a row may stay open: counted, so that a delay of ours is not held against it. */
const maxMissedPings = 5;
/** In this many answers in a row a process has to have worked, or it is stopped, dead, or waits in vain. */
const stallAnswers = 5;
/** Processor time that counts as work, in milliseconds: a process that idles takes up to 30 meanwhile. */
const workMs = 50;

interface Work {
  /** Answers since it began. */
  answers: number;
  readonly fail: (error: Error) => void;
}

/** A process of the browser other than its first one. */
interface HelperProcess {
  readonly id: unknown;
  readonly isRenderer: boolean;
  /** Processor time since it began. */
  readonly cpuMs: number;
}

interface Answer {
  /** Pages at work when it came. */
  readonly pages: number;
  readonly helpers: readonly HelperProcess[];
}

/**
 * Ends a browser that no longer gets anywhere while it works, so that a document's deadline leaves time
 * to print it elsewhere. After five seconds it's given up
 *
 * - if it does not answer: it is stopped, swapped out, or cut off;
 * - if it answers, but none of its processes does anything, or of two pages' only one: a renderer or the
 *   network's process was stopped or has died. A page that is busy with a long document does work.
 */
export class Heartbeat {
  readonly #devTools: Pick<DevTools, "send" | "ended">;
  readonly #kill: () => void;
  readonly #works = new Set<Work>();
  #timer: NodeJS.Timeout | undefined;
  #unanswered = 0;
  #answers: Answer[] = [];
  /** Some browsers elsewhere tell nothing of their processes. */
  #tellsProcesses = true;

  /** @param kill ends the browser at once */
  constructor(devTools: Pick<DevTools, "send" | "ended">, kill: () => void) {
    this.#devTools = devTools;
    this.#kill = kill;
    void devTools.ended.then((reason) => {
      for (const { fail } of this.#works) fail(reason);
    });
  }

  /**
   * Does work that needs the browser.
   * @throws as the work does, and when the browser is gone or given up
   */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    let entry: Work | undefined;
    const failed = new Promise<never>((_, fail) => {
      entry = { answers: 0, fail };
      this.#works.add(entry);
    });
    this.#timer ??= setInterval(() => this.#ask(), askMs);
    try {
      return await Promise.race([work(), failed]);
    } finally {
      if (entry) this.#works.delete(entry);
      if (this.#works.size === 0) this.#rest();
    }
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#unanswered = 0;
    this.#answers = [];
  }

  #ask(): void {
    if (this.#unanswered >= maxMissedPings) {
      this.#giveUp("it does not answer");
      return;
    }
    this.#unanswered += 1;
    const timer = this.#timer;
    this.#helpers().then(
      (helpers) => {
        if (timer === this.#timer) this.#take(helpers);
      },
      () => {}, // The conversation has ended, which fails all work.
    );
  }

  async #helpers(): Promise<HelperProcess[]> {
    if (!this.#tellsProcesses) {
      await this.#devTools.send("Browser.getVersion");
      return [];
    }
    const answered = await this.#devTools.send("SystemInfo.getProcessInfo").catch((error) => {
      if (error.name !== "Refused") throw error;
      this.#tellsProcesses = false;
      return { processInfo: [] };
    });
    return listIn(answered, "processInfo")
      .map((info) => ({
        type: textIn(info, "type"),
        id: info.id,
        cpuMs: Number(info.cpuTime) * 1e3,
      }))
      .filter(({ type }) => type !== "browser")
      .map(({ type, id, cpuMs }) => ({ id, cpuMs, isRenderer: type === "renderer" }));
  }

  #take(helpers: readonly HelperProcess[]): void {
    this.#unanswered = 0;
    if (!this.#tellsProcesses) return;
    for (const work of this.#works) work.answers += 1;
    this.#answers = [...this.#answers, { pages: this.#works.size, helpers }].slice(
      -stallAnswers - 1,
    );
    const isLong = [...this.#works].some(({ answers }) => answers > stallAnswers);
    if (isLong && isStalled(this.#answers)) this.#giveUp("it stopped working");
  }

  #giveUp(why: string): void {
    this.#kill();
    const works = [...this.#works];
    for (const { fail } of works) fail(new Error(why));
  }
}

/** True if fewer processes worked from the first answer to the last than there were pages at work. */
function isStalled(answers: readonly Answer[]): boolean {
  const [first, last] = [answers.at(0), answers.at(-1)];
  if (!first || !last) return false;
  const before = new Map(first.helpers.map(({ id, cpuMs }) => [id, cpuMs]));
  const busy = last.helpers.filter(({ id, cpuMs }) => cpuMs - (before.get(id) ?? 0) >= workMs);
  const pages = Math.min(...answers.map((answer) => answer.pages));
  if (pages > 1) return busy.filter(({ isRenderer }) => isRenderer).length < pages;
  return busy.length === 0;
}
