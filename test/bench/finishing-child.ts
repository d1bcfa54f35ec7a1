/**
 * One whole build, from the start of the process, that adds up what the finishing of PDFs takes:
 * link fields, form fields, codes, dates, numbering. Prints that share in percent.
 */
import { performance } from "node:perf_hooks";
import { loadBank } from "../../src/bank/load-bank.ts";
import { type NamedDocument, renderDocuments } from "../../src/document/index.ts";
import { addForm, linkFields } from "../../src/form/index.ts";
import { createKit } from "../../src/kit/create-kit.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { finishPdf } from "../../src/print/finish-pdf.ts";
import { openPrinter } from "../../src/print/index.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { findWorkspace } from "../../src/workspace/workspace.ts";

let spent = 0;

async function timed<T>(work: () => T): Promise<Awaited<T>> {
  const started = performance.now();
  const result = await work();
  spent += performance.now() - started;
  return result;
}

const printer = openPrinter();
const { layers } = findWorkspace(process.cwd());
const { bank } = loadBank(layers);
const role = loadRoles(layers, bank).roles.get("backend") ?? null;
const { kit } = await createKit(bank, resolveRequest(bank, role, { level: "senior" }));

async function print(document: NamedDocument): Promise<void> {
  const { html, title, stage, kit: id, copy, seat } = document;
  const code = stage === null || seat === null ? null : { kit: id, stage, copy, seat };
  const isForm = code !== null;
  const sent = isForm ? await timed(() => linkFields(html)) : html;
  const { pdf } = await printer.print({ html: sent, title, paper: "a4" });
  // Again, for the clock: the printer has done it already.
  await timed(() => finishPdf(pdf.slice(), new Date(0)));
  if (isForm) await timed(() => addForm(pdf, code));
}

const occasion = { candidate: "Candidate", interviewer: "Interviewer", date: "2026-12-01" };
for (const document of renderDocuments(kit, occasion)) await print(document);
await printer.close();
console.log((100 * spent) / performance.now());
