import type { Hint } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { InterviewDetails } from "../../kit/kit.ts";
import { formsIn } from "../../kit/kit-forms.ts";
import { seatCounts } from "../../kit/seats.ts";
import { type KitSurvey, readCurrent, type SavedKit, surveyKit } from "../../output/kit-folder.ts";
import type { RosterRow } from "../../roster/roster.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import type { BuildOptions } from "../kit/build-options.ts";
import {
  type FileToSave,
  type KitSaveOptions,
  savedAs,
  saveKitFiles,
  saveNotices,
  saveOptions,
} from "../kit/kit-folder.ts";
import { type KitSource, kitSources, type SourcesFor } from "../kit/kit-sources.ts";
import { type Batch, DocumentMaker } from "./document-maker.ts";
import type { FontUse } from "./font-use.ts";
import { type JoinedSource, joinedSources, joinFile, requireBytes } from "./joined-files.ts";
import type { KitDocumentOptions } from "./kit-documents.ts";
import { writeTaskFiles } from "./task-files.ts";

/** What became of one row. */
export interface Outcome {
  row: RosterRow;
  /** As the user would write the path. */
  folder: string;
  state: "made" | "unchanged" | "failed";
  /** Written now. */
  paths: string[];
  /** What the user should know about where the kit went, and what was left as it was. */
  notices: Hint[];
  /** What was printed for them before has other questions, and stays in a folder of its own. */
  keepsEarlier?: boolean;
  reason?: string;
  /** What to do about the reason, one sentence each. */
  hints?: readonly string[];
}

export interface KitMakerOptions extends KitDocumentOptions {
  out?: string;
  replace?: boolean;
  /** Also writes the files of hands-on tasks. */
  files?: boolean;
  join?: BuildOptions["join"];
}

/** The files of a row as they were printed, whatever someone has done with them since. */
export interface RowFiles {
  /** Absolute path. */
  folder: string;
  files: { name: string; bytes: Uint8Array }[];
}

/** Other runs may change the folder between two looks at it; this many times, and it is given up. */
const maxLooks = 3;

/** Makes the kits of a batch, several at a time. */
export class KitMaker {
  readonly #context: ActionContext;
  readonly #batch: Batch;
  readonly #documents: DocumentMaker;
  readonly #sourcesFor: SourcesFor;
  readonly #options: KitMakerOptions;

  constructor(context: ActionContext, batch: Batch, options: KitMakerOptions) {
    this.#context = context;
    this.#batch = batch;
    this.#options = options;
    this.#documents = new DocumentMaker(batch, options);
    this.#sourcesFor = kitSources(batch.resolved.kit, batch.styling, options, batch.formats);
  }

  /** Documents printed or written as HTML so far. */
  get printed(): number {
    return this.#documents.made;
  }

  get fonts(): FontUse {
    return this.#documents.fonts;
  }

  get kit(): Batch["resolved"]["kit"] {
    return this.#batch.resolved.kit;
  }

