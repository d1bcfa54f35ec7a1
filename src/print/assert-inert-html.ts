import { UserError } from "../diagnostic/user-error.ts";

const activeElements =
  /<(script|iframe|frame|frameset|fencedframe|portal|object|embed|applet|base|link|meta)(?![a-z0-9-])/gi;

/** charset, name and content, plainly quoted: what a document needs, and no `http-equiv`. */
const plainMeta = /^<meta(?:\s+(?:charset|name|content|lang)=(?:"[^"<>]*"|[\w-]+))+\s*\/?>/i;

/** A tag with its attributes, of a length that no one writes. */
const tag = /<[a-z](?:"[^"]*"|'[^']*'|[^"'<>]){0,10000}>/gi;

/** The name of a handler, such as `onclick`, outside of quotes. */
const handler = /[\s"'/](on[a-z]+)\s*=/i;

/** An element that loads, runs, or redirects: what it is, and the offset of its tag. */
export interface ActiveElement {
  what: string;
  /** The same in words of ours alone. */
  kind: string;
  index: number;
}

/**
 * The elements of a page that load, run, or redirect, in the order of the text. A tag in a comment
 * counts too; text of the content is escaped (`&lt;script`) and does not.
 */
export function activeElementsIn(html: string): ActiveElement[] {
  return [...loadingElements(html), ...handlersIn(html)].sort((a, b) => a.index - b.index);
}

function* loadingElements(html: string): Generator<ActiveElement> {
  for (const { index, 1: name = "" } of html.matchAll(activeElements)) {
    const element = name.toLowerCase();
    const what = element === "meta" ? "<meta> other than charset and name" : `<${element}>`;
    if (element !== "meta" || !plainMeta.test(html.slice(index, index + 2_000))) {
      yield { what, kind: what, index };
    }
  }
}

function* handlersIn(html: string): Generator<ActiveElement> {
  for (const { index, 0: text } of html.matchAll(tag)) {
    const [, name] = handler.exec(text.replace(/"[^"]*"|'[^']*'/g, '""')) ?? [];
    if (name !== undefined) {
      yield { what: `the script ${name.toLowerCase()}`, kind: "a script", index };
    }
  }
}

/**
 * Refuses elements that load, run or redirect: a template or a theme may come from someone else.
 * @param isPersonal true if no message may repeat anything of the HTML
 * @throws UserError printing, naming the element
 */
export function assertInertHtml(html: string, title: string, isPersonal = false): void {
  const [element] = activeElementsIn(html);
  if (!element) return;
  const { what, kind } = element;
  throw new UserError(
    "printing",
    `${title} was not printed: it contains ${isPersonal ? kind : what}`,
    [
      "A printed document loads nothing. Put styles into <style>, images and fonts into data: addresses.",
    ],
  );
}
