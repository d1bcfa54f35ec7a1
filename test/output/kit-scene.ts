import { join } from "node:path";
import { digest } from "../../src/output/digest.ts";
import { type KitToSave, type SavedKit, saveKit, surveyKit } from "../../src/output/kit-folder.ts";
import { kitFolderNames, type PrintedFor, personKey } from "../../src/output/kit-folder-names.ts";

/** A build, without a browser: each document is a line that says what it is. */
export interface Build extends PrintedFor {
  /** Which questions. */
  selection: string;
  /** Which text of them. */
  text: string;
  /** Printed on the documents and no part of the kit. */
  date: string;
  documents: readonly string[];
  /** Prints other bytes of the same pages. */
  browser: string;
  /** Makes only what isn't current, as a roster does. */
  looksFirst: boolean;
  replace: boolean;
}

export const allDocuments = [
  "a-packet.pdf",
  "a-scorecard.pdf",
  "b-packet.pdf",
  "b-scorecard.pdf",
  "debrief.pdf",
];
/** The second selection has no stage b. */
export const possibleOf = ({ selection }: Pick<Build, "selection">) =>
  selection === "1" ? allDocuments : allDocuments.filter((name) => !name.startsWith("b-"));

export const plainBuild: Build = {
  selection: "1",
  text: "1",
  date: "",
  label: null,
  candidate: null,
  documents: allDocuments,
  browser: "1",
  looksFirst: false,
  replace: false,
};

const today = "2026-11-28";

function kitOf({ selection, text }: Pick<Build, "selection" | "text">): string {
  return `kit${selection}${text}`;
}

const encode = (text: string) => new TextEncoder().encode(text);

/** What a document of a build says. */
export function textOf(build: Build, name: string): string {
  const { label, candidate, date } = build;
  return JSON.stringify({ name, kit: kitOf(build), person: label ?? candidate, date });
}

function kitToSave(build: Build, stale: ReadonlySet<string> | null): KitToSave {
  const possible = possibleOf(build);
  return {
    kit: kitOf(build),
    printing: { selection: build.selection, person: personKey(build) },
    tool: "1",
    possible: new Set(possible),
    files: build.documents
      .filter((name) => possible.includes(name))
      .map((name) => {
        const text = textOf(build, name);
        const bytes = stale && !stale.has(name) ? null : encode(`${text}\n${build.browser}\n`);
        return { name, source: digest(text), bytes };
      }),
    kitJson: (names) => encode(`${JSON.stringify({ kit: kitOf(build), files: names })}\n`),
  };
}

/** Builds into folders below `out` as the command does. */
export function buildInto(out: string, build: Build): SavedKit {
  const kit = kitToSave(build, null);
  const folders = function* () {
    for (const name of kitFolderNames("backend-senior", build, kit.kit)) yield join(out, name);
  };
  const options = { folders: folders(), today, replace: build.replace };
  if (!build.looksFirst) return saveKit(kit, options);
  const survey = surveyKit(kit, kit.files, { ...options, folders: folders() });
  const saved = saveKit(kitToSave(build, new Set(survey.stale)), options);
  if (saved.unmade.length > 0) throw new Error(`changed between: ${saved.unmade.join(", ")}`);
  return saved;
}
