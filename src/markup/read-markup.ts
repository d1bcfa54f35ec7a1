import { UserError } from "../diagnostic/user-error.ts";
import { htmlToText } from "./html-text.ts";
import { pdfToText } from "./pdf-text.ts";

/** A document that has to be taken apart. */
export interface Markup {
  /** For messages. */
  readonly name: string;
  readonly content:
    | { readonly html: string }
    | { readonly pdf: Uint8Array }
    | { readonly docx: Uint8Array };
  /** Characters after which the text is cut. */
  readonly maxText: number;
}

/** Its text, or what is wrong with it: an error would lose its kind on the way out of a thread. */
export type MarkupText =
  | { readonly text: string }
  | { readonly message: string; readonly hints: readonly string[] };

/** Reads a document's words for as long as that takes; see markup-text.ts for limits. */
export async function readMarkup({ name, content, maxText }: Markup): Promise<MarkupText> {
  try {
    return { text: (await wordsOf({ name, content })).slice(0, maxText) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { message: error.message, hints: error.hints };
  }
}

function wordsOf({ name, content }: Pick<Markup, "name" | "content">): string | Promise<string> {
  if ("pdf" in content) return pdfToText(content.pdf, name);
  return "docx" in content ? docxToText(content.docx, name) : htmlToText(content.html);
}

/**
 * The words of a Word document, with its headings, lists, and tables. The reader is loaded only when
 * there is one to read. It has no limit of time or memory: markup-text.ts has.
 *
 * @throws UserError "content" for what can't be read
 */
async function docxToText(bytes: Uint8Array, name: string): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      // Pictures aren't read.
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    return htmlToText(value);
  } catch (error) {
    throw new UserError("content", `${name} cannot be read as a Word document`, [], error);
  }
}
