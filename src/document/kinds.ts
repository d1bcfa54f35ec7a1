/**
 * What documents there are, and the facts of each. Without imports: the command line lists them in
 * its help.
 */
export const documentKinds = {
  packet: { per: "stage", isForm: false, title: "Packet" },
  scorecard: { per: "stage", isForm: true, title: "Scorecard" },
  handout: { per: "stage", isForm: false, title: "Handout" },
  debrief: { per: "kit", isForm: false, title: "Debrief" },
} as const satisfies Record<string, DocumentFacts>;

interface DocumentFacts {
  /** One for each stage of a kit, or one for all of it. */
  per: "stage" | "kit";
  /**
   * Printed with fields that can be filled in on a screen, and a code on each page; one for each of a
   * stage's interviewers.
   */
  isForm: boolean;
  /** What it's called in lists and bookmarks. */
  title: string;
}

export type DocumentKind = keyof typeof documentKinds;

/** In the order in which they are printed. */
export const documentNames = Object.keys(documentKinds) as DocumentKind[];

/** Documents made from scorecards that came back, and the file of each without its ending. */
export const returnedKinds = {
  "filled-debrief": { file: "debrief" },
  record: { file: "record" },
  round: { file: "round" },
  calibration: { file: "calibration" },
} as const satisfies Record<string, { file: string }>;

export type ReturnedKind = keyof typeof returnedKinds;
export const returnedNames = Object.keys(returnedKinds) as ReturnedKind[];

/** What a document can be written as. */
export const formatNames = ["pdf", "html", "docx", "md"] as const;
export type Format = (typeof formatNames)[number];
/** The same for documents made from scorecards that came back. */
export const returnedFormats = ["pdf", "html"] as const satisfies Format[];
export type ReturnedFormat = (typeof returnedFormats)[number];

/** Sizes of paper, with their names in CSS. */
export const papers = { a4: "A4", letter: "letter" } as const;
export type Paper = keyof typeof papers;
export const paperNames = Object.keys(papers) as Paper[];

/**
 * The name of a document's file without its ending: `technical-depth-packet`, `debrief`.
 *
 * @param seat letter of the interviewer whose scorecard it is; the first one's has none in its name
 */
export function documentFile(
  kind: DocumentKind,
  stage: string | null,
  seat: string | null = null,
): string {
  const name = stage === null ? kind : `${stage}-${kind}`;
  return seat === null || seat === firstSeat ? name : `${name}-${seat}`;
}

/** Letter of a stage's first interviewer. */
export const firstSeat = "a";
