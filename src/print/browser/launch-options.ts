import type { FindOptions } from "./find-browser.ts";

export interface LaunchOptions extends FindOptions {
  /**
   * Print without the browser's sandbox where the machine does not allow one. Without it such a
   * browser is not used. Default: whether INTERVIEW_KIT_NO_SANDBOX is 1. Root never has a sandbox.
   */
  readonly allowNoSandbox?: boolean | undefined;
  /** What the person has to know of: no sandbox, documents that leave the machine. One line each, once. */
  readonly onNotice?: ((text: string) => void) | undefined;
}
