/** How far a long piece of work has got. */
export interface Progress {
  done: number;
  of: number;
  /** What is counted, in the plural. */
  unit: string;
  /** How many of `done` took work; the others already existed. */
  worked: number;
  elapsedMs: number;
}
