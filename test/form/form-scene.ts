import { linkFields } from "../../src/form/index.ts";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { documentOf, makeScene } from "../print/scene.ts";

/** Boxes, circles and lines as a scorecard draws them. */
const styles = `<style>
  @page { size: A4; margin: 25mm 15mm 15mm 20mm; }
  .box { display: inline-block; width: 4.2mm; height: 4.2mm; border: 0.9pt solid #000; box-sizing: border-box; }
  .circle { display: inline-block; width: 5mm; height: 5mm; border: 0.9pt solid #000; border-radius: 50%; box-sizing: border-box; }
  .line { height: 8mm; border-bottom: 0.6pt solid #000; }
  .notes { height: 20mm; border: 0.6pt solid #000; }
</style>`;

export function formHtml(body: string): string {
  return documentOf(body, styles);
}

export interface Mark {
  readonly type: "text" | "multiline" | "check" | "radio";
  readonly name: string;
  readonly label: string;
  readonly value?: string;
}

const looks = { text: "line", multiline: "notes", check: "box", radio: "circle" };

/** The HTML of one field; label and value must be HTML already. */
export function mark({ type, name, label, value }: Mark): string {
  const element = looks[type] === "box" || looks[type] === "circle" ? "span" : "div";
  const given = value === undefined ? "" : ` data-value="${value}"`;
  const printed = type === "text" ? (value ?? "") : "";
  return `<${element} class="${looks[type]}" data-field="${name}" data-field-type="${type}" data-label="${label}"${given}>${printed}</${element}>`;
}

export function rating(question: string, label: string): string {
  return ["1", "2", "3", "4", "na"]
    .map((value) =>
      mark({ type: "radio", name: `q.${question}.rating`, label: `${label}: ${value}`, value }),
    )
    .join("");
}

/** A small scorecard of two pages. */
export const sampleHtml = formHtml(`<h1>Scorecard</h1>
  ${mark({ type: "text", name: "candidate", label: "Candidate" })}
  ${mark({ type: "text", name: "interviewer", label: "Interviewer", value: "Zoë O&#x27;Neil (她)" })}
  <h2>Question 1</h2>
  <p>${rating("locks", "Question 1")}</p>
  <ul>
  <li>${mark({ type: "check", name: "q.locks.lookFor.both", label: "Question 1: “a” &amp; &quot;b&quot; (x)\\" })} Both</li>
  <li>${mark({ type: "check", name: "q.locks.redFlags.none", label: "Question 1: none" })} None, see <a href="https://example.org/">this</a></li>
  </ul>
  ${mark({ type: "multiline", name: "q.locks.notes", label: "Notes on question 1" })}
  <h2 style="break-before: page">Recommendation</h2>
  <p>${["no", "yes"].map((value) => mark({ type: "radio", name: "recommendation", label: `Recommendation: ${value}`, value })).join("")}</p>
  ${mark({ type: "multiline", name: "evidence", label: "Evidence" })}`);

export interface FormScene {
  /** The printed pages with links where fields go, and without. */
  print(html: string): Promise<{ linked: Uint8Array; plain: Uint8Array }>;
  close(): Promise<void>;
}

export async function openFormScene(): Promise<FormScene> {
  const scene = await makeScene();
  const printer: Printer = openPrinter({ env: scene.env, allowNoSandbox: true });
  const print = async (html: string) =>
    (await printer.print({ html, title: "Scorecard", paper: "a4" })).pdf;
  return {
    print: async (html) => ({ linked: await print(linkFields(html)), plain: await print(html) }),
    async close() {
      await printer.close();
      scene.clear();
    },
  };
}
