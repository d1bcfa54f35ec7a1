// cspell:ignore onopentag onopentagname onclosetag onattribute ontext srcset feimage
import { Parser } from "htmlparser2";

/** An address that a page would load something from. */
export interface PageLoad {
  /** As in `<img src>`; `a style` for a rule. */
  where: string;
  /** As it's written; empty for a picture without one. */
  address: string;
  /** The offset of the attribute, the element without one, or the style's rule. */
  index: number;
}

/** What a page would load, and what is on it. */
export interface PageContent {
  loads: PageLoad[];
  /** True if there is no text and no picture on it. */
  isBlank: boolean;
  /** The offset of the first element that nests too deep, where the reading ended; null for none. */
  tooDeepAt: number | null;
}

/**
 * Elements inside one another. The shipped templates have some twenty, and the parser looks through
 * all that are open at an end tag that closes none.
 */
export const maxElementDepth = 256;

class TooDeep extends Error {}

const loadingAttributes = new Set(["src", "srcset", "poster", "background", "xlink:href"]);
/** Elements whose `href` is a picture or a part of one, and no link to follow. */
const pictures = new Set(["image", "use", "feimage"]);
const notOnPage = new Set(["head", "style", "title"]);

/** Reads a page's HTML, or the HTML of a template. Addresses of their own data don't count as loads. */
export function readPage(html: string): PageContent {
  const loads: PageLoad[] = [];
  const hidden: string[] = [];
  let isBlank = true;
  const add = (where: string, address: string, index: number) => {
    if (!isOwnAddress(address)) loads.push({ where, address, index });
  };
  let element = "";
  let depth = 0;
  const parser = new Parser({
    onopentagname(name) {
      element = name;
      if (notOnPage.has(name)) hidden.push(name);
    },
    onattribute(name, value) {
      const { startIndex } = parser;
      if (name === "style") {
        for (const { address } of styleLoadsIn(value)) add("a style", address, startIndex);
      } else if (loadingAttributes.has(name) || (name === "href" && pictures.has(element))) {
        add(`<${element} ${name}>`, value.trim(), startIndex);
      }
    },
    onopentag(name, attributes) {
      depth += 1;
      if (depth > maxElementDepth) throw new TooDeep();
      if (name === "img" || name === "svg") isBlank = false;
      if (name === "img" && !attributes.src && !attributes.srcset) {
        loads.push({ where: "<img>", address: "", index: parser.startIndex });
      }
    },
    ontext(text) {
      if (hidden.at(-1) === "style") {
        for (const { address, index } of styleLoadsIn(text)) {
          add("a style", address, parser.startIndex + index);
        }
      }
      if (hidden.length === 0 && text.trim() !== "") isBlank = false;
    },
    onclosetag(name) {
      depth -= 1;
      if (hidden.at(-1) === name) hidden.pop();
    },
  });
  try {
    parser.end(html);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return { loads, isBlank, tooDeepAt: parser.startIndex };
  }
  return { loads, isBlank, tooDeepAt: null };
}

/** `data:` holds what it names, and `#` names a part of the page itself. */
function isOwnAddress(address: string): boolean {
  return /^(?:data:|#)/i.test(address);
}

/** What a style sheet would load. */
export function styleLoadsIn(css: string): Omit<PageLoad, "where">[] {
  const text = css
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => " ".repeat(comment.length))
    .replace(/@namespace[^;]*/gi, (rule) => " ".repeat(rule.length));
  const found = text.matchAll(
    /@import\s+(?:url\(\s*)?["']?(?<sheet>[^"')\s;]*)|\b(?:url|src)\(\s*["']?(?<file>[^"')]*)|\bimage-set\(\s*["'](?<picture>[^"']*)/gi,
  );
  return [...found]
    .map(({ index, groups: { sheet, file, picture } = {} }) => ({
      address: (sheet ?? file ?? picture ?? "").trim(),
      index,
    }))
    .filter(({ address }) => address !== "" && !isOwnAddress(address));
}
