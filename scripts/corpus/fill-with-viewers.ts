import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export type Values = Readonly<Record<string, string>>;

/** What pdf.js says of one place of a field. */
export interface Place {
  id: string;
  name: string;
  type: string;
  /** From 0. */
  page: number;
  /** Left, bottom, right, top in points. */
  rect: [number, number, number, number];
  exportValues?: string;
}

/** What a program complains about is for who catches the error. */
const quiet = { stdio: ["ignore", "ignore", "pipe"] as ("ignore" | "pipe")[] };

export async function listPlaces(pdf: Uint8Array): Promise<Place[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const fields = ((await document.getFieldObjects()) ?? {}) as Record<string, Place[]>;
  await document.destroy();
  return Object.values(fields)
    .flat()
    .filter(({ id, type }) => id !== "" && type !== "");
}

/** Fills and saves as Firefox's viewer does: by appending to the file. */
export async function fillWithPdfJs(pdf: Uint8Array, values: Values): Promise<Uint8Array> {
  const places = await listPlaces(pdf);
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  for (const { id, name, type, exportValues } of places) {
    const value = values[name];
    if (value === undefined) continue;
    const isButton = type === "checkbox" || type === "radiobutton";
    document.annotationStorage.setValue(id, { value: isButton ? exportValues === value : value });
  }
  const saved = await document.saveDocument();
  await document.destroy();
  return saved;
}

/** As Evince does. Needs Python's GObject bindings and `gir1.2-poppler-0.18`. */
export function fillWithPoppler(from: string, to: string, values: Values): void {
  const script = `
import json, pathlib, sys, gi
gi.require_version("Poppler", "0.18")
from gi.repository import Poppler
source, target, values = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
document = Poppler.Document.new_from_file(pathlib.Path(source).as_uri(), None)
for number in range(document.get_n_pages()):
    for mapping in document.get_page(number).get_form_field_mapping():
        field = mapping.field
        value = values.get(field.get_name())
        if value is None:
            continue
        if field.get_field_type() == Poppler.FormFieldType.TEXT:
            field.text_set_text(value)
        elif field.button_get_button_type() == Poppler.FormButtonType.CHECK:
            field.button_set_state(True)
        elif (field.get_alternate_ui_name() or "").endswith(": " + value):
            field.button_set_state(True)
document.save(pathlib.Path(target).as_uri())
`;
  execFileSync("/usr/bin/python3", ["-c", script, from, to, JSON.stringify(values)], quiet);
}

/** Through MuPDF's own way of setting widgets. */
export function fillWithMutool(from: string, to: string, values: Values, scriptPath: string): void {
  writeFileSync(
    scriptPath,
    `
var values = ${JSON.stringify(values)};
var document = new PDFDocument(scriptArgs[0]);
function has(node) {
  return node !== undefined && node !== null && !node.isNull();
}
function nameOf(node) {
  var parts = [];
  for (; has(node); node = node.get("Parent")) if (has(node.get("T"))) parts.unshift(node.get("T").asString());
  return parts.join(".");
}
function widgetObjects(page) {
  var list = document.findPage(page).get("Annots");
  var objects = [];
  for (var index = 0; index < list.length; ++index) {
    if (list.get(index).get("Subtype").asName() === "Widget") objects.push(list.get(index));
  }
  return objects;
}
for (var number = 0; number < document.countPages(); ++number) {
  var objects = widgetObjects(number);
  document.loadPage(number).getWidgets().forEach(function (widget, index) {
    var value = values[nameOf(objects[index])];
    if (value === undefined) return;
    if (widget.getFieldType() === "text") widget.setTextValue(value);
    else if (widget.getFieldType() === "checkbox" || widget.getLabel().slice(-value.length - 2) === ": " + value) widget.toggle();
  });
}
document.save(scriptArgs[1], "");
`,
  );
  execFileSync("mutool", ["run", scriptPath, from, to], quiet);
}

/** With a form's data in a file of its own, as programs that fill forms do. */
export function fillWithPdftk(from: string, to: string, values: Values, fdfPath: string): void {
  const text = (value: string) =>
    `<${Buffer.from(`\ufeff${value}`, "utf16le").swap16().toString("hex")}>`;
  const fields = Object.entries(values).map(([name, value]) => {
    const isChoice = name.endsWith(".rating") || name === "recommendation" || value === "Yes";
    return `<</T ${text(name)} /V ${isChoice ? `/${value}` : text(value)}>>`;
  });
  writeFileSync(
    fdfPath,
    `%FDF-1.2\n1 0 obj\n<</FDF <</Fields [${fields.join("\n")}]>>>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n`,
  );
  execFileSync("pdftk", [from, "fill_form", fdfPath, "output", to], quiet);
}
