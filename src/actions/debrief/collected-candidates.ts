import { randomBytes } from "node:crypto";
import { codeKeyLength, raterCode } from "../../debrief/codes.ts";
import type { ReceivedFile } from "../../debrief/find-sheets.ts";
import type { CollectedCandidate, Ratings } from "../../debrief/ratings-schema.ts";
import type { RoundCandidate } from "../../debrief/round.ts";
import { toRatings } from "../../debrief/to-ratings.ts";
import { compareText } from "../../diagnostic/diagnostic.ts";
import { digest } from "../../output/digest.ts";
import type { KnownKits } from "../kit/find-kits.ts";
import type { CollectRules } from "./collect-rules.ts";

/**
 * A candidate's scorecards as data and as what the documents need.
 *
 * @param isShown false leaves all scorecards out: someone could still be swayed by them
 */
export function toCollected(
  candidate: RoundCandidate,
  isShown: boolean,
  received: readonly ReceivedFile[],
  known: KnownKits,
  { candidateOf }: CollectRules,
): CollectedCandidate {
  const { kit, copy, label, name, conflicts, panels, isComplete } = candidate;
  const scorecards = isShown ? candidate.scorecards : [];
  const scale = known.kits.get(kit.id)?.debriefKit.scale;
  if (!scale) throw new Error(`there is no kit ${kit.id}`);
  const { ratings, texts } = toRatings(
    scorecards,
    {
      kit,
      scale,
      copy,
      label,
      folder: name,
      partial: isShown && !isComplete,
      handIn: panels.map((panel) => ({
        stage: panel.stage,
        expected: panel.expected,
        in: panel.in,
      })),
      missing: panels.flatMap(({ stage, missing }) => missing.map((rater) => ({ stage, rater }))),
      conflicts,
    },
    (file) => digest(received.find((one) => one.file === file)?.bytes ?? ""),
  );
  const typed = candidate.scorecards.map((each) => each.candidate).filter((text) => text !== "");
  return {
    ratings,
    kit,
    candidate: candidateOf(copy) ?? typed.sort(compareText)[0] ?? null,
    raterNames: new Map(ratersOf(ratings).map((rater) => [rater, rater])),
    texts,
  };
}

/** Everyone named in ratings, each once. */
function ratersOf({ scorecards, missing, conflicts }: Ratings): string[] {
  const all = [...scorecards, ...missing, ...conflicts].map(({ rater }) => rater);
  return [...new Set(all)].sort(compareText);
}

/** A key that no one keeps, for a run that writes nothing. */
export function passingKey(): Uint8Array {
  return randomBytes(codeKeyLength);
}

/**
 * The same with a code for each interviewer in the data, and on paper a letter that says nothing of
 * other candidates' panels. The candidate's name is left out.
 */
export function withoutNames(collected: CollectedCandidate, key: Uint8Array): CollectedCandidate {
  const coded = <Item extends { rater: string }>(item: Item) => ({
    ...item,
    rater: raterCode(key, item.rater),
  });
  const { ratings, texts } = collected;
  // In the order of the codes: the order of the names would tell something of them.
  const place = ({ stage }: { stage: string }) =>
    ratings.stages.findIndex(({ id }) => id === stage);
  const pairs = ratings.scorecards
    .map((scorecard, index) => ({ scorecard: coded(scorecard), texts: texts[index] }))
    .sort(
      (a, b) =>
        place(a.scorecard) - place(b.scorecard) ||
        compareText(a.scorecard.rater, b.scorecard.rater),
    );
  const anonymous: Ratings = {
    ...ratings,
    anonymous: true,
    missing: ratings.missing.map(coded),
    conflicts: ratings.conflicts.map(coded),
    scorecards: pairs.map(({ scorecard }) => scorecard),
    flags: codedFlags(ratings.flags, coded, (rater) => raterCode(key, rater)),
  };
  return {
    ...collected,
    ratings: anonymous,
    candidate: null,
    raterNames: new Map(ratersOf(anonymous).map((code, index) => [code, letterOf(index)])),
    texts: pairs.flatMap((pair) => pair.texts ?? []),
  };
}

/** A, B, …, Z, AA. */
function letterOf(index: number): string {
  const last = String.fromCharCode("A".charCodeAt(0) + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}

function codedFlags(
  flags: Ratings["flags"],
  coded: <Item extends { rater: string }>(item: Item) => Item,
  codeOf: (rater: string) => string,
): Ratings["flags"] {
  return {
    gaps: flags.gaps.map((gap) => ({
      ...gap,
      ratings: Object.fromEntries(
        Object.entries(gap.ratings)
          .map(([rater, rating]): [string, number] => [codeOf(rater), rating])
          .sort(([a], [b]) => compareText(a, b)),
      ),
    })),
    mustUnticked: flags.mustUnticked.map(coded),
    redFlags: flags.redFlags.map(coded),
    unsupported: flags.unsupported.map(coded),
    against: flags.against.map(coded),
    notAssessed: flags.notAssessed.map(coded),
    blank: flags.blank.map(coded),
  };
}
