import { randomUUID } from "node:crypto";
import { UserError } from "../diagnostic/user-error.ts";
import { Refused } from "./browser/dev-tools.ts";
import type { PageHost, PageSession } from "./browser/page-session.ts";
import { asFields, fieldsIn, textIn } from "./browser/protocol-fields.ts";
import { documentOrigin, documentPolicy } from "./document-policy.ts";
import { PageLoads } from "./page-loads.ts";
import type { Paper } from "./print-job.ts";

/** One page of a browser, used for one document after the other. */
export interface PrintPage {
  /**
   * Chromium's PDF of the HTML as it is.
   * @param isPersonal true if no message may repeat anything of it
   * @throws UserError printing if the document reached for anything outside itself
   */
  print(html: string, title: string, paper: Paper, isPersonal?: boolean): Promise<Uint8Array>;
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
export async function openPrintPage(host: PageHost, onCrash: () => void): Promise<PrintPage> {
  const session = (await host.firstPage()) ?? (await host.newPage());
  const loads = new PageLoads(session);
  const state: PageState = { served: undefined, faults: new Set(), loads, onCrash };
  session.on("Inspector.targetCrashed", onCrash);
  session.on("Fetch.requestPaused", (paused) => {
    const url = textIn(fieldsIn(paused, "request"), "url");
    void answerRequest(session, state, textIn(paused, "requestId"), url);
  });
  session.on("Log.entryAdded", ({ entry }) => {
    const { level, text } = asFields(entry);
    if (level === "error") addFault(state, faultIn(String(text)));
  });
  await Promise.all([
    session.send("Emulation.setScriptExecutionDisabled", { value: true }),
    session.send("Inspector.enable"),
    session.send("Log.enable"),
    session.send("Page.enable"),
    session.send("Page.setLifecycleEventsEnabled", { enabled: true }),
    session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] }),
  ]);
  return {
    print: (html, title, paper, isPersonal = false) =>
      print(session, state, { html, title, paper, isPersonal }),
  };
}

interface PageState {
  /** The one document that may be loaded, until it has been. */
  served: { readonly url: string; readonly html: string } | undefined;
  /** What the document did that it must not, each as the end of a sentence. */
  readonly faults: Set<string>;
  readonly loads: PageLoads;
  /** Ends the browser: another one prints the document. */
  onCrash(): void;
}

/** What is told of a document that reaches for a thousand addresses. */
const maxFaults = 20;
const maxFaultLength = 500;

function addFault({ faults }: PageState, fault: string): void {
  if (faults.size < maxFaults) faults.add(fault.slice(0, maxFaultLength));
}

interface Document {
  readonly html: string;
  readonly title: string;
  readonly paper: Paper;
  readonly isPersonal: boolean;
}

async function print(
  session: PageSession,
  state: PageState,
  document: Document,
): Promise<Uint8Array> {
  const { html, paper } = document;
  const url = `${documentOrigin}?${randomUUID()}`;
  state.served = { url, html };
  state.faults.clear();
  await show(session, state, url, document).catch((error) => {
    refuseFaults(state, document); // They say more than "navigation aborted".
    throw error;
  });
  const { before, pdf, after } = await printBetween(session, paper, document).catch(
    async (error) => {
      refuseFaults(state, document);
      throw await toNavigationError(error, session, document, url);
    },
  );
  refuseFaults(state, document);
  if (before.url !== url || after.url !== url || before.loaderId !== after.loaderId) {
    throw departure(document, after.url);
  }
  return pdf;
}

async function show(
  session: PageSession,
  state: PageState,
  url: string,
  document: Document,
): Promise<void> {
  const { loads } = state;
  loads.clear();
  const { loaderId, errorText } = await session.send("Page.navigate", { url });
  if (errorText !== undefined) {
    refuseFaults(state, document);
    // The request is answered here, so it's the browser that failed: its network process may have died.
    state.onCrash();
    throw new Refused(String(errorText).slice(0, maxFaultLength));
  }
  await loads.settled(loaderId);
}

