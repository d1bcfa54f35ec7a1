import { describe, expect, it } from "vitest";
import { finishPdf } from "../../src/print/finish-pdf.ts";

/** As Chromium writes it; the title tries to pass for a date. */
function samplePdf(count = 3): string {
  const objects = [
    "1 0 obj\n<</Title (/CreationDate \\(D:20200101000000+00'00'\\))\n/CreationDate (D:20261122013014+01'00')\n/ModDate (D:20261122013014+01'00')>>\nendobj\n",
    `2 0 obj\n<</Type /Pages\n/Count ${count}\n/Kids []>>\nendobj\n`,
    "3 0 obj\n<</Type /Catalog\n/Pages 2 0 R>>\nendobj\n",
  ];
  const head = "%PDF-1.4\n";
  let at = head.length;
  const entries = objects.map((text) => {
    const entry = `${String(at).padStart(10, "0")} 00000 n \n`;
    at += text.length;
    return entry;
  });
  const table = `xref\n0 4\n0000000000 65535 f \n${entries.join("")}`;
  return `${head}${objects.join("")}${table}trailer\n<</Size 4\n/Root 3 0 R\n/Info 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const date = new Date("1980-01-02T03:04:05Z");

describe("finishPdf", () => {
  it("counts pages and sets both dates in place, and nothing else", () => {
    const { pdf, pages } = finishPdf(bytes(samplePdf()), date);
    expect(pages).toBe(3);
    expect(Buffer.from(pdf).toString("latin1")).toBe(
      samplePdf().replaceAll("D:20261122013014+01'00'", "D:19800102030405+00'00'"),
    );
  });

  it.each([
    ["no PDF header", "<html>"],
    ["cut short", samplePdf().slice(0, -8)],
    ["no page", samplePdf(0)],
    ["no dates", samplePdf().replace("/ModDate", "/ModData")],
    ["no table of objects", samplePdf().replace("xref\n0 4", "xxxx\n0 4")],
    ["not written as this version expects", samplePdf().replace("/Kids []", "/S/URI  ")],
    ["not written as this version expects", samplePdf().replace("/Kids []", "/S/GoToR")],
  ])("refuses a file with: %s", (message, text) => {
    expect(() => finishPdf(bytes(text), date)).toThrow(message);
  });
});
