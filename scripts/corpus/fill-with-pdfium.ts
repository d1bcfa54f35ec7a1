import { PDFiumLibrary } from "@hyzyla/pdfium";
import { listPlaces, type Values } from "./fill-with-viewers.ts";

type Native = (...values: number[]) => number;

interface Table {
  readonly length: number;
  set(index: number, value: unknown): void;
}

/** Node's types leave WebAssembly to those of browsers. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { f: unknown } };
};

/** The parts of PDFium that its package for Node has but doesn't declare. */
interface PdfiumModule {
  HEAPU8: Uint8Array;
  wasmExports: { malloc: Native; __indirect_function_table: Table };
  _FPDF_LoadPage: Native;
  _FPDF_ClosePage: Native;
  _FPDF_SaveAsCopy: Native;
  _FORM_OnAfterLoadPage: Native;
  _FORM_OnBeforeClosePage: Native;
  _FORM_OnLButtonDown: Native;
  _FORM_OnLButtonUp: Native;
  _FORM_OnChar: Native;
  _FORM_ForceToKillFocus: Native;
}

/** Fills a form as a person does in Chrome: by clicking its fields and typing. */
export async function fillWithPdfium(pdf: Uint8Array, values: Values): Promise<Uint8Array> {
  const places = await listPlaces(pdf);
  const library = await PDFiumLibrary.init();
  const { module } = library as unknown as { module: PdfiumModule };
  const document = await library.loadDocument(pdf);
  const form = document.initializeFormFields();
  const { documentIdx } = document as unknown as { documentIdx: number };
  const typed = new Set<string>();
  for (let index = 0; index < document.getPageCount(); index += 1) {
    const page = module._FPDF_LoadPage(documentIdx, index);
    module._FORM_OnAfterLoadPage(page, form);
    for (const { name, type, exportValues, page: number, rect } of places) {
      const value = values[name];
      if (value === undefined || number !== index) continue;
      if (type === "radiobutton" && exportValues !== value) continue;
      // A field that has a place on several pages shows in all of them what is typed in one.
      if (typed.has(name)) continue;
      typed.add(name);
      const [left, bottom, right, top] = rect;
      click(module, form, page, (left + right) / 2, (bottom + top) / 2);
      if (type === "text") {
        for (const character of value) {
          module._FORM_OnChar(form, page, character === "\n" ? 13 : character.charCodeAt(0), 0);
        }
      }
      module._FORM_ForceToKillFocus(form);
    }
    module._FORM_OnBeforeClosePage(page, form);
    module._FPDF_ClosePage(page);
  }
  return save(module, documentIdx);
}

function click(module: PdfiumModule, form: number, page: number, x: number, y: number): void {
  module._FORM_OnLButtonDown(form, page, 0, x, y);
  module._FORM_OnLButtonUp(form, page, 0, x, y);
}

function save(module: PdfiumModule, document: number): Uint8Array {
  const blocks: Buffer[] = [];
  const table = module.wasmExports.__indirect_function_table;
  // The table can't grow. Its last function is one that saving doesn't call.
  const place = table.length - 1;
  table.set(
    place,
    callback((_, data, size) => {
      blocks.push(Buffer.from(module.HEAPU8.slice(data, data + size)));
      return 1;
    }),
  );
  const writer = module.wasmExports.malloc(8);
  const view = new DataView(module.HEAPU8.buffer);
  view.setInt32(writer, 1, true);
  view.setInt32(writer + 4, place, true);
  if (module._FPDF_SaveAsCopy(document, writer, 0) === 0) throw new Error("PDFium can't save");
  return Buffer.concat(blocks);
}

/** A function of three numbers that WebAssembly can call: a module that imports and exports it. */
function callback(call: Native): unknown {
  // biome-ignore format: one section of the module a line
  const bytes = [
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, 8, 1, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f,
    2, 7, 1, 1, 0x65, 1, 0x66, 0, 0,
    7, 5, 1, 1, 0x66, 0, 0,
  ];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)), {
    e: { f: call },
  });
  return exports.f;
}
