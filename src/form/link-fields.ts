import { type FieldAddress, type FieldType, fieldUrl } from "./field-address.ts";

/**
 * Lays a link over each element that says what field it is (`data-field`, `data-field-type`,
 * `data-label`, `data-value`). Chromium prints no form fields but keeps the place of every link, which
 * `addForm` then turns into a field. For print only: on a screen such links would lead nowhere.
 */
export function linkFields(html: string): string {
  let linked = "";
  let done = 0;
  for (const end of fieldTagEnds(html)) {
    linked += html.slice(done, end.at) + linkTo(end.address);
    done = end.at;
  }
  return `${linked}${html.slice(done)}`.replace(
    "</head>",
    () => `<style>${linkStyle}</style>\n</head>`,
  );
}

/** Where the opening tags of fields end. Few tags are: it is the attribute that is looked for. */
function* fieldTagEnds(html: string): Generator<{ at: number; address: FieldAddress }> {
  let end = 0;
  for (
    let at = html.indexOf(fieldAttribute);
    at >= 0;
    at = html.indexOf(fieldAttribute, Math.max(at + 1, end))
  ) {
    openingTag.lastIndex = html.lastIndexOf("<", at);
    const [tag] = openingTag.exec(html) ?? [];
    if (!tag || openingTag.lastIndex <= at) continue;
    end = openingTag.lastIndex;
    yield { at: end, address: addressIn(tag) };
  }
}

function linkTo(address: FieldAddress): string {
  const classes = address.value === null ? "field-link" : "field-link is-given";
  return `<a class="${classes}" href="${escaped(fieldUrl(address))}"></a>`;
}

/**
 * A link covers the inside of its element's border; a style sheet may say otherwise. What is printed
 * already needs no place, and an element that is not positioned keeps its text in the order of the
 * page's text.
 */
const linkStyle = `
:has(> .field-link:not(.is-given)) { position: relative; }
.field-link { position: absolute; inset: 0; }
.field-link.is-given { inset: auto; width: 1px; height: 1px; }
`;

const fieldAttribute = " data-field=";
const openingTag = /<[a-z][\w-]*(?:\s+[\w-]+(?:="[^"]*")?)*\s*>/y;

function addressIn(tag: string): FieldAddress {
  const type = attribute(tag, "data-field-type") ?? "text";
  const value = attribute(tag, "data-value");
  return {
    // What it may be is checked where it is read, with every other mistake.
    type: type as FieldType,
    name: attribute(tag, "data-field") ?? "",
    option: type === "radio" ? value : null,
    label: attribute(tag, "data-label") ?? "",
    value: type === "radio" ? null : value,
  };
}

/** Null also for an empty one: a value of no text is no value. */
function attribute(tag: string, name: string): string | null {
  const text = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return text ? unescaped(text) : null;
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** What Handlebars and our Markdown write for characters that HTML keeps for itself. */
function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (entity, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? entity;
    return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16));
  });
}

function escaped(url: string): string {
  return url.replaceAll("&", "&amp;").replaceAll("'", "&#39;");
}
