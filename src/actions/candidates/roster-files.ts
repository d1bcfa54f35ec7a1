import { basename, join } from "node:path";
import { UserError } from "../../diagnostic/user-error.ts";
import { selectionOf } from "../../kit/kit-seal.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import { digest } from "../../output/digest.ts";
import { kitFileName, readBytes } from "../../output/folder-state.ts";
import { type KitToSave, type SaveOptions, saveKit, surveyKit } from "../../output/kit-folder.ts";
import type { RosterRow } from "../../roster/roster.ts";
import { packageVersion, toDisplayPath, type Workspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { rosterPerson } from "../debrief/find-returned-files.ts";
import {
  joinedFile,
  joinedParts,
  joinFile,
  requireBytes,
  requireSize,
} from "../documents/joined-files.ts";
import type { KitMaker, RowFiles } from "../documents/kit-maker.ts";
import { zipFiles } from "../documents/zip-files.ts";
import type { BuildOptions } from "../kit/build-options.ts";
import { outputFolder } from "../kit/kit-folder.ts";
import { today } from "../today.ts";

/** A row with what makes its kit. */
export interface RowToMake {
  row: RosterRow;
  maker: KitMaker;
}

/** Bytes that are put together at once; more would not fit into memory. */
const maxBytes = 512 * 1024 * 1024;

/**
 * Files about a whole roster, in `output/roster/`: every kit in one PDF, and all that was made in one
 * zip.
 */
export class RosterFiles {
  readonly #context: ActionContext;
  readonly #workspace: Workspace;
  readonly #options: BuildOptions;

  constructor(context: ActionContext, workspace: Workspace, options: BuildOptions) {
    this.#context = context;
    this.#workspace = workspace;
    this.#options = options;
  }

  /** @throws UserError "cannotWrite" before anything is made, if a person's file is in the way */
  check(rows: readonly RowToMake[]): void {
    const wanted = this.#wanted(rows);
    if (wanted.length > 0) surveyKit(this.#savedAs(rows), wanted, this.#saveOptions());
  }

  /**
   * Writes what is missing or has changed.
   *
   * @param rows those that were made
   * @returns paths, as the user would write them
   */
  async save(rows: readonly RowToMake[]): Promise<string[]> {
    const wanted = this.#wanted(rows);
    if (wanted.length === 0 || rows.length === 0) return [];
    const kit = this.#savedAs(rows);
    const survey = surveyKit(kit, wanted, this.#saveOptions());
    if (survey.stale.length === 0) return [];
    const made = await filesOf(rows);
    const files = [];
    for (const file of wanted) {
      const isZip = file.name.endsWith(".zip");
      const bytes = isZip ? zipOf(file.name, made) : await this.#join(file.name, rows, made);
      files.push({ ...file, bytes });
    }
    const saved = saveKit({ ...kit, files, kitJson: null }, this.#saveOptions());
    const { cwd, reporter } = this.#context;
    const shown = (name: string) => toDisplayPath(cwd, join(saved.folder, name));
    for (const name of saved.kept) reporter.onNotice(`kept ${shown(name)}, which someone changed`);
    for (const [name, aside] of saved.setAside) {
      reporter.onNotice(`set aside ${shown(name)} as ${aside}`);
    }
    return saved.written.map((path) => toDisplayPath(cwd, path));
  }

  #wanted(rows: readonly RowToMake[]): { name: string; source: string }[] {
    const { join: joins, zip, shard } = this.#options;
    const part = shard ? `-${shard.number}-of-${shard.of}` : "";
    const made = rows.map(({ row, maker }) => [
      row.label,
      row.candidate,
      maker.kit.id,
      maker.sourcesOf(row).map(({ name, source }) => [name, source]),
    ]);
    const source = digest(JSON.stringify([joins, made]));
    return [
      ...(joins === "all" ? [{ name: joinedFile.replace(".", `${part}.`), source }] : []),
      ...(zip ? [{ name: `kits${part}.zip`, source }] : []),
    ];
  }

  #savedAs(rows: readonly RowToMake[]): Pick<KitToSave, "kit" | "printing" | "tool" | "possible"> {
    const kits = [...new Set(rows.map(({ maker }) => maker.kit))];
    const selection = digest(JSON.stringify(kits.map(selectionOf).sort()));
    const shard = /^(?:joined|kits)(?:-\d+-of-\d+)?\.(?:pdf|zip)$/;
    return {
      kit: selection,
      printing: { selection, person: rosterPerson },
      tool: packageVersion(),
      possible: { has: (name: string) => shard.test(name) } as ReadonlySet<string>,
    };
  }

  #saveOptions(): SaveOptions {
    const { out, replace = false } = this.#options;
    return {
      folders: {
        [Symbol.iterator]: () => foldersIn(outputFolder(this.#context, this.#workspace, out)),
      },
      within: this.#workspace.root ?? this.#context.cwd,
      replace,
      today: today(),
    };
  }

  #join(name: string, rows: readonly RowToMake[], made: readonly RowFiles[]): Promise<Uint8Array> {
    const bytes = new Map<string, Uint8Array>();
    const parts = rows.flatMap(({ row, maker }, index) => {
      for (const file of made[index]?.files ?? []) bytes.set(`${index} ${file.name}`, file.bytes);
      return joinedParts(maker.kit, maker.sourcesOf(row), row).map((part) => ({
        ...part,
        name: `${index} ${part.name}`,
      }));
    });
    return joinFile({ name, title: titleOf(rows), parts, source: "" }, (part) =>
      requireBytes(bytes, part.name),
    );
  }
}

function* foldersIn(parent: string): Generator<string> {
  yield join(parent, "roster");
  for (let number = 2; ; number += 1) yield join(parent, `roster-${number}`);
}

function titleOf(rows: readonly RowToMake[]): string {
  const titles = new Set(rows.map(({ maker: { kit } }) => kitTitle(kit.role, kit.level)));
  const [only = ""] = titles;
  return titles.size === 1
    ? `Interview kit. ${only}: all candidates`
    : "Interview kit. All candidates";
}

async function filesOf(rows: readonly RowToMake[]): Promise<RowFiles[]> {
  const found: RowFiles[] = [];
  let size = 0;
  for (const { row, maker } of rows) {
    const files = await maker.filesOf(row);
    for (const { bytes } of files.files) size += bytes.length;
    if (size > maxBytes) {
      throw new UserError("cannotWrite", "the kits are too large for one file", [
        "print the roster in parts, with --only or --shard",
      ]);
    }
    found.push(files);
  }
  return found;
}

function zipOf(name: string, made: readonly RowFiles[]): Uint8Array {
  const files = made.flatMap(({ folder, files: own }) => {
    const kitJson = readBytes(join(folder, kitFileName));
    const all = [...own, ...(kitJson ? [{ name: kitFileName, bytes: kitJson }] : [])];
    return all.map(({ name: file, bytes }) => ({ name: `${basename(folder)}/${file}`, bytes }));
  });
  return requireSize(name, zipFiles(files, 6));
}
