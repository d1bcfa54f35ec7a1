import { performance } from "node:perf_hooks";

/** How long each phase of a run took, from the start of the process. */
export class Timing {
  readonly #marks: { name: string; at: number }[] = [
    { name: "start and imports", at: performance.now() },
  ];

  mark(name: string): void {
    this.#marks.push({ name, at: performance.now() });
  }

  /** One line a phase, in milliseconds, and the whole. */
  lines(): string[] {
    const spent = this.#marks.map(({ name, at }, index) => ({
      name,
      ms: at - (this.#marks[index - 1]?.at ?? 0),
    }));
    const whole = this.#marks.at(-1)?.at ?? 0;
    return [...spent, { name: "all", ms: whole }].map(
      ({ name, ms }) => `${name.padEnd(20)} ${ms.toFixed(0).padStart(6)} ms`,
    );
  }
}
