import { UserError } from "../diagnostic/user-error.ts";
import { htmlToText } from "./html-text.ts";

/**
 * The words of a Word document, with its headings, lists, and tables. The reader is loaded only when
 * there is one to read. It has no limit of time or memory: markup-text.ts has.
 *
 * @throws UserError "content" for what can't be read
 */
export async function docxToText(bytes: Uint8Array, name: string): Promise<string> {
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
