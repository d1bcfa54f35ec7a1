import { compareText } from "../diagnostic/diagnostic.ts";
import type { Hint } from "../diagnostic/hint.ts";
import { blankCopy, formatCopyId } from "../kit/copy-id.ts";
import { nameKey } from "../kit/name-key.ts";
import type { Sheet } from "./find-sheets.ts";
import type { CollectMessage, MessageCode } from "./messages.ts";
import { mayBeSamePerson } from "./names.ts";
import { groupBy } from "./ratings.ts";
import type { Scorecard } from "./read-scorecard.ts";
import { resolveVersions } from "./resolve-versions.ts";

/** A scorecard whose candidate and interviewer are known. */
export interface MatchedScorecard extends Scorecard {
  /** What stands for the candidate: the copy's id, or `sheet-N` for a blank copy. */
  copyKey: string;
  /** The interviewer as the seat or the scorecard names them. */
  rater: string;
}

/** What the user or the roster knows of copies and seats. */
export interface MatchRules {
  /** Copies that may come back; null if anyone's may. */
  knownCopies: ReadonlySet<string> | null;
  /** Name of a seat's interviewer, if a roster says so. */
  seatName(copy: string, stage: string, seat: string): string | null;
  /** Copy of the candidate that a blank copy names, if a roster has one such name. */
  copyNamed(kit: string, candidate: string): string | null;
  /** What the user says of a scorecard. */
  given(sheet: Sheet): { copy?: string; interviewer?: string };
  /** Content of a file, to see if one goes on from another. */
  bytesOf(file: string): Uint8Array;
}

export interface MatchedScorecards {
  scorecards: MatchedScorecard[];
  /** One for each interviewer's scorecards that contradict each other; none of those counts. */
  conflicts: { kit: string; copyKey: string; stage: string; rater: string }[];
  messages: CollectMessage[];
}

/**
 * Says whose each scorecard is, and which of several from one interviewer counts. The order in which
 * they come makes no difference.
 */
export function matchScorecards(
  unsorted: readonly Scorecard[],
  rules: MatchRules,
): MatchedScorecards {
  const sorted = [...unsorted].sort(
    (a, b) =>
      compareText(a.sheet.file, b.sheet.file) || (a.sheet.pages[0] ?? 0) - (b.sheet.pages[0] ?? 0),
  );
  const messages: CollectMessage[] = [];
  const matched = matchPeople(sorted, rules, messages);
  const result: MatchedScorecards = { scorecards: [], conflicts: [], messages };
  const groups = groupBy(matched, ({ kit, stage, copyKey, rater }) =>
    JSON.stringify([kit.id, stage.id, copyKey, nameKey(rater)]),
  );
  for (const group of groups.values()) {
    const { counts, messages: said } = resolveVersions(group, rules.bytesOf);
    messages.push(...said);
    if (counts) result.scorecards.push(counts);
    else result.conflicts.push(...group.slice(0, 1).map(placeOf));
  }
  messages.push(...suspicions(result.scorecards));
  return result;
}

function placeOf({ kit, copyKey, stage, rater }: MatchedScorecard) {
  return { kit: kit.id, copyKey, stage: stage.id, rater };
}

function matchPeople(
  scorecards: readonly Scorecard[],
  rules: MatchRules,
  messages: CollectMessage[],
): MatchedScorecard[] {
  const sheetNumbers = numberBlankCopies(scorecards, rules);
  return scorecards.flatMap((scorecard) => {
    const { sheet, interviewer, candidate } = scorecard;
    const given = rules.given(sheet);
    const say = (code: MessageCode, text: string, hint?: Hint) => {
      const page = sheet.pages[0] ?? null;
      messages.push({ file: sheet.file, page, code, text, ...(hint ? { hint } : {}) });
      return [];
    };
    const copy = copyOf(scorecard, rules);
    if (copy !== blankCopy && rules.knownCopies && !rules.knownCopies.has(copy)) {
      return say("unknown-copy", `${formatCopyId(copy)} is not in the roster`);
    }
    const copyKey = copy === blankCopy ? sheetNumbers.get(blankKey(scorecard)) : copy;
    if (candidate === "" && copy === blankCopy) {
      return say("no-candidate", "the candidate's name is blank", blankName("copy"));
    }
    // A blank copy's seat is no one's, whosever copy it turns out to be.
    const seatName =
      copy === sheet.copy ? rules.seatName(copy, scorecard.stage.id, sheet.seat) : null;
    const rater = given.interviewer ?? seatName ?? interviewer;
    if (rater === "") {
      return say("no-interviewer", "the interviewer's name is blank", blankName("interviewer"));
    }
    return [{ ...scorecard, copyKey: copyKey ?? copy, rater }];
  });
}

/** What the user says, what the sheet says, or who the roster knows by the name on it. */
function copyOf({ sheet, kit, candidate }: Scorecard, rules: MatchRules): string {
  const copy = rules.given(sheet).copy ?? sheet.copy;
  if (copy !== blankCopy || candidate === "") return copy;
  return rules.copyNamed(kit.id, candidate) ?? copy;
}

function blankKey({ kit, candidate }: Scorecard): string {
  return JSON.stringify([kit.id, nameKey(candidate)]);
}

/** `sheet-1` and so on, for the candidates that blank copies name. */
function numberBlankCopies(
  scorecards: readonly Scorecard[],
  rules: MatchRules,
): Map<string, string> {
  const blank = scorecards.filter((scorecard) => copyOf(scorecard, rules) === blankCopy);
  const keys = [...new Set(blank.filter(({ candidate }) => candidate !== "").map(blankKey))];
  return new Map(keys.sort(compareText).map((key, index) => [key, `sheet-${index + 1}`]));
}

/** What looks wrong, though it may be right. */
function suspicions(scorecards: readonly MatchedScorecard[]): CollectMessage[] {
  const byCopy = groupBy(scorecards, ({ kit, copyKey }) => JSON.stringify([kit.id, copyKey]));
  const byStage = groupBy(scorecards, ({ kit, copyKey, stage }) =>
    JSON.stringify([kit.id, copyKey, stage.id]),
  );
  return [
    ...[...byCopy.values()].flatMap((group) => differentCandidates(group)),
    ...[...byStage.values()].flatMap((group) => similarRaters(group)),
  ];
}

function differentCandidates(group: readonly MatchedScorecard[]): CollectMessage[] {
  const named = group.filter(({ candidate }) => candidate !== "");
  const [first] = named;
  const other = named.find(
    ({ candidate }) => nameKey(candidate) !== nameKey(first?.candidate ?? ""),
  );
  if (!first || !other) return [];
  const text = `and ${first.sheet.file}: one copy, two candidates' names`;
  return [{ file: other.sheet.file, page: null, code: "names-differ", text }];
}

function similarRaters(group: readonly MatchedScorecard[]): CollectMessage[] {
  return group.flatMap((one, index) =>
    group
      .slice(index + 1)
      .filter((other) => mayBeSamePerson(one.rater, other.rater))
      .map((other): CollectMessage => {
        const text = `and ${one.sheet.file}: one interviewer, two spellings? (counted twice)`;
        return { file: other.sheet.file, page: null, code: "alike", text };
      }),
  );
}

function blankName(part: "copy" | "interviewer"): Hint {
  return { command: `use --as FILE:${part}=`, page: "write it into the form and drop it again" };
}
