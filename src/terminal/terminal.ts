import { styleText } from "node:util";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { UserError } from "../diagnostic/user-error.ts";
import type { Io, Output } from "./io.ts";
import { printable, printableLine } from "./printable.ts";

type Style = Parameters<typeof styleText>[0];

/** Writes to the user: results to stdout, everything else to stderr; colors on terminals only. */
export class Terminal {
  readonly #io: Io;
  #progressShown = false;

  constructor(io: Io) {
    this.#io = io;
  }

  /** One line of the command's result. */
  print(text = ""): void {
    this.clearProgress();
    this.#io.stdout.write(`${printable(text)}\n`);
  }

  /** Data alone, for programs. */
  printJson(data: unknown): void {
    this.print(JSON.stringify(data, null, 2));
  }

  /** A message that is not a result. */
  note(text: string): void {
    this.clearProgress();
    this.#io.stderr.write(`${printable(text)}\n`);
  }

  warn(text: string): void {
    this.note(`${this.#style(this.#io.stderr, "yellow", "warning:")} ${text}`);
  }

  fail(error: UserError): void {
    this.note(`${this.#style(this.#io.stderr, "red", "error:")} ${error.message}`);
    for (const hint of error.hints) this.note(`  ${hint}`);
  }

  /** What is being done now: shown on a terminal only, and gone with the next line. */
  progress(text: string): void {
    if (!this.#io.stderr.isTTY) return;
    const width = (this.#io.stderr.columns ?? 80) - 1;
    this.#io.stderr.write(`\r\u001b[2K${text.slice(0, width)}`);
    this.#progressShown = true;
  }

  clearProgress(): void {
    if (!this.#progressShown) return;
    this.#io.stderr.write("\r\u001b[2K");
    this.#progressShown = false;
  }

  /** Problems as text, one a line with its hint below, to the stream that the command chooses. */
  diagnostics(diagnostics: readonly Diagnostic[], stream: "stdout" | "stderr"): void {
    const output = this.#io[stream];
    this.clearProgress();
    for (const { file, line, column, severity, code, message, hint } of diagnostics) {
      const place = this.#style(output, "bold", `${printableLine(file)}:${line}:${column}`);
      const word = this.#style(output, severity === "error" ? "red" : "yellow", code);
      output.write(`${place} ${word} ${printableLine(message)}\n`);
      if (hint) output.write(`${this.#style(output, "dim", `  hint: ${printableLine(hint)}`)}\n`);
    }
  }

  heading(text: string): string {
    return this.#style(this.#io.stdout, "bold", text);
  }

  dim(text: string): string {
    return this.#style(this.#io.stdout, "dim", text);
  }

  /** Characters that fit on a line of stdout; what is not a terminal has no limit. */
  get width(): number {
    return this.#io.stdout.isTTY ? (this.#io.stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
  }

  #style(output: Output, style: Style, text: string): string {
    const { NO_COLOR, FORCE_COLOR, TERM } = this.#io.env;
    const wanted = FORCE_COLOR ? FORCE_COLOR !== "0" : output.isTTY && TERM !== "dumb";
    return wanted && !NO_COLOR ? styleText(style, text, { validateStream: false }) : text;
  }
}
