// cspell:ignore ilvl
import type { NumberedList } from "./docx-body.ts";
import { tag, valued, xmlPart } from "./docx-xml.ts";

/** Numberings of lists: bullets, and one for each list of numbers. */
export function numberingPart(lists: readonly NumberedList[]): string {
  const level = (index: number, format: string, text: string) =>
    tag(
      "w:lvl",
      { "w:ilvl": index },
      valued("start", 1),
      valued("numFmt", format),
      valued("lvlText", text),
      valued("lvlJc", "left"),
      tag("w:pPr", {}, tag("w:ind", { "w:left": 340 * (index + 1), "w:hanging": 340 })),
    );
  const levels = [0, 1, 2, 3, 4, 5];
  const abstract = (id: number, ...inside: string[]) =>
    tag(
      "w:abstractNum",
      { "w:abstractNumId": id },
      valued("multiLevelType", "hybridMultilevel"),
      ...inside,
    );
  const numbered = lists.map(({ id, start }) => {
    const overrides = levels.map((index) =>
      tag("w:lvlOverride", { "w:ilvl": index }, valued("startOverride", index === 0 ? start : 1)),
    );
    return tag("w:num", { "w:numId": id }, valued("abstractNumId", 1), ...overrides);
  });
  return xmlPart(
    "w:numbering",
    abstract(
      0,
      ...levels.map((index) => level(index, "bullet", index % 2 === 0 ? "\u2022" : "\u2013")),
    ),
    abstract(1, ...levels.map((index) => level(index, "decimal", `%${index + 1}.`))),
    tag("w:num", { "w:numId": 1 }, valued("abstractNumId", 0)),
    ...numbered,
  );
}
