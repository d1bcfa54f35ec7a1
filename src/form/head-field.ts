import { addAnnotation, type FieldLink } from "./field-links.ts";
import type { PdfFile } from "./pdf-file.ts";
import { entry, numbersIn } from "./pdf-values.ts";

/** A text field over the blank that each page's running head has. */
export interface HeadField {
  readonly name: string;
  readonly label: string;
}

const pointsPerMm = 72 / 25.4;

/**
 * Where that blank is on every page, in millimeters from its right and upper edges; see
 * templates/styles/scorecard.css and `candidateHead`. Chromium has no links in page margins.
 */
export const headBlank = { fromRight: 34, fromTop: 13.4, width: 32.5, height: 4.6 } as const;

/**
 * Makes room for the field on each page. Of the same name as one in the text, it shows what is typed
 * there. It has no structure element, as all that is in margins.
 */
export function headLinks(
  file: PdfFile,
  pages: readonly number[],
  { name, label }: HeadField,
): FieldLink[] {
  return pages.map((page) => {
    const dictionary = file.object(page);
    const [, , width = 0, height = 0] = numbersIn(entry(dictionary, "MediaBox"));
    const right = width - headBlank.fromRight * pointsPerMm;
    const top = height - headBlank.fromTop * pointsPerMm;
    const rectangle = [
      right - headBlank.width * pointsPerMm,
      top - headBlank.height * pointsPerMm,
      right,
      top,
    ] as const;
    const object = file.add();
    addAnnotation(file, page, object);
    return {
      type: "text",
      name,
      label,
      option: null,
      value: null,
      object,
      page,
      rectangle,
      structParent: null,
    };
  });
}
