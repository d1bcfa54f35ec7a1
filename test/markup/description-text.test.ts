import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { descriptionText } from "../../src/markup/description-text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const words = "We are looking for a backend engineer who knows Java and PostgreSQL well.";

async function pdfOf(lines: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  for (const [index, line] of lines.entries()) {
    page.drawText(line, { x: 50, y: 780 - index * 16, size: 11, font });
  }
  return document.save();
}

describe("text of a description", () => {
  test("plain text in UTF-8, UTF-16 and Windows' old alphabet", async () => {
    const text = `${words} A café – near you.`;
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
    const old = Buffer.from(text.replace("–", "\u0096"), "latin1");
    expect(await descriptionText(bytes(`\ufeff${text}`), "job.txt")).toBe(text);
    expect(await descriptionText(utf16, "job.txt")).toBe(text);
    expect(await descriptionText(new Uint8Array(old), "job.txt")).toBe(text);
  });

  test("HTML, by its ending or by its beginning: headings and lists stay, scripts and menus go", async () => {
    const html = `<!doctype html><head><title>x</title></head><nav>Android</nav><h1>Job &amp; title</h1>
      <script>React</script><ul><li>Java<li><p>Go &lt;b&gt;</p></li></ul><p>${words}</p><footer>SAP</footer>`;
    const text = await descriptionText(bytes(html), "job.txt");
    expect(text).toBe(`# Job & title\n- Java\n- Go <b>\n\n${words}`);
  });

  test("bold text, tables, and lists in lists", async () => {
    const html = `<h1>Job</h1><p><b>You</b></p><ul><li>Go<ul><li>gRPC</li></ul></li></ul>
      <table><tr><th>Essential</th><th>Desirable</th></tr><tr><td><ul><li>Java</li><li>Kafka</li></ul></td><td>Helm</td></tr></table>`;
    expect(await descriptionText(bytes(html), "job.html")).toBe(
      "# Job\n\n**You**\n- Go\n  - gRPC\n\n|Essential|Desirable|\n|- Java<br>- Kafka|Helm|",
    );
  });

  test("a Word document, with its heading and its table", async () => {
    const docx = readFileSync(join(import.meta.dirname, "fixtures/job.docx"));
    const text = await descriptionText(docx, "job.docx");
    expect(text).toMatch(/^# Senior Backend Engineer\n/);
    expect(text).toContain("|Essential|Desirable|\n|PostgreSQL<br>Docker|Kafka|");
  });

  test("nesting without end", async () => {
    const html = `${"<div>".repeat(50_000)}${words}`;
    expect(await descriptionText(bytes(html), "job.html")).toBe(words);
  });

  test("PDF, line by line", async () => {
    const text = await descriptionText(await pdfOf(["Backend Engineer", words]), "job.pdf");
    expect(text).toBe(`Backend Engineer\n${words}`);
  });

  test.each([
    ["an empty file", bytes(""), "is empty"],
    ["white space", bytes(" \n\t\n"), "is empty"],
    ["a word", bytes("engineer"), "not enough to be a job description"],
    ["a binary", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]), "is not text"],
    ["noise", new Uint8Array(4000).map((_, at) => (at * 7) % 32), "is not text"],
    ["5 MB of text", bytes("abc ".repeat(1_310_720)), "has 5.0 MB"],
    ["a long text", bytes(`${words} `.repeat(1000)), "characters of text"],
    ["RTF", bytes(`{\\rtf1 ${words}}`), "job.md is RTF, which is not read"],
    ["an old Word document", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "before 2007 (.doc)"],
    ["a zip", bytes(`PK\u0003\u0004${words}`), "cannot be read as a Word document"],
    ["a broken PDF", bytes(`%PDF-1.7 ${words}`), "cannot be read as a PDF"],
  ])("%s is an error in plain words", async (_, given, message) => {
    await expect(descriptionText(given, "job.md")).rejects.toThrow(message);
    await expect(descriptionText(given, "job.md")).rejects.toBeInstanceOf(UserError);
  });

  test("a PDF of pictures", async () => {
    await expect(descriptionText(await pdfOf([]), "job.pdf")).rejects.toThrow("holds no text");
  });

  test("a PDF of a hundred pages", async () => {
    const document = await PDFDocument.create();
    for (let page = 0; page < 100; page++) document.addPage();
    await expect(descriptionText(await document.save(), "job.pdf")).rejects.toThrow("100 pages");
  });
});
