import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { openFormReader } from "../../src/form/form-reader.ts";
import { makeFillable } from "../../src/form/index.ts";
import { descriptionText } from "../../src/markup/description-text.ts";
import { parseBrowserAddress } from "../../src/print/browser/browser-address.ts";
import { ConnectProblem, connectBrowser } from "../../src/print/browser/connect-browser.ts";
import { DevTools } from "../../src/print/browser/dev-tools.ts";
import { PipeTransport } from "../../src/print/browser/pipe-transport.ts";
import { BrokenPdf, finishPdf } from "../../src/print/finish-pdf.ts";
import { PrintWorker } from "../../src/print/print-worker.ts";
import { tailorRole } from "../../src/tailor/tailor-role.ts";
import {
  type Answer,
  printing,
  resultOf,
  startLyingBrowser,
} from "../print/browser/lying-browser.ts";
import { documentOf } from "../print/scene.ts";
import { builtCli } from "../support/built-cli.ts";
import { shippedContent } from "../tailor/bank.ts";
import { folder as descriptions } from "../tailor/evaluate.ts";
import { anywhere, inJson } from "./damage.ts";
import type { Dice } from "./dice.ts";
import { fileKinds, readAs } from "./file-kinds.ts";
import { damageBytes } from "./fuzz-pdf.ts";
import { withinDeadline } from "./within-deadline.ts";

/** What may come from someone else, one damaged piece of it at a time. */
export interface FuzzSubject {
  readonly name: string;
  /** How many of a hundred cases. */
  readonly share: number;
  /** Milliseconds for one case on a busy machine. */
  readonly longestMs: number;
  /**
   * Makes a damaged input and does with it what the tool does.
   *
   * @param keep is given the input, to be kept if the case fails
   * @returns what the user is told, or nothing
   * @throws only for a crash
   */
  try(dice: Dice, keep: (input: Uint8Array | string) => void): Promise<string>;
}

const root = mkdtempSync(join(tmpdir(), "interview-kit-fuzz-"));
const nextTo = (name: string) => pathToFileURL(join(dirname(builtCli), name));

/** What someone is told of a failure; anything else is a crash. */
function toldOf(error: unknown): string {
  if (error instanceof UserError) return [error.message, ...error.hints].join("\n");
  if (error instanceof BrokenPdf || error instanceof ConnectProblem) return error.message;
  throw error;
}

/** A file that is damaged several times over, or has a part of another one of its kind. */
function fileSubject(name: string, share: number): FuzzSubject {
  const kind = fileKinds.find((one) => one.name === name);
  if (!kind) throw new Error(`there is no kind ${name}`);
  return {
    name,
    share,
    longestMs: 20_000,
    async try(dice, keep) {
      const sample = dice.pick(kind.samples);
      // Some kinds of damage take a sound file; the others make it worse.
      let bytes: Uint8Array =
        dice.below(5) === 0
          ? Buffer.from(spliced(sample.text, dice.pick(kind.samples).text, dice))
          : dice.pick(kind.damages)(sample.text, dice);
      for (let count = dice.below(3); count > 0; count -= 1) {
        bytes = dice.pick(anywhere)(Buffer.from(bytes).toString("utf8"), dice);
      }
      keep(bytes);
      const folder = join(root, name, String(kind.samples.indexOf(sample)));
      return withinDeadline(15_000, () => readAs(kind, sample, bytes, folder)).join("\n");
    },
  };
}

function spliced(text: string, other: string, dice: Dice): string {
  const from = dice.below(other.length);
  const part = other.slice(from, from + dice.below(500));
  const at = dice.below(text.length);
  return text.slice(0, at) + part + text.slice(at + dice.below(100));
}

const forms = "test/debrief/corpus";
const formReader = openFormReader({ script: nextTo("read-form-helper.js"), timeoutMs: 3_000 });

const form: FuzzSubject = {
  name: "filled-in form",
  share: 15,
  longestMs: 20_000,
  async try(dice, keep) {
    const bytes = damageBytes(readFileSync(join(forms, dice.pick(readdirSync(forms)))), dice);
    keep(bytes);
    const reading = await formReader.read(bytes);
    return reading.ok ? "" : reading.problem;
  },
};

const { bank, vocabulary, roles } = shippedContent();

/** Read, and then made a role of. */
const description: FuzzSubject = {
  name: "job description",
  share: 12,
  longestMs: 30_000,
  async try(dice, keep) {
    const file = dice.pick(readdirSync(descriptions));
    const sound = readFileSync(join(descriptions, file));
    const asHtml = extname(file) !== ".html" && dice.below(2) === 0;
    const text = asHtml ? `<p>${sound.toString().replaceAll("\n", "<p>")}` : sound.toString();
    const bytes = dice.pick(anywhere)(spliced(text, text, dice), dice);
    keep(bytes);
    const name = asHtml ? "job.html" : file;
    return descriptionText(bytes, name, { script: nextTo("read-description-helper.js") }).then(
      (read) => {
        withinDeadline(15_000, () => tailorRole(read, bank, vocabulary, roles));
        return "";
      },
      toldOf,
    );
  },
};

