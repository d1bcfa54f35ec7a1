import { documentPolicy } from "./document-policy.ts";

/** What stands in a file cannot say `sandbox`, which the printer's header does and which covers forms. */
const policy = `${documentPolicy}; form-action 'none'`;

/**
 * A document as a file that someone opens: it carries the policy that the printer gets next to it.
 * Before all else in the head, since a policy holds from where it stands.
 */
export function standaloneHtml(html: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const start =
    /^\s*<!doctype html>\s*<html[^<>]*>\s*<head>/i.exec(html) ?? /^\s*<!doctype[^<>]*>/i.exec(html);
  const at = start?.[0].length ?? 0;
  return `${html.slice(0, at)}\n${meta}${html.slice(at)}`;
}
