/** Where text goes. A process's streams have this shape, and so do a test's. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Where text comes from: a process's standard input has this shape, and so does a test's. */
export interface Input extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean | undefined;
}

/** Everything of the outside world that a command may see. */
export interface Io {
  cwd: string;
  env: NodeJS.ProcessEnv;
  readonly stdin: Input;
  stdout: Output;
  stderr: Output;
  /** What to undo at once when the run is interrupted; must not wait for anything. */
  onInterrupt: Set<() => void>;
}