const descriptionPdf = (pdfs: readonly Uint8Array[]): FuzzSubject => ({
  name: "job description as PDF",
  share: 8,
  longestMs: 30_000,
  async try(dice, keep) {
    const bytes = damageBytes(dice.pick(pdfs), dice);
    keep(bytes);
    const options = { script: nextTo("read-description-helper.js"), timeoutMs: 3_000 };
    return descriptionText(bytes, "job.pdf", options).then(() => "", toldOf);
  },
});

/** What a browser may return as a PDF: finished, and made fillable. */
const printed = (pdfs: readonly Uint8Array[]): FuzzSubject => ({
  name: "printed PDF",
  share: 15,
  longestMs: 20_000,
  async try(dice, keep) {
    const bytes = damageBytes(dice.pick(pdfs), dice);
    keep(bytes);
    try {
      const { pdf } = withinDeadline(10_000, () => finishPdf(bytes, new Date(0)));
      await makeFillable(pdf, { kit: "kit", stage: "stage", copy: "0", seat: "a" });
      return "";
    } catch (error) {
      return toldOf(error);
    }
  },
});

/** The answers of a sound browser, some of them damaged, left out, doubled, or for another question. */
function lying(pdfs: readonly Uint8Array[], dice: Dice, said: string[]): Answer {
  const sound = printing(dice.pick(pdfs));
  const rate = dice.pick([3, 10, 30]);
  return (question, socket) => {
    const result = sound(question, socket) ?? (dice.below(2) === 0 ? {} : { processInfo: [] });
    const text = resultOf(question, result);
    if (dice.below(rate) > 0) return text;
    const damaged = Buffer.from(dice.pick([...anywhere, inJson, inJson])(text, dice));
    said.push(damaged.toString("latin1"));
    switch (dice.below(8)) {
      case 0:
        return dice.below(4) === 0 ? undefined : "null";
      case 1:
        socket.send(text);
        return text;
      case 2:
        return text.replace(/"id":\d+/, `"id":${dice.below(9)}`);
      case 3:
        socket._socket.write(damaged);
        return undefined;
      case 4:
        socket.terminate();
        return undefined;
      case 5:
        socket.send(
          JSON.stringify({
            method: dice.pick(["Fetch.requestPaused", "Page.frameNavigated", "Log.entryAdded"]),
            params: dice.pick([{}, { request: 7 }, { frame: {} }, { entry: null }, null]),
            sessionId: "session",
          }),
        );
        return text;
      default:
        return damaged.toString();
    }
  };
}

const remote = (pdfs: readonly Uint8Array[]): FuzzSubject => ({
  name: "browser elsewhere",
  share: 12,
  longestMs: 40_000,
  async try(dice, keep) {
    const said: string[] = [];
    const browser = await startLyingBrowser(lying(pdfs, dice, said));
    const never = new AbortController().signal;
    const address = parseBrowserAddress(browser.url);
    const worker = new PrintWorker(() => connectBrowser(address, never, 300), 1_500);
    try {
      const job = { html: documentOf("short"), title: "Packet", paper: "a4" } as const;
      return await worker.print(job).then(() => "", toldOf);
    } finally {
      keep(said.join("\n"));
      await worker.close();
      browser.close();
    }
  },
});

/** Bytes of a browser's pipe, cut anywhere. */
const pipe: FuzzSubject = {
  name: "browser's pipe",
  share: 8,
  longestMs: 10_000,
  async try(dice, keep) {
    const messages = Array.from({ length: 1 + dice.below(9) }, (_, at) =>
      dice.pick([
        `{"id":${at + 1},"result":{"product":"Chrome/1"}}`,
        '{"method":"Page.loadEventFired","params":{}}',
      ]),
    );
    const sound = `${messages.join("\0")}\0`;
    const bytes = Buffer.from(dice.pick(anywhere)(sound, dice));
    keep(bytes);
    const from = new PassThrough();
    const to = new PassThrough();
    to.resume();
    const devTools = new DevTools(new PipeTransport(to, from, 100_000));
    const asked = Promise.allSettled(messages.map(() => devTools.send("Browser.getVersion")));
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + dice.below(50);
      from.write(bytes.subarray(at, at + length));
      at += length;
    }
    from.end();
    await asked;
    return (await devTools.ended).message;
  },
};

/**
 * @param pdfs printed by the browser, with fields and links
 */
export function fuzzSubjects(pdfs: readonly Uint8Array[]): readonly FuzzSubject[] {
  return [
    fileSubject("template", 14),
    fileSubject("kit.json", 10),
    fileSubject("roster", 6),
    form,
    description,
    descriptionPdf(pdfs),
    printed(pdfs),
    remote(pdfs),
    pipe,
  ];
}

export const closeSubjects = () => formReader.close();
