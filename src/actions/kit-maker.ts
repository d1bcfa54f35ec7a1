import { UserError } from "../diagnostic/user-error.ts";
import type { Format, NamedDocument, Paper } from "../document/index.ts";
import type { InterviewDetails } from "../kit/kit.ts";
import { formsIn } from "../kit/kit-forms.ts";
import type { KitJsonFrame } from "../kit/kit-json.ts";
import { seatCounts } from "../kit/seats.ts";
import { type SavedKit, surveyKit } from "../output/kit-folder.ts";
import type { Printer } from "../print/index.ts";
import type { RosterRow } from "../roster/roster.ts";
import { toDisplayPath } from "../workspace/workspace.ts";
import type { ActionContext } from "./context.ts";
import { documentBytes } from "./document-bytes.ts";
import { FontUse } from "./font-use.ts";
import {
  type KitDocumentOptions,
  paperOf,
  printFillable,
  renderKit,
  type Styling,
} from "./kit-documents.ts";
import {
  type FileToSave,
  type KitSaveOptions,
  savedAs,
  saveKitFiles,
  saveNotices,
  saveOptions,
} from "./kit-folder.ts";
import { type KitSource, kitSources, type SourcesFor } from "./kit-sources.ts";
import type { ResolvedKit } from "./resolved-kit.ts";
import { writeTaskFiles } from "./task-files.ts";

/** Everything that all kits of a batch share. */
export interface Batch {
  resolved: ResolvedKit;
  styling: Styling;
  formats: readonly Format[];
  /** Null when nothing is printed. */
  printer: Printer | null;
  /** What kit.json says apart from the kit, without label, files, and forms. */
  frame: KitJsonFrame;
}

type MadeDocument = Pick<FileToSave, "bytes" | "fields">;

/** What became of one row. */
export interface Outcome {
  row: RosterRow;
  /** As the user would write the path. */
  folder: string;
  state: "made" | "unchanged" | "failed";
  /** Written now. */
  paths: string[];
  /** What the user should know about where the kit went, and what was left as it was. */
  notices: string[];
  reason?: string;
  /** What to do about the reason, one sentence each. */
  hints?: readonly string[];
}

export interface KitMakerOptions extends KitDocumentOptions {
  out?: string;
  replace?: boolean;
  /** Also writes the files of hands-on tasks. */
  files?: boolean;
}

/** Other runs may change the folder between two looks at it; this many times, and it is given up. */
const maxLooks = 3;

/** Makes the kits of a batch, several at a time. */
export class KitMaker {
  /** Documents printed or written as HTML so far. */
  printed = 0;
  readonly fonts = new FontUse();
  readonly #context: ActionContext;
  readonly #batch: Batch;
  readonly #sourcesFor: SourcesFor;
  readonly #options: KitMakerOptions;
  /** By source: what is the same for everyone is printed once. */
  readonly #shared = new Map<string, Promise<MadeDocument>>();

  constructor(context: ActionContext, batch: Batch, options: KitMakerOptions) {
    this.#context = context;
    this.#batch = batch;
    this.#options = options;
    this.#sourcesFor = kitSources(batch.resolved.kit, batch.styling, options, batch.formats);
  }

