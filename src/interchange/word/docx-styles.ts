import { fonts, fontTag } from "./docx-runs.ts";
import { tag, valued, xmlPart } from "./docx-xml.ts";

interface ParagraphLook {
  id: string;
  name: string;
  /** Half points. */
  size: number;
  font?: string;
  color?: string;
  isBold?: boolean;
  /** Twips before and after. */
  space: readonly [before: number, after: number];
  /** Stays with the paragraph behind it. */
  keeps?: boolean;
  /** 0 for the title. */
  outline?: number;
  /** Of the paragraph, in the order of the schema. */
  extra?: { borders?: string; shade?: string; tabs?: string; indent?: string };
}

const soft = "45494D";
const ink = "15181B";

/** The sizes and fonts of templates/styles/base.css. */
function looks(accent: string): ParagraphLook[] {
  const heading = { color: accent, isBold: true, keeps: true } as const;
  const bar = (side: string) =>
    tag(
      "w:pBdr",
      {},
      tag(`w:${side}`, { "w:val": "single", "w:sz": 12, "w:space": 8, "w:color": accent }),
    );
  return [
    { id: "BodyText", name: "Body Text", size: 20, space: [0, 90] },
    {
      id: "Heading1",
      name: "heading 1",
      size: 50,
      font: fonts.serif,
      space: [0, 60],
      keeps: true,
      outline: 0,
    },
    { id: "Heading2", name: "heading 2", size: 24, space: [220, 60], outline: 1, ...heading },
    { id: "Heading3", name: "heading 3", size: 20, space: [160, 40], outline: 2, ...heading },
    {
      id: "Heading4",
      name: "heading 4",
      size: 20,
      space: [120, 40],
      outline: 3,
      ...heading,
      color: ink,
    },
    {
      id: "Heading5",
      name: "heading 5",
      size: 20,
      space: [120, 40],
      outline: 4,
      ...heading,
      color: soft,
    },
    { id: "Kicker", name: "Kicker", size: 16, color: soft, space: [0, 0], keeps: true },
    { id: "Subtitle", name: "Subtitle", size: 24, color: ink, space: [0, 120] },
    { id: "Lead", name: "Lead", size: 20, color: soft, space: [0, 120] },
    { id: "Note", name: "Note", size: 18, color: soft, space: [0, 80] },
    { id: "Caption", name: "caption", size: 20, space: [140, 40], ...heading },
    {
      id: "FileName",
      name: "File name",
      size: 18,
      font: fonts.code,
      isBold: true,
      space: [120, 40],
      keeps: true,
    },
    {
      id: "Quote",
      name: "Quote",
      size: 26,
      font: fonts.serif,
      space: [80, 120],
      extra: { borders: bar("left"), indent: tag("w:ind", { "w:left": 240 }) },
    },
    { id: "ListItem", name: "List item", size: 20, space: [0, 50] },
    { id: "TableText", name: "Table text", size: 19, space: [30, 30] },
    {
      id: "TableHead",
      name: "Table head",
      size: 18,
      color: soft,
      isBold: true,
      space: [30, 30],
      keeps: true,
    },
    {
      id: "Code",
      name: "Code",
      size: 17,
      font: fonts.code,
      space: [0, 0],
      extra: {
        shade: tag("w:shd", { "w:val": "clear", "w:color": "auto", "w:fill": "F4F5F6" }),
        tabs: tag("w:tabs", {}, tag("w:tab", { "w:val": "left", "w:pos": 480 })),
        indent: tag("w:ind", { "w:left": 480, "w:hanging": 480 }),
      },
    },
    { id: "Gap", name: "Gap", size: 8, space: [0, 0] },
    { id: "Rule", name: "Rule", size: 8, space: [60, 120], extra: { borders: bar("bottom") } },
    { id: "Header", name: "header", size: 17, color: soft, space: [0, 0] },
    { id: "Footer", name: "footer", size: 17, color: soft, space: [0, 0] },
  ];
}

/** @param accent color of headings, six hexadecimal digits */
export function stylesPart(language: string, accent: string): string {
  const defaults = tag(
    "w:docDefaults",
    {},
    tag(
      "w:rPrDefault",
      {},
      tag(
        "w:rPr",
        {},
        fontTag(fonts.sans),
        valued("sz", 20),
        valued("szCs", 20),
        valued("lang", language),
      ),
    ),
    tag(
      "w:pPrDefault",
      {},
      tag("w:pPr", {}, tag("w:spacing", { "w:line": 264, "w:lineRule": "auto" })),
    ),
  );
  const normal = tag(
    "w:style",
    { "w:type": "paragraph", "w:default": 1, "w:styleId": "Normal" },
    valued("name", "Normal"),
    tag("w:qFormat"),
  );
  return xmlPart(
    "w:styles",
    defaults,
    normal,
    ...looks(accent).map(paragraphStyle),
    ...tableStyles(),
  );
}

function paragraphStyle({
  id,
  name,
  size,
  font,
  color,
  isBold,
  space,
  keeps,
  outline,
  extra = {},
}: ParagraphLook): string {
  const paragraph = tag(
    "w:pPr",
    {},
    keeps ? tag("w:keepNext") : "",
    extra.borders ?? "",
    extra.shade ?? "",
    extra.tabs ?? "",
    tag("w:spacing", { "w:before": space[0], "w:after": space[1] }),
    extra.indent ?? "",
    outline === undefined ? "" : valued("outlineLvl", outline),
  );
  const run = tag(
    "w:rPr",
    {},
    font === undefined ? "" : fontTag(font),
    isBold ? tag("w:b") + tag("w:bCs") : "",
    color === undefined ? "" : valued("color", color),
    valued("sz", size),
    valued("szCs", size),
  );
  return tag(
    "w:style",
    { "w:type": "paragraph", "w:styleId": id },
    valued("name", name),
    valued("basedOn", "Normal"),
    tag("w:qFormat"),
    paragraph,
    run,
  );
}

const line = { "w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "A3A8AC" } as const;

function tableStyles(): string[] {
  const style = (id: string, name: string, sides: readonly string[], margin: number) => {
    const borders = tag("w:tblBorders", {}, ...sides.map((side) => tag(`w:${side}`, line)));
    const side = (where: string) => tag(`w:${where}`, { "w:w": margin, "w:type": "dxa" });
    const margins = tag("w:tblCellMar", {}, side("left"), side("right"));
    return tag(
      "w:style",
      { "w:type": "table", "w:styleId": id },
      valued("name", name),
      tag("w:tblPr", {}, borders, margins),
    );
  };
  return [
    style("KitTable", "Kit table", ["top", "left", "bottom", "right", "insideH", "insideV"], 80),
    style("KitFrame", "Kit frame", ["top", "left", "bottom", "right"], 80),
  ];
}

/** Says what each font is like, for a machine that doesn't have it. */
export function fontsPart(): string {
  const font = (name: string, former: string, family: string, pitch: string) =>
    tag(
      "w:font",
      { "w:name": name },
      valued("altName", former),
      valued("family", family),
      valued("pitch", pitch),
    );
  return xmlPart(
    "w:fonts",
    font(fonts.sans, "Source Sans Pro", "swiss", "variable"),
    font(fonts.serif, "Source Serif Pro", "roman", "variable"),
    font(fonts.code, "Consolas", "modern", "fixed"),
  );
}
