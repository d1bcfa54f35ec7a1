import type { ComponentChildren } from "preact";
import { codeParts } from "../code-parts.ts";

/** A text that's shown, not edited: what's between backticks is set as code. */
export function Prompt({ text }: { text: string }): ComponentChildren[] {
  return codeParts(text).map((part, at) => (at % 2 ? <code key={at}>{part}</code> : part));
}
