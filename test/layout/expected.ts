import { Parser } from "htmlparser2";

/** What the HTML of a document says must be on its pages. */
export interface Expected {
  /** Every piece of text; a line of code with its number before it. */
  texts: string[];
  /** Texts for screen readers alone. */
  spoken: string[];
  boxes: number;
  /** Places to write on. */
  ruled: number;
  codeLines: number;
}

/** Void elements have no end, so they are not kept track of. */
const voids = new Set(["meta", "br", "hr", "col", "wbr"]);

export function expectedOf(html: string): Expected {
  const expected: Expected = { texts: [], spoken: [], boxes: 0, ruled: 0, codeLines: 0 };
  const open: { name: string; classes: Set<string>; attributes: Record<string, string> }[] = [];
  const isWithin = (test: (element: (typeof open)[number]) => boolean) => open.some(test);
  let codeLine: string | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (voids.has(name)) return;
      const classes = new Set((attributes.class ?? "").split(/\s+/));
      open.push({ name, classes, attributes });
      if (classes.has("box")) expected.boxes += 1;
      if (classes.has("ruled")) expected.ruled += 1;
      if (classes.has("line") && name === "span") {
        expected.codeLines += 1;
        codeLine = `${attributes["data-line"]} `;
      }
    },
    onclosetag(name) {
      if (voids.has(name)) return;
      const element = open.pop();
      if (element?.classes.has("line") && codeLine !== null) {
        expected.texts.push(codeLine);
        codeLine = null;
      }
    },
    ontext(text) {
      if (isWithin(({ name }) => name === "style" || name === "title")) return;
      if (codeLine !== null) codeLine += text;
      else if (text.trim() === "") return;
      else if (isWithin(isSpoken)) expected.spoken.push(text);
      else expected.texts.push(text);
    },
  });
  parser.end(html);
  return expected;
}

function isSpoken({ name, classes }: { name: string; classes: Set<string> }): boolean {
  return classes.has("spoken") || (name === "thead" && classes.has("hidden"));
}
