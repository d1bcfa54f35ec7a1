/** Where text goes. A process's streams have this shape, and so do a test's. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Everything of the outside world that a command may see. */
export interface Io {
  cwd: string;
  env: NodeJS.ProcessEnv;
  stdout: Output;
  stderr: Output;
  /** What to undo at once when the run is interrupted; must not wait for anything. */
  onInterrupt: Set<() => void>;
}
