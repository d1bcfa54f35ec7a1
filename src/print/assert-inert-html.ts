import { UserError } from "../diagnostic/user-error.ts";

const activeElements =
  /<(script|iframe|frame|frameset|fencedframe|portal|object|embed|applet|base|link)(?![a-z0-9-])/i;

const anyMeta = /<meta(?![a-z0-9-])/gi;
/** charset, name and content, plainly quoted: what a document needs, and no `http-equiv`. */
const plainMeta = /^<meta(?:\s+(?:charset|name|content|lang)=(?:"[^"<>]*"|[\w-]+))+\s*\/?>/i;

/**
 * Refuses elements that load, run or redirect: a template or a theme may come from someone else.
 * A tag in a comment counts too; text of the content is escaped (`&lt;script`) and does not.
 * @throws UserError printing, naming the element
 */
export function assertInertHtml(html: string, title: string): void {
  const element = activeElements.exec(html)?.[1]?.toLowerCase() ?? (hasActiveMeta(html) && "meta");
  if (!element) return;
  const what = element === "meta" ? "<meta> other than charset and name" : `<${element}>`;
  throw new UserError("printing", `${title} was not printed: it contains ${what}`, [
    "A printed document loads nothing. Put styles into <style>, images and fonts into data: addresses.",
  ]);
}

function hasActiveMeta(html: string): boolean {
  for (const { index } of html.matchAll(anyMeta)) {
    if (!plainMeta.test(html.slice(index, index + 2_000))) return true;
  }
  return false;
}
