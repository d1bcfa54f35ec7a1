import { UserError } from "../diagnostic/user-error.ts";

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
  getTextContent(): Promise<{ items: readonly object[] }>;
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
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map(toText).join(""));
  }
  return pages.join("\n\n");
}

function toText(item: object): string {
  if (!("str" in item)) return "";
  return `${String(item.str)}${"hasEOL" in item && item.hasEOL ? "\n" : ""}`;
}
