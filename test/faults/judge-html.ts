import { Parser } from "htmlparser2";
import { logoAddress } from "./hostile-kit.ts";

/** What a reader of HTML finds in a text, element by element. */
export interface SeenHtml {
  /** `element` and `element attribute`, each once. */
  parts: Set<string>;
  /** Values of attributes that may do more than name something, each once. */
  values: { attribute: string; value: string }[];
  /** How often each element stands there. */
  counts: Map<string, number>;
  /** Text outside of styles, with its entities read. */
  text: string;
  styles: string[];
  /** Comments, declarations and instructions. */
  others: string[];
}

/** Attributes that load, lead somewhere, run or restyle. */
const telling =
  /^(on.*|style|href|xlink:href|src|srcset|srcdoc|action|formaction|data|poster|background|http-equiv|content)$/;

/** Reads HTML with a parser that is not ours. */
export function readHtml(html: string): SeenHtml {
  const seen: SeenHtml = {
    parts: new Set(),
    values: [],
    counts: new Map(),
    text: "",
    styles: [],
    others: [],
  };
  let inStyle = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      seen.parts.add(name);
      seen.counts.set(name, (seen.counts.get(name) ?? 0) + 1);
      for (const [attribute, value] of Object.entries(attributes)) {
        seen.parts.add(`${name} ${attribute}`);
        if (telling.test(attribute)) seen.values.push({ attribute, value });
      }
      inStyle = name === "style";
      if (inStyle) seen.styles.push("");
    },
    onclosetag() {
      inStyle = false;
    },
    ontext(text) {
      if (inStyle) seen.styles[seen.styles.length - 1] += text;
      else seen.text += text;
    },
    oncomment: (text) => seen.others.push(`<!--${text}`),
    onprocessinginstruction: (name, text) => {
      if (name !== "!doctype") seen.others.push(text);
    },
    oncdatastart: () => seen.others.push("<![CDATA["),
  });
  parser.end(html);
  return seen;
}

/** Text as it is compared: composed, without what typesetting changes, in single spaces. */
export function comparable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/["'`\u2018\u2019\u201c\u201d]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** What our Markdown may become, in elements and their attributes. */
export const markdownParts: ReadonlySet<string> = new Set(
  [
    "p p|class h3 h4 ul ol li blockquote hr br em strong s code pre table thead tbody tr th td span",
    "ol|start th|scope th|style td|style pre|class pre|data-columns pre|style",
    "span|class span|data-line span|style ul|class ul|dir ol|class ol|dir blockquote|class blockquote|dir table|dir",
  ]
    .join(" ")
    .split(" ")
    .map((part) => part.replace("|", " ")),
);

/** One declaration of ours: a number, or the name of a page style. */
const declaration =
  "(--(digits|indent|columns|lines): \\d+|flex-grow: \\d+|page: (question-\\d+(-exhibit)?|close|answers|prepare)|text-align:(left|right|center))";

/** Attribute values that documents have, as all others could restyle, load or lead somewhere. */
const allowedValues: Readonly<Record<string, RegExp>> = {
  style: new RegExp(`^${declaration}(; ${declaration})*$`),
  content: /^width=device-width, initial-scale=1$/,
  src: new RegExp(`^${logoAddress}$`),
};

/** The parts of some HTML that are none of ours. */
export function foreign(
  seen: Pick<SeenHtml, "parts" | "values" | "others">,
  ours: ReadonlySet<string>,
): string[] {
  return [
    ...[...seen.parts].filter((part) => !ours.has(part)),
    ...seen.values
      .filter(({ attribute, value }) => !allowedValues[attribute]?.test(value))
      .map(({ attribute, value }) => `${attribute}=${value}`),
    ...seen.others,
  ];
}
