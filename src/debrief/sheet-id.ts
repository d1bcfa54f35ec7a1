/** What a page of a scorecard says of itself: in its code, and in the field `sheet.<page>`. */
export interface SheetId {
  kit: string;
  stage: string;
  /** `0` for a copy that's for no one in particular. */
  copy: string;
  /** A letter for each interviewer of a stage. */
  seat: string;
  page: number;
  pages: number;
}

/** The copy that's for no one in particular. */
export const blankCopy = "0";

const pattern =
  /^IK2:([0-9A-F]{10}):SCORECARD:([A-Z0-9-]+):(0|[0-9A-Z]{8}):([A-Z]):([1-9]\d?)\/([1-9]\d?)$/;

/** `IK2:<kit>:SCORECARD:<stage>:<copy>:<seat>:<page>/<pages>`, in capitals or not; null for any other text. */
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
