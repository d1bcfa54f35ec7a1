/** A theme's files are read whole: what a browser can't show is refused, what editors add is left out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { cleanSvg } from "../../src/document/clean-svg.ts";
import { readFontFile } from "../../src/document/font-file.ts";
import { shippedTemplates } from "../../src/document/index.ts";
import { findPictureError, pictureType } from "../../src/document/picture-file.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { png } from "../support/png.ts";
import { readWoff2Characters } from "./read-woff2.ts";

const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">';
const path = '<path d="M0 0h40v10H0z"/>';

function cleaned(text: string): string {
  const result = cleanSvg(text);
  return result.ok ? result.svg : result.why;
}

describe("a drawing", () => {
  const written = `${open}<path d="M0 0h40v10H0z"></path></svg>`;

  test.each([
    ["without its namespace", `<svg viewBox="0 0 40 10">${path}</svg>`],
    ["with a comment and a declaration", `<?xml version="1.0"?><!-- ours -->${open}${path}</svg>`],
    [
      "with a document type",
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">${open}${path}</svg>`,
    ],
    ["with metadata", `${open}<metadata><a xmlns="urn:x">b</a></metadata>${path}</svg>`],
    ["with a byte order mark", `\ufeff${open}${path}</svg>`],
  ])("%s is printed", (_what, text) => {
    expect(cleaned(text)).toBe(written);
  });

  test("links within itself without a declared prefix", () => {
    expect(cleaned(`${open}<path id="a" d="M0 0h1"/><use xlink:href="#a"/></svg>`)).toContain(
      '<use href="#a"></use>',
    );
  });

  test("of Illustrator's is printed without what Illustrator needs to edit it", () => {
    expect(
      cleaned(`<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 24.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
  <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg version="1.1" xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" viewBox="0 0 100 50" style="enable-background:new 0 0 100 50;" xml:space="preserve">
<style type="text/css"><![CDATA[.st0{fill:#E30613;}]]></style>
<metadata><sfw xmlns="&ns_extend;"><slices></slices></sfw></metadata>
<switch><foreignObject requiredExtensions="&ns_ai;"><i:pgfRef xlink:href="#p"/></foreignObject>
<g i:extraneous="self"><rect class="st0" width="100" height="50"/></g></switch>
<i:pgf id="p">eJzs</i:pgf></svg>`),
    ).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 100 50" style="enable-background:new 0 0 100 50;"><style type="text/css">.st0{fill:#E30613;}</style><g><rect class="st0" width="100" height="50"></rect></g></svg>',
    );
  });

  test("of Inkscape's is printed without what Inkscape needs to edit it", () => {
    expect(
      cleaned(`<svg xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:svg="http://www.w3.org/2000/svg" xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="210mm" height="297mm" viewBox="0 0 210 297" inkscape:version="1.2" sodipodi:docname="a.svg">
<sodipodi:namedview pagecolor="#ffffff" inkscape:zoom="0.35"/><metadata><rdf:RDF/></metadata>
<g inkscape:label="L" style="font-family:&quot;My Font&quot;"><svg:path d="M0 0h5" sodipodi:nodetypes="cc"/></g></svg>`),
    ).toBe(
      `<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297"><g style='font-family:"My Font"'><path d="M0 0h5"></path></g></svg>`,
    );
  });

  test.each([
    ["an open element", `${open}<g>${path}</svg>`, "not well formed, unexpected close tag"],
    ["no end", `${open}${path}`, "not well formed, unclosed root tag"],
    ["an unknown prefix", `${open}<a:b/>${path}</svg>`, 'unbound namespace prefix: "a:b"'],
    ["no width", '<svg width="0" height="0"><path d="M0 0h1"/></svg>', "no width or no height"],
    ["no view", '<svg viewBox="0 0 0 0"><path d="M0 0h1"/></svg>', "no width or no height"],
    ["nothing to see", `${open}<g></g></svg>`, "is an empty drawing"],
    ["text", `${open}<text>Ours</text></svg>`, "turn the text into outlines"],
    ["a script", `${open}<script>1</script>${path}</svg>`, "<script> is not allowed"],
    ["a handler", `${open}<path onload="x" d=""/></svg>`, "onload would run a script"],
    [
      "a hidden address",
      `${open}<path style="fill:u&#114;l(//x)" d=""/></svg>`,
      "a style refers to something outside",
    ],
    [
      "an address in its styles",
      `${open}<style><![CDATA[@import "x";]]></style>${path}</svg>`,
      "a style refers to something outside",
    ],
    [
      "an entity bomb",
      `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${open}<title>&b;</title>${path}</svg>`,
      "invalid character entity",
    ],
    [
      "other styles",
      `<?xml-stylesheet href="x"?>${open}${path}</svg>`,
      "put its styles into the drawing",
    ],
  ])("with %s is refused", (_what, text, why) => {
    expect(cleanSvg(text)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });

  test("of many elements is read in a moment, and so is a broken one", () => {
    const start = performance.now();
    cleaned(`${open}${path.repeat(8_000)}</svg>`);
    cleaned(`${open}<path d="${"M0 0h1".repeat(40_000)}"/></svg>`);
    cleaned(`<svg ${'a="b" '.repeat(20_000)}<`);
    cleaned(`<svg>${"<g>".repeat(60_000)}`);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

describe("a picture", () => {
  const gray = png(3, 2, Buffer.alloc(2 * 4, 0));

  test("in PNG is read to its last pixel", () => {
    expect(pictureType(gray)).toBe("image/png");
    expect(findPictureError(gray, "image/png")).toBeNull();
  });

  test.each([
    ["cut off", gray.subarray(0, -20), "it ends early"],
    ["with other bytes", changed(gray, 45), "other bytes than its checksum"],
    ["with too few pixels", png(3, 20, Buffer.alloc(2 * 4, 0)), "pixels are missing"],
    ["with rubbish for pixels", png(3, 2, null), "its pixels can't be unpacked"],
    ["without a height", png(3, 0, Buffer.alloc(0)), "has no width or no height"],
    ["as long as a poster", png(4001, 1, Buffer.alloc(4002)), "is 4001 pixels long"],
    ["with a name alone", gray.subarray(0, 8), "it ends early"],
  ])("in PNG %s is refused", (_what, bytes, why) => {
    expect(findPictureError(bytes, "image/png")).toContain(why);
  });

  test("in PNG may be interlaced", () => {
    // Seven passes of a picture of 2 × 2: three have pixels, of one row each but the last.
    const rows = Buffer.from([0, 1, 0, 2, 0, 3, 4]);
    expect(findPictureError(png(2, 2, rows, 1), "image/png")).toBeNull();
  });

  const jpeg = Buffer.from(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z",
    "base64",
  );

  test("in JPEG is read from its first part to its end", () => {
    expect(pictureType(jpeg)).toBe("image/jpeg");
    expect(findPictureError(jpeg, "image/jpeg")).toBeNull();
    expect(findPictureError(jpeg.subarray(0, -3), "image/jpeg")).toContain("it ends early");
    expect(findPictureError(jpeg.subarray(0, 60), "image/jpeg")).toContain("it ends early");
    expect(findPictureError(Buffer.from("ffd8ffd9", "hex"), "image/jpeg")).toContain(
      "has no pixels",
    );
  });
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

describe("a font", () => {
  const folder = join(shippedTemplates(), "fonts");
  const font = readFileSync(join(folder, "source-serif-4-latin-400-normal.woff2"));

  test("says which characters it has", () => {
    const read = readFontFile(font);
    expect(read).toMatchObject({ ok: true, format: { format: "woff2" } });
    expect(read.ok && new Set(read.characters)).toEqual(readWoff2Characters(font));
  });

  const kit = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../src/form/text-font.json"), "utf8"),
  ) as { file: string; characters: string };

  test("in TrueType says so, too", () => {
    const bytes = inflateSync(Buffer.from(kit.file, "base64"));
    const read = readFontFile(bytes);
    expect(read.ok && [...read.characters].sort((a, b) => a - b)).toEqual(
      [...kit.characters].map((character) => character.codePointAt(0)),
    );
    expect(readFontFile(bytes.subarray(0, 20_000))).toMatchObject({ ok: false });
    expect(readFontFile(changed(bytes, bytes.indexOf("cmap")))).toMatchObject({
      ok: false,
      why: expect.stringContaining("is missing"),
    });
  });

  test.each([
    ["of another kind", Buffer.from("no font"), "is not a font: use WOFF2, TTF, or OTF"],
    ["cut off", font.subarray(0, -100), "the file ends early"],
    ["of rubbish behind its first bytes", rubbish(font, 4), "damaged"],
    ["of rubbish behind its directory", rubbish(font, 200), "it can't be unpacked"],
    ["in TrueType of rubbish", Buffer.from("\0\u0001\0\0 and so on"), "damaged"],
    ["of a name alone", font.subarray(0, 4), "damaged"],
    [
      "in OpenType without tables",
      Buffer.from("4f54544f000000000000000000", "hex"),
      'the table "cmap" is missing',
    ],
  ])("%s is refused", (_what, bytes, why) => {
    expect(readFontFile(bytes)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });
});

describe("a TrueType font", () => {
  const file = join(
    packageRoot(),
    "node_modules/pdfjs-dist/standard_fonts/LiberationSans-Bold.ttf",
  );
  const sound = readFileSync(file);

  test("that is whole is read", () => {
    const read = readFontFile(sound);
    expect(read).toMatchObject({ ok: true, format: { format: "truetype" } });
  });

  test.each(["glyf", "loca", "maxp", "hhea", "name", "head", "cmap"])(
    "with rubbish for its table %s is refused",
    (tag) => {
      const bytes = Buffer.from(sound);
      const entry = 12 + 16 * tagsOf(sound).indexOf(tag);
      const [start, length] = [bytes.readUInt32BE(entry + 8), bytes.readUInt32BE(entry + 12)];
      rubbish(bytes.subarray(start, start + length), 0).copy(bytes, start);
      expect(readFontFile(bytes)).toMatchObject({ ok: false });
    },
  );

  test("whose glyphs have no widths is refused", () => {
    const bytes = Buffer.from(sound);
    bytes.writeUInt32BE(8, 12 + 16 * tagsOf(sound).indexOf("hmtx") + 12);
    expect(readFontFile(bytes)).toMatchObject({ ok: false, why: expect.stringMatching(/"hmtx"/) });
  });

  function tagsOf(bytes: Buffer): string[] {
    const count = bytes.readUInt16BE(4);
    return Array.from({ length: count }, (_, at) =>
      bytes.toString("latin1", 12 + at * 16, 16 + at * 16),
    );
  }
});

function rubbish(bytes: Buffer, from: number): Buffer {
  return bytes.map((byte, at) => (at < from ? byte : (at * 7) % 251)) as Buffer;
}