/** The PDF, and the document that the page showed before and after. */
async function printBetween(session: PageSession, paper: Paper, document: Document) {
  const before = await mainDocument(session);
  refuseBroken(await loadEveryPart(session), document);
  const pdf = await printToPdf(session, paper);
  const after = await mainDocument(session);
  return { before, pdf, after };
}

function departure({ title, isPersonal }: Document, url: string): UserError {
  return new UserError("printing", `${title} was not printed: the page went to another address`, [
    isPersonal ? unsaid : `It went to ${url}.`,
  ]);
}

/**
 * Chromium breaks off what it is doing with a page that navigates, in words that depend on how far it
 * was, and says of one that is gone the same: only the former still answers, and from elsewhere.
 */
async function toNavigationError(
  error: Error,
  session: PageSession,
  document: Document,
  ours: string,
): Promise<Error> {
  if (!(error instanceof Refused)) return error;
  const leaving = error.message.includes("Inspected target navigated or closed");
  return mainDocument(session).then(
    ({ url }) => (leaving || url !== ours ? departure(document, url) : error),
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
 * Loads every face of the document and decodes its pictures, and says which can't be. `document.fonts.ready` alone doesn't wait for faces that only
 * text in page margins uses: Chromium lays those boxes out when it prints, and would print the
 * system's fonts instead, in some runs but not in others. Documents carry only the faces they need.
 */
const loadingParts = `(async () => {
  const broken = [];
  const load = (part, name) => part.catch(() => broken.push(name));
  await Promise.all([
    ...Array.from(document.fonts, (face) => load(face.load(), "font " + face.family)),
    ...Array.from(document.images, (image) => load(image.decode(), "picture " + image.alt)),
  ]);
  await document.fonts.ready;
  return [...new Set(broken)].join(", ");
})()`;

/** Names of parts that the browser has no use for; empty for a whole document. */
async function loadEveryPart(session: PageSession): Promise<string> {
  const { result } = await session.send("Runtime.evaluate", {
    expression: loadingParts,
    awaitPromise: true,
    returnByValue: true,
  });
  const { value } = (result ?? {}) as { value?: unknown };
  return typeof value === "string" ? value.slice(0, maxFaultLength) : "";
}

function refuseBroken(broken: string, { title, isPersonal }: Document): void {
  if (broken === "") return;
  const part = isPersonal ? "fonts or pictures" : broken;
  throw new UserError("printing", `${title} was not printed: the browser cannot read its ${part}`, [
    "Export the file again, or take another one.",
    ...(isPersonal ? [unsaid] : []),
  ]);
}

/** In one answer: to fetch the bytes in parts takes a tenth of the whole for a short document. */
async function printToPdf(session: PageSession, paper: Paper): Promise<Uint8Array> {
  const printed = await session.send("Page.printToPDF", {
    ...paperSizes[paper],
    ...noMargins,
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    transferMode: "ReturnAsBase64",
  });
  const pdf = Buffer.from(textIn(printed, "data"), "base64");
  return new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength);
}

/** Answered by the page's own process, after everything that it had reported before. */
async function mainDocument(session: PageSession): Promise<{ url: string; loaderId: string }> {
  const frame = fieldsIn(fieldsIn(await session.send("Page.getFrameTree"), "frameTree"), "frame");
  return { url: textIn(frame, "url"), loaderId: textIn(frame, "loaderId") };
}

/** Why a message about a document with a name on it says less. */
const unsaid = "Print it for no one, and the message says which.";

function refuseFaults({ faults }: PageState, { title, isPersonal }: Document): void {
  if (faults.size === 0) return;
  const said = isPersonal ? "it tried to load something, or has an error" : [...faults].join("; ");
  throw new UserError("printing", `${title} was not printed: ${said}`, [
    "Nothing was loaded. Put images and fonts into the document as data: addresses.",
    ...(isPersonal ? [unsaid] : []),
  ]);
}

async function answerRequest(
  session: PageSession,
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
  else addFault(state, triedToLoad(url));
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
  if (address === undefined || address.startsWith(`${documentOrigin}?`)) return message;
  return triedToLoad(address);
}

function triedToLoad(address: string): string {
  const relative = address.startsWith(documentOrigin)
    ? address.slice(documentOrigin.length)
    : address;
  return `it tried to load ${relative}`;
}
