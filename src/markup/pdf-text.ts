import { UserError } from "../diagnostic/user-error.ts";
import { type PageLine, type Piece, toLines, toText } from "./pdf-lines.ts";

/** Pages. An advertisement has one to four. */
const maxPages = 20;

/**
 * The words of a PDF, line by line. The reader is loaded only when there is a PDF to read; it runs
 * no script of the file and loads nothing. It has no limit of time or memory: markup-text.ts has.
 *
 * @throws UserError "content" for what cannot be read, is locked, too long, or a picture of text
 */
export async function pdfToText(bytes: Uint8Array, name: string): Promise<string> {
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  });
  try {
    const text = await readPages(task.promise, name);
    if (!/\p{L}/u.test(text)) {
      throw new UserError("content", `${name} holds no text, only pictures of it`, [
        "save it with its text, or paste the text into a file",
      ]);
    }
    return text;
  } catch (error) {
    if (error instanceof UserError) throw error;
    const locked = error instanceof Error && error.name === "PasswordException";
    throw new UserError(
      "content",
      locked ? `${name} is locked with a password` : `${name} cannot be read as a PDF`,
      [],
      error,
    );
  } finally {
    await task.destroy();
  }
}

interface Page {
  getTextContent(): Promise<{ items: readonly object[]; styles: Readonly<Record<string, object>> }>;
  getOperatorList(): Promise<unknown>;
  readonly commonObjs: { has(id: string): boolean; get(id: string): unknown };
}

interface TextItem {
  str: string;
  fontName: string;
  width: number;
  height: number;
  transform: readonly number[];
}

async function readPages(
  loading: Promise<{ numPages: number; getPage(number: number): Promise<Page> }>,
  name: string,
): Promise<string> {
  const document = await loading;
  if (document.numPages > maxPages) {
    throw new UserError(
      "content",
      `${name} has ${document.numPages} pages; a job description has ${maxPages} at most`,
    );
  }
  const pages: PageLine[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    pages.push(toLines(await piecesOf(await document.getPage(number))));
  }
  return toText(pages);
}

async function piecesOf(page: Page): Promise<Piece[]> {
  const { items } = await page.getTextContent();
  // Fonts have their names only once the page's operators have been read.
  await page.getOperatorList();
  return items.filter(isText).map(({ str, fontName, width, height, transform }) => ({
    text: str,
    x: transform[4] ?? 0,
    y: transform[5] ?? 0,
    width,
    height,
    isBold: isBoldFont(page.commonObjs.has(fontName) ? page.commonObjs.get(fontName) : null),
  }));
}

function isText(item: object): item is TextItem {
  return "str" in item && "transform" in item;
}

function isBoldFont(font: unknown): boolean {
  if (typeof font !== "object" || font === null) return false;
  const isNamed = "name" in font && /bold|black|heavy|semibold/i.test(String(font.name));
  return isNamed || ("bold" in font && font.bold === true);
}