  /** @throws UserError that concerns every row: no browser, no space */
  async make(row: RosterRow): Promise<Outcome> {
    const where = saveOptions(this.#context, this.#batch.resolved, row, this.#options);
    const outcome = { row, paths: [], notices: [] };
    const toShownPath = (path: string) => toDisplayPath(this.#context.cwd, path);
    try {
      const saved = await this.#update(row, where);
      const { folder, written } = saved;
      const paths = [...this.#writeTaskFiles(folder), ...written.map(toShownPath)];
      return {
        ...outcome,
        folder: toShownPath(folder),
        paths,
        notices: saveNotices(this.#context, saved),
        state: paths.length > 0 ? "made" : "unchanged",
      };
    } catch (error) {
      if (!(error instanceof UserError) || concernsAll(error)) throw error;
      const [folder = ""] = where.folders;
      const { message: reason, hints } = error;
      return { ...outcome, folder: toShownPath(folder), state: "failed", reason, hints };
    }
  }

  #writeTaskFiles(folder: string): string[] {
    return this.#options.files ? writeTaskFiles(this.#context, this.#batch.resolved, folder) : [];
  }

  /** Writes what is missing or has changed. */
  async #update(row: RosterRow, where: KitSaveOptions): Promise<SavedKit> {
    const { kit } = this.#batch.resolved;
    const details = this.#interviewDetailsOf(row);
    const sources = this.#sourcesFor(details);
    const made = new Map<string, FileToSave>();
    for (let look = 1; look <= maxLooks; look += 1) {
      const stale = this.#stale(row, sources, where).filter(({ name }) => !made.has(name));
      for (const file of await this.#makeFiles(stale, details)) made.set(file.name, file);
      const files = sources.map(
        ({ name, source }) => made.get(name) ?? { name, source, bytes: null, fields: [] },
      );
      const seats = seatCounts(kit.stages, details);
      const frame = { ...this.#batch.frame, label: row.label, seats };
      const saved = saveKitFiles(kit, row, frame, files, where);
      if (saved.unmade.length === 0) return saved;
    }
    throw new UserError("cannotWrite", "other runs change its folder all the time");
  }

  /** What has to be made: also a current form whose fields no one knows the places of. */
  #stale(row: RosterRow, sources: readonly KitSource[], where: KitSaveOptions): KitSource[] {
    const { kit } = this.#batch.resolved;
    const survey = surveyKit(savedAs(kit, row, sources), sources, where);
    const forms = formsIn(survey.kitJson, kit.id);
    return sources.filter(
      ({ name, document, hasForm }) =>
        survey.stale.includes(name) ||
        (hasForm && !survey.kept.includes(name) && !Object.hasOwn(forms, document)),
    );
  }

  #interviewDetailsOf({
    label,
    candidate,
    interviewer,
    interviewers,
    date,
  }: RosterRow): InterviewDetails {
    const { interviewer: anyone = null, date: anyDay = null, seats = {} } = this.#options;
    return {
      label,
      seats,
      candidate,
      interviewer: interviewer ?? anyone,
      interviewers,
      date: date ?? anyDay,
    };
  }

  async #makeFiles(stale: readonly KitSource[], details: InterviewDetails): Promise<FileToSave[]> {
    const { resolved, styling } = this.#batch;
    const unprinted = stale.filter((file) => !this.#isShared(file));
    const documents = new Map(
      (unprinted.length > 0 ? renderKit(resolved.kit, styling, this.#options, details) : []).map(
        (document) => [document.name, document],
      ),
    );
    const making = stale.map(async (file) => ({
      name: file.name,
      source: file.source,
      ...(await this.#makeFile(file, documents.get(file.document))),
    }));
    // All are waited for: a row that failed leaves nothing behind in the printer.
    const results = await Promise.allSettled(making);
    return results.map((made) => {
      if (made.status === "rejected") throw made.reason;
      return made.value;
    });
  }

  #isShared({ shared, source }: KitSource): boolean {
    return shared && this.#shared.has(source);
  }

  #makeFile(file: KitSource, document: NamedDocument | undefined) {
    const { source } = file;
    const known = this.#shared.get(source);
    if (known) return known;
    if (!document) throw new Error(`${file.name} was not rendered`);
    const making = this.#print(file, document);
    if (file.shared) {
      this.#shared.set(source, making);
      making.catch(() => this.#shared.delete(source));
    }
    return making;
  }

  async #print({ format }: KitSource, document: NamedDocument): Promise<MadeDocument> {
    this.fonts.add(document);
    const { printer, styling } = this.#batch;
    const paper = paperOf(this.#options, styling);
    const made = await makeAs(format, document, printer, paper);
    this.printed += 1;
    return made;
  }
}

async function makeAs(
  format: Format,
  document: NamedDocument,
  printer: Printer | null,
  paper: Paper,
): Promise<MadeDocument> {
  if (format !== "pdf") return { bytes: await documentBytes(document, format), fields: [] };
  if (!printer) throw new Error("a PDF needs a printer");
  const { pdf, fields } = await printFillable(printer, document, paper);
  return { bytes: pdf, fields };
}

/** What stops a batch: the next row would fail in the same way. */
function concernsAll({ code, cause }: UserError): boolean {
  if (code === "noBrowser") return true;
  const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  return code === "cannotWrite" && ["ENOSPC", "EDQUOT", "EROFS"].includes(reason);
}
