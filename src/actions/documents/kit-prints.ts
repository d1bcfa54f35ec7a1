import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type DocumentKind,
  documentFile,
  documentKinds,
  documentNames,
} from "../../document/kinds.ts";
import type { Kit, KitStage } from "../../kit/kit.ts";
import { type SeatCounts, seatLetter } from "../../kit/seats.ts";
import { isSettled } from "../../output/edited-kit-folder.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { openKitJson } from "../kit/open-kit.ts";

/** A document that a kit has when it's printed. */
export interface KitDocument {
  /** Of the file, without ending. */
  name: string;
  title: string;
  stage: string | null;
  kind: DocumentKind;
  /** Letter of the interviewer whose it is; null if it's everyone's, or the stage has one interviewer. */
  seat: string | null;
  /** It's there, and of this kit. */
  printed: boolean;
  /** It's there, and from before a change. */
  outdated: boolean;
  /** It has form fields. */
  fillable: boolean;
}

/** What is printed of a kit. */
export interface KitPrints {
  /** As the user would write its path. */
  folder: string;
  /** Printed for someone, or filled in: an edit makes another version. */
  settled: boolean;
  documents: KitDocument[];
  /** What each interviewer takes along, if it's more than one document. */
  joined: InterviewerPrints[];
}

/** The printed documents of one interviewer, to be joined. */
export interface InterviewerPrints {
  /** The stage, and the interviewer's letter if it has several: `technical-depth:b`. */
  seat: string;
  stage: string;
  title: string;
  /** Names, in the order they're used. */
  documents: string[];
}

/**
 * The documents of a kit and which of them are printed. Needs no bank.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError "usage" when it isn't there; "content" for a kit.json that can't be used
 */
export function listPrints(context: ActionContext, kit: string): KitPrints {
  const { path, read } = openKitJson(context, kit);
  const folder = dirname(path);
  const { files = [], seats = {} } = read.json;
  const documents = documentsOf(read.kit, seats).map((document) => ({
    ...document,
    ...stateOf(join(folder, `${document.name}.pdf`), files.includes(`${document.name}.pdf`)),
    fillable: documentKinds[document.kind].isForm,
  }));
  return {
    folder: toDisplayPath(context.cwd, folder),
    settled: isSettled(folder),
    documents,
    joined: read.kit.stages.flatMap((stage) => ofInterviewers(stage, documents)),
  };
}

function stateOf(path: string, isCurrent: boolean): Pick<KitDocument, "printed" | "outdated"> {
  const isThere = existsSync(path);
  return { printed: isThere && isCurrent, outdated: isThere && !isCurrent };
}

function ofInterviewers(
  { id: stage, title }: KitStage,
  documents: readonly KitDocument[],
): InterviewerPrints[] {
  const own = documents.filter((each) => each.printed && each.stage === stage);
  const letters = [...new Set(own.flatMap(({ seat }) => seat ?? []))];
  const prints = (letters.length > 0 ? letters : [null]).map((letter) => ({
    seat: letter === null ? stage : `${stage}:${letter}`,
    stage,
    title: letter === null ? title : `${title}, interviewer ${letter.toUpperCase()}`,
    documents: own.filter(({ seat }) => seat === null || seat === letter).map(({ name }) => name),
  }));
  return prints.filter((each) => each.documents.length > 1);
}

type Planned = Omit<KitDocument, "printed" | "outdated" | "fillable">;

function documentsOf({ stages }: Kit, seats: SeatCounts): Planned[] {
  const perStage = documentNames.filter((kind) => documentKinds[kind].per === "stage");
  const perKit = documentNames.filter((kind) => documentKinds[kind].per === "kit");
  return [
    ...stages.flatMap((stage) =>
      perStage.flatMap((kind) => ofStage(kind, stage, seats[stage.id] ?? 1)),
    ),
    ...perKit.map((kind) => ({
      name: documentFile(kind, null),
      title: documentKinds[kind].title,
      stage: null,
      kind,
      seat: null,
    })),
  ];
}

function ofStage(kind: DocumentKind, stage: KitStage, seats: number): Planned[] {
  if (kind === "handout" && !hasHandout(stage)) return [];
  const letters = documentKinds[kind].isForm
    ? Array.from({ length: seats }, (_, index) => seatLetter(index))
    : [null];
  return letters.map((letter) => ({
    name: documentFile(kind, stage.id, letter),
    title:
      letters.length > 1
        ? `${stage.title}: ${documentKinds[kind].title} ${letter?.toUpperCase()}`
        : `${stage.title}: ${documentKinds[kind].title}`,
    stage: stage.id,
    kind,
    seat: letters.length > 1 ? letter : null,
  }));
}

/** Only exhibits and tasks are handed out. */
function hasHandout({ questions }: KitStage): boolean {
  return questions.some(({ exhibit, task }) => exhibit !== null || task !== undefined);
}
