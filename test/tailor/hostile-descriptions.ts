import { deflateSync } from "node:zlib";

/** A stream with its dictionary. */
function stream(bytes: Buffer, filters = ""): Buffer {
  const head = `<</Length ${bytes.length}${filters}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), bytes, Buffer.from("\nendstream", "latin1")]);
}

/** A PDF of one page with this content, and a font that maps its codes so. */
function pdfOf(content: Buffer, toUnicode: Buffer): Buffer {
  const objects: (string | Buffer)[] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    content,
    "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>",
    toUnicode,
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R>>",
    "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1>>",
  ];
  const parts = [Buffer.from("%PDF-1.7\n", "latin1")];
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(parts.reduce((sum, { length }) => sum + length, 0));
    parts.push(
      Buffer.from(`${index + 1} 0 obj\n`, "latin1"),
      Buffer.from(body),
      Buffer.from("\nendobj\n", "latin1"),
    );
  }
  const table = parts.reduce((sum, { length }) => sum + length, 0);
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`)
    .join("");
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end, "latin1")]);
}

const flate = "/Filter/FlateDecode";
const twice = "/Filter[/FlateDecode/FlateDecode]";
const words = stream(Buffer.from("BT /F 9 Tf <0041> Tj ET"));

/** Codes from nothing to 2^24, again and again. */
function rangesOf(times: number): Buffer {
  const range = "1 beginbfrange <000000> <fffffe> <0041> endbfrange\n".repeat(times);
  return stream(
    Buffer.from(
      `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <000000> <ffffff> endcodespacerange\n${range}endcmap`,
    ),
  );
}

const repeated = (text: string, megabytes: number) =>
  Buffer.alloc(megabytes * 1024 * 1024, text, "latin1");

/** Small files that unpack to what has no end, by what they are. */
export const hostileDescriptions: Readonly<Record<string, () => { name: string; bytes: Buffer }>> =
  {
    "a PDF whose font maps 2^24 codes, 40 times": () => ({
      name: "job.pdf",
      bytes: pdfOf(words, rangesOf(40)),
    }),
    "a PDF that unpacks to a gigabyte, in 3 KB": () => {
      const once = deflateSync(repeated(" ", 1024), { level: 9 });
      return { name: "job.pdf", bytes: pdfOf(stream(deflateSync(once), twice), rangesOf(0)) };
    },
    "a PDF of 50 million operators": () => ({
      name: "job.pdf",
      bytes: pdfOf(stream(deflateSync(repeated("q Q ", 100)), flate), rangesOf(0)),
    }),
    "a PDF of 30 million letters": () => ({
      name: "job.pdf",
      bytes: pdfOf(
        stream(deflateSync(repeated("BT /F 9 Tf 9 9 Td <0041> Tj ET ", 300)), flate),
        rangesOf(0),
      ),
    }),
    "HTML of 40,000 open elements and as many ends of paragraphs": () => ({
      name: "job.html",
      bytes: Buffer.from(`${"<div>".repeat(40_000)}${"</p>".repeat(40_000)}`),
    }),
    "HTML of 240,000 line breaks": () => ({
      name: "job.html",
      bytes: Buffer.from(`<p>${"<br>".repeat(240_000)}`),
    }),
    "HTML of 150,000 open paragraphs in tables": () => ({
      name: "job.html",
      bytes: Buffer.from("<table><p>".repeat(100_000)),
    }),
    "HTML of a million blanks and dashes": () => ({
      name: "job.html",
      bytes: Buffer.from(`<p>${"<li> ".repeat(100_000)}${"- \n".repeat(150_000)}`),
    }),
  };
