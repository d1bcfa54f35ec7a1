import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface ReadPdf {
  pages: string[];
  title: string;
  language: string;
  tagged: boolean;
  outline: string[];
  /** Names of the document's information dictionary with their values. */
  info: Record<string, unknown>;
  /** Width and height of the first page in points, rounded. */
  size: [number, number];
}

/** Reads a PDF back with a reader that is not ours. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const info = (await document.getMetadata()).info as Record<string, unknown>;
  const pages: string[] = [];
  let size: [number, number] = [0, 0];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    pages.push(
      content.items
        .map((item) => ("str" in item ? `${item.str}${item.hasEOL ? " " : ""}` : ""))
        .join(""),
    );
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
    if (number === 1) size = [Math.round(x1 - x0), Math.round(y1 - y0)];
  }
  const outline = (await document.getOutline()) as { title: string }[] | null;
  const marks = await document.getMarkInfo();
  await document.destroy();
  return {
    pages,
    title: String(info.Title ?? ""),
    language: String(info.Language ?? ""),
    tagged: (marks as { Marked?: boolean } | null)?.Marked === true,
    outline: outline?.map(({ title }) => title) ?? [],
    info,
    size,
  };
}

/** Fonts that a PDF names, each with whether its program is embedded, from its own objects. */
export function fontsOf(bytes: Uint8Array): { name: string; embedded: boolean }[] {
  const text = Buffer.from(bytes).toString("latin1");
  return [...text.matchAll(/\/Type\s*\/FontDescriptor[\s\S]*?>>/g)].map(([descriptor]) => ({
    name: /\/FontName\s*\/([^\s/>]+)/.exec(descriptor)?.[1] ?? "",
    embedded: /\/FontFile[23]?\b/.test(descriptor),
  }));
}
