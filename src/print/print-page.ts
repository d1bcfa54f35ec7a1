import { randomUUID } from "node:crypto";
import type { CDPSession, Page } from "puppeteer";
import { UserError } from "../diagnostic/user-error.ts";
import { documentPolicy } from "./document-policy.ts";
import type { PrintBrowser } from "./print-browser.ts";
import type { Paper } from "./print-job.ts";

/** One page of a browser, used for one document after the other. */
export interface PrintPage {
  /**
   * Chromium's PDF of the HTML as it is.
   * @throws UserError printing if the document reached for anything outside itself
   */
  print(html: string, title: string, paper: Paper): Promise<Uint8Array>;
}

/**
 * Layers against any load, each of which stops all of it alone: the policy sent with the document,
 * this interception, and two of the browser's flags (no names, a dead proxy), of which a browser
 * that runs elsewhere has the proxy alone (see connect-browser.ts). DevTools' offline emulation is
 * not among them: it does not reach the documents of frames.
 *
 * The document is served by the interception, once, under an address that is new each time and that
 * no content can know: that address is the proof that what was printed is ours.
 */
export async function openPrintPage(
  host: PrintBrowser["pages"],
  onCrash: () => void,
): Promise<PrintPage> {
  const page = (await host.pages())[0] ?? (await host.newPage());
  const session = await page.createCDPSession();
  const state: PageState = { served: undefined, faults: new Set() };
  session.on("Inspector.targetCrashed", onCrash);
  session.on("Fetch.requestPaused", ({ requestId, request }) => {
    void answerRequest(session, state, requestId, request.url);
  });
  session.on("Log.entryAdded", ({ entry }) => {
    if (entry.level === "error") state.faults.add(faultIn(entry.text));
  });
  await Promise.all([
    page.setJavaScriptEnabled(false),
    session.send("Inspector.enable"),
    session.send("Log.enable"),
    session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] }),
  ]);
  return { print: (html, title, paper) => print(page, session, state, { html, title, paper }) };
}

/**
 * The nonce is a query, which relative links in the document do not inherit: in a link it would
 * make two prints differ.
 */
const origin = "https://document.invalid/";

interface PageState {
  /** The one document that may be loaded, until it has been. */
  served: { readonly url: string; readonly html: string } | undefined;
  /** What the document did that it must not, each as the end of a sentence. */
  readonly faults: Set<string>;
}

interface Document {
  readonly html: string;
  readonly title: string;
  readonly paper: Paper;
}

async function print(
  page: Page,
  session: CDPSession,
  state: PageState,
  { html, title, paper }: Document,
): Promise<Uint8Array> {
  const url = `${origin}?${randomUUID()}`;
  state.served = { url, html };
  state.faults.clear();
  await page.goto(url, { waitUntil: "load", timeout: 0 }).catch((error) => {
    refuseFaults(state, title); // They say more than "navigation aborted".
    throw error;
  });
  const { before, pdf, after } = await printBetween(session, paper).catch(async (error) => {
    refuseFaults(state, title);
    throw await toNavigationError(error, session, title);
  });
  refuseFaults(state, title);
  if (before.url !== url || after.url !== url || before.loaderId !== after.loaderId) {
    throw departure(title, after.url);
  }
  return pdf;
}

/** The PDF, and the document that the page showed before and after. */
async function printBetween(session: CDPSession, paper: Paper) {
  const before = await mainDocument(session);
  const pdf = await printToPdf(session, paper);
  const after = await mainDocument(session);
  return { before, pdf, after };
}

function departure(title: string, url: string): UserError {
  return new UserError("printing", `${title} was not printed: the page went to another address`, [
    `It went to ${url}.`,
  ]);
}

/**
 * Chromium breaks off what it is doing with a page that navigates, and says of one that is gone the
 * same: only the former still answers.
 */
async function toNavigationError(error: Error, session: CDPSession, title: string): Promise<Error> {
  if (!error.message.includes("Inspected target navigated or closed")) return error;
  return mainDocument(session).then(
    ({ url }) => departure(title, url),
    () => error,
  );
}

/** Inches, where the document's @page says no other: the figures of Puppeteer's `format`, as it rounds them. */
const paperSizes = {
  a4: { paperWidth: 8.2677, paperHeight: 11.6929 },
  letter: { paperWidth: 8.5, paperHeight: 11 },
} as const satisfies Record<Paper, object>;

/** Those of the document's @page alone. */
const noMargins = { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };

/**
 * Loads every face of the document. `document.fonts.ready` alone doesn't wait for faces that only
 * text in page margins uses: Chromium lays those boxes out when it prints, and would print the
 * system's fonts instead, in some runs but not in others. Documents carry only the faces they need.
 */
const loadEveryFace = `Promise.allSettled(Array.from(document.fonts, (face) => face.load()))
  .then(() => document.fonts.ready)
  .then(() => true)`;

/**
 * In one answer: Puppeteer's `page.pdf` fetches the bytes in parts, which takes a tenth of the whole
 * for a short document.
 */
async function printToPdf(session: CDPSession, paper: Paper): Promise<Uint8Array> {
  await session.send("Runtime.evaluate", { expression: loadEveryFace, awaitPromise: true });
  const { data } = await session.send("Page.printToPDF", {
    ...paperSizes[paper],
    ...noMargins,
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    transferMode: "ReturnAsBase64",
  });
  const pdf = Buffer.from(data, "base64");
  return new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength);
}

/** Answered by the page's own process, after everything that it had reported before. */
async function mainDocument(session: CDPSession): Promise<{ url: string; loaderId: string }> {
  const { frameTree } = await session.send("Page.getFrameTree");
  return frameTree.frame;
}

function refuseFaults({ faults }: PageState, title: string): void {
  if (faults.size === 0) return;
  throw new UserError("printing", `${title} was not printed: ${[...faults].join("; ")}`, [
    "Nothing was loaded. Put images and fonts into the document as data: addresses.",
  ]);
}

async function answerRequest(
  session: CDPSession,
  state: PageState,
  requestId: string,
  url: string,
): Promise<void> {
  const document = state.served;
  const answer =
    document?.url === url
      ? session.send("Fetch.fulfillRequest", {
          requestId,
          responseCode: 200,
          responseHeaders: documentHeaders,
          body: Buffer.from(document.html).toString("base64"),
        })
      : session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
  if (document?.url === url) state.served = undefined;
  else state.faults.add(triedToLoad(url));
  // Fails only when the page or the browser is gone, which whoever waits for the print finds out.
  await answer.catch(() => {});
}

const documentHeaders = [
  { name: "Content-Type", value: "text/html; charset=utf-8" },
  {
    name: "Content-Security-Policy",
    // `sandbox` also stops <meta http-equiv=refresh>, forms and scripts.
    value: `${documentPolicy}; sandbox`,
  },
  { name: "Referrer-Policy", value: "no-referrer" },
  { name: "X-DNS-Prefetch-Control", value: "off" },
];

/** Chromium's messages name the address in quotes, or bare; some name none but the document's own. */
function faultIn(message: string): string {
  const quoted = /'([a-z][a-z0-9+.-]*:[^']+)'/i.exec(message)?.[1];
  const address = quoted ?? /\b[a-z][a-z0-9+.-]*:\/\/\S+/i.exec(message)?.[0];
  if (address === undefined || address.startsWith(`${origin}?`)) return message;
  return triedToLoad(address);
}

function triedToLoad(address: string): string {
  const relative = address.startsWith(origin) ? address.slice(origin.length) : address;
  return `it tried to load ${relative}`;
}
