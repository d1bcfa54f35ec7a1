import { type FillablePdf, linkFields, makeFillable } from "../../src/form/index.ts";
import type { Printer } from "../../src/print/index.ts";

/** What each sample scorecard is filled in with: eleven values. Boxes and circles by their choice. */
export const samples = {
  a: {
    candidate: "Renée O’Hara",
    interviewer: "Tess",
    date: "2026-11-20",
    "q.locks.rating": "3",
    "q.locks.lookFor.both": "Yes",
    "q.locks.notes": "Names the lock.\nAsks how long it’s held.",
    "q.caching.rating": "2",
    "q.caching.lookFor.stale": "Yes",
    "q.caching.notes": "Read-through only",
    recommendation: "yes",
    evidence: "Zoë’s outage – “locks first, then the rest”",
  },
  b: {
    candidate: "Renée O’Hara",
    interviewer: "Ivo",
    date: "2026-11-20",
    "q.locks.rating": "1",
    "q.locks.redFlags.guess": "Yes",
    "q.locks.notes": "Guesses",
    "q.caching.rating": "na",
    "q.caching.notes": "No time left",
    recommendation: "no",
    evidence: "Could not say why",
  },
} as const;

export type Seat = keyof typeof samples;

const code = { kit: "3352a9c0de", stage: "depth", copy: "7F3K9QM4" };

/** An empty scorecard of two pages, as `build` prints it, without its typography. */
export async function printSample(printer: Printer, seat: Seat): Promise<FillablePdf> {
  const html = linkFields(pageOf(`${first}<hr>${second}`));
  const { pdf } = await printer.print({ html, title: "Scorecard. Depth", paper: "a4" });
  return makeFillable(pdf, { ...code, seat });
}

/** A packet: pages without fields. */
export async function printPacket(printer: Printer): Promise<Uint8Array> {
  const html = pageOf("<h1>Packet</h1><p>Nothing to fill in.</p>", packetTitle);
  return (await printer.print({ html, title: packetTitle, paper: "a4" })).pdf;
}

const packetTitle = "Interviewer’s packet. Depth, Backend Engineer, Senior";

function pageOf(body: string, title = "Scorecard. Depth"): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>
    @page { margin: 23mm 15mm 15mm; }
    .box, .circle { display: inline-block; width: 4.2mm; height: 4.2mm; border: 0.9pt solid #000; box-sizing: border-box; }
    .circle { border-radius: 50%; margin-right: 8mm; }
    .line { height: 8mm; border-bottom: 0.6pt solid #000; }
    .notes { height: 20mm; border: 0.6pt solid #000; }
    hr { break-after: page; border: 0; }
  </style></head><body>${body}</body></html>`;
}

const looks = { text: "line", multiline: "notes", check: "box", radio: "circle" };

function field(type: keyof typeof looks, name: string, label: string, value?: string): string {
  const element = type === "check" || type === "radio" ? "span" : "div";
  const given = value === undefined ? "" : ` data-value="${value}"`;
  return `<${element} class="${looks[type]}" data-field="${name}" data-field-type="${type}" data-label="${label}"${given}></${element}>`;
}

function choices(name: string, label: string, options: readonly string[]): string {
  const circles = options.map((option) => field("radio", name, `${label}: ${option}`, option));
  return `<p>${circles.join(" ")}</p>`;
}

const ratings = ["1", "2", "3", "4", "na"];

const first = [
  "<h1>Depth</h1>",
  field("text", "candidate", "Candidate"),
  field("text", "interviewer", "Interviewer"),
  field("text", "date", "Date"),
  choices("q.locks.rating", "Question 1, rating", ratings),
  `<p>${field("check", "q.locks.lookFor.both", "Both")} ${field("check", "q.locks.lookFor.window", "Window")}</p>`,
  `<p>${field("check", "q.locks.redFlags.guess", "Guesses")}</p>`,
  field("multiline", "q.locks.notes", "Question 1, notes"),
].join("\n");

const second = [
  choices("q.caching.rating", "Question 2, rating", ratings),
  `<p>${field("check", "q.caching.lookFor.stale", "Stale")}</p>`,
  field("multiline", "q.caching.notes", "Question 2, notes"),
  choices("recommendation", "Recommendation", ["strong-no", "no", "yes", "strong-yes"]),
  field("multiline", "evidence", "Evidence"),
].join("\n");
