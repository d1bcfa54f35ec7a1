import { writeCsv } from "../tables/write-csv.ts";
import type { Ratings } from "./ratings-schema.ts";

const header = [
  "label",
  "copy",
  "kit",
  "stage",
  "question",
  "rater",
  "rating",
  "look_for",
  "look_for_of",
  "musts_unticked",
  "red_flags",
  "recommendation",
  "date",
];

/** ratings.csv: a row for each rating, in the order of the scorecards. */
export function ratingsCsv({ label, copy, kit, stages, scorecards }: Ratings): string {
  const rows = scorecards.flatMap(({ stage, rater, recommendation, date, questions }) =>
    questions.map(({ id, rating, lookFor, redFlags }) => {
      const asked = stages
        .find((each) => each.id === stage)
        ?.questions.find((question) => question.id === id);
      const items = asked?.lookFor ?? [];
      const unticked = items.filter((item) => item.must && !lookFor.includes(item.id));
      return [
        ...[label ?? "", copy, kit, stage, id, rater, rating ?? ""],
        ...[lookFor.length, items.length, unticked.length, redFlags.length],
        ...[recommendation ?? "", date],
      ];
    }),
  );
  return writeCsv([header, ...rows]);
}