  /** @throws UserError that concerns every row: no browser, no space */
  async make(row: RosterRow): Promise<Outcome> {
    const where = this.#where(row);
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
        keepsEarlier: saved.avoided?.why === "other-selection",
        state: paths.length > 0 ? "made" : "unchanged",
      };
    } catch (error) {
      if (!(error instanceof UserError) || concernsAll(error)) throw error;
      const [folder = ""] = where.folders;
      const { message: reason, hints } = error;
      return { ...outcome, folder: toShownPath(folder), state: "failed", reason, hints };
    }
  }

  /** What a row's documents are made from, without what is joined of them. */
  sourcesOf(row: RosterRow): KitSource[] {
    return this.#sourcesFor(this.#interviewDetailsOf(row));
  }

  /** The row's documents and joined files: from its folder, or made again if someone changed them. */
  async filesOf(row: RosterRow): Promise<RowFiles> {
    const sources = this.sourcesOf(row);
    const joined = this.#joinedOf(row, sources);
    const survey = this.#survey(row, [...sources, ...joined], this.#where(row));
    const files = [...(await this.#bytesOf(sources, survey, row))];
    for (const each of joined) {
      const bytes = readCurrent(survey, each.name) ?? (await this.#join(each, new Map(files)));
      files.push([each.name, bytes]);
    }
    return { folder: survey.folder, files: files.map(([name, bytes]) => ({ name, bytes })) };
  }

  #where(row: RosterRow): KitSaveOptions {
    return saveOptions(this.#context, this.#batch.resolved, row, this.#options);
  }

  #writeTaskFiles(folder: string): string[] {
    return this.#options.files ? writeTaskFiles(this.#context, this.#batch.resolved, folder) : [];
  }

  /** Writes what is missing or has changed. */
  async #update(row: RosterRow, where: KitSaveOptions): Promise<SavedKit> {
    const { kit } = this.#batch.resolved;
    const details = this.#interviewDetailsOf(row);
    const sources = this.#sourcesFor(details);
    const joined = this.#joinedOf(row, sources);
    const wanted = [...sources, ...joined];
    const made = new Map<string, FileToSave>();
    for (let look = 1; look <= maxLooks; look += 1) {
      const survey = this.#survey(row, wanted, where);
      const isStale = this.#staleIn(survey, made);
      const stale = sources.filter(isStale);
      for (const file of await this.#documents.make(stale, details)) made.set(file.name, file);
      for (const file of await this.#joinAll(joined.filter(isStale), survey, row, made)) {
        made.set(file.name, file);
      }
      const files = wanted.map(
        ({ name, source }) => made.get(name) ?? { name, source, bytes: null, fields: [] },
      );
      const seats = seatCounts(kit.stages, details);
      const frame = { ...this.#batch.frame, label: row.label, seats };
      const saved = saveKitFiles(kit, row, frame, files, where);
      if (saved.unmade.length === 0) return saved;
    }
    throw new UserError("cannotWrite", "other runs change its folder all the time");
  }

  #survey(
    row: RosterRow,
    wanted: readonly { name: string; source: string }[],
    where: KitSaveOptions,
  ): KitSurvey {
    return surveyKit(savedAs(this.#batch.resolved.kit, row, wanted), wanted, where);
  }

  /** What has to be made: also a current form whose fields no one knows the places of. */
  #staleIn(survey: KitSurvey, made: ReadonlyMap<string, FileToSave>) {
    const forms = formsIn(survey.kitJson, this.#batch.resolved.kit.id);
    return (file: KitSource | JoinedSource): boolean =>
      !made.has(file.name) &&
      (survey.stale.includes(file.name) ||
        ("hasForm" in file &&
          file.hasForm &&
          !survey.kept.includes(file.name) &&
          !Object.hasOwn(forms, file.document)));
  }

  #joinedOf(row: RosterRow, sources: readonly KitSource[]): JoinedSource[] {
    const { join } = this.#options;
    return join === "all" ? [] : joinedSources(this.#batch.resolved.kit, sources, row, join);
  }

  async #joinAll(
    joined: readonly JoinedSource[],
    survey: KitSurvey,
    row: RosterRow,
    made: ReadonlyMap<string, FileToSave>,
  ): Promise<FileToSave[]> {
    if (joined.length === 0) return [];
    const parts = new Set(joined.flatMap((each) => each.parts.map(({ name }) => name)));
    const sources = this.sourcesOf(row).filter(({ name }) => parts.has(name));
    const bytes = await this.#bytesOf(sources, survey, row, made);
    const files: FileToSave[] = [];
    for (const each of joined) {
      const { name, source } = each;
      files.push({ name, source, bytes: await this.#join(each, bytes), fields: [] });
    }
    return files;
  }

  #join(joined: JoinedSource, bytes: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
    return joinFile(joined, ({ name }) => requireBytes(bytes, name));
  }

  /** As they were printed: from what is made, from the folder, or made again. */
  async #bytesOf(
    sources: readonly KitSource[],
    survey: KitSurvey,
    row: RosterRow,
    made: ReadonlyMap<string, FileToSave> = new Map(),
  ): Promise<Map<string, Uint8Array>> {
    const found = new Map(
      sources.map(({ name }) => [name, made.get(name)?.bytes ?? readCurrent(survey, name)]),
    );
    const lacking = sources.filter(({ name }) => !found.get(name));
    for (const file of await this.#documents.make(lacking, this.#interviewDetailsOf(row))) {
      found.set(file.name, file.bytes);
    }
    return new Map(sources.map(({ name }) => [name, requireBytes(found, name)]));
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
}

/** What stops a batch: the next row would fail in the same way. */
function concernsAll({ code, cause }: UserError): boolean {
  if (code === "noBrowser") return true;
  const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  return code === "cannotWrite" && ["ENOSPC", "EDQUOT", "EROFS"].includes(reason);
}
