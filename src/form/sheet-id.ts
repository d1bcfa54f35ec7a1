/** Which scorecard a page is of. No word of it is about a candidate. */
export interface PageCode {
  /** Id of the kit. */
  kit: string;
  stage: string;
  /** Id of the copy; `0` for one that's for no one in particular. */
  copy: string;
  /** A letter for each interviewer of a stage. */
  seat: string;
}

/** What a page of a scorecard says of itself: in its code, and in the field `sheet.<page>`. */
export interface SheetId extends PageCode {
  /** From 1. */
  page: number;
  pages: number;
}

/** Name of the hidden field that holds a page's id. */
export function sheetFieldName(page: number): string {
  return `sheet.${page}`;
}

/**
 * `IK2:<kit>:SCORECARD:<stage>:<copy>:<seat>:<page>/<pages>`, in capitals: a QR code holds half as much
 * again of them, and the ids are lowercase by rule, so nothing is lost.
 */
export function sheetIdText({ kit, stage, copy, seat, page, pages }: SheetId): string {
  return ["IK2", kit, "SCORECARD", stage, copy, seat, `${page}/${pages}`].join(":").toUpperCase();
}

const pattern =
  /^IK2:([0-9A-F]{10}):SCORECARD:([A-Z0-9-]+):(0|[0-9A-Z]{8}):([A-Z]):([1-9]\d?)\/([1-9]\d?)$/;

/** Reads what `sheetIdText` writes, in capitals or not; null for any other text. */
export function parseSheetId(text: string): SheetId | null {
  const match = pattern.exec(text.trim().toUpperCase());
  if (!match) return null;
  const [, kit = "", stage = "", copy = "", seat = "", page = "", pages = ""] = match;
  if (Number(page) > Number(pages)) return null;
  return {
    kit: kit.toLowerCase(),
    stage: stage.toLowerCase(),
    copy,
    seat: seat.toLowerCase(),
    page: Number(page),
    pages: Number(pages),
  };
}
