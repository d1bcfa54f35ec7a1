import { groupBy } from "../../debrief/ratings.ts";
import type { CollectedCandidate } from "../../debrief/ratings-schema.ts";
import type { RatedStage } from "../returned/candidate-input.ts";

/** What's missing on scorecards that are in. */
export interface EmptyView {
  /** "Not assessed", "No rating", "Rated without a tick or a note". */
  what: string;
  /** "Technical depth 2, 4 (Ivo)". */
  places: { text: string }[];
}

export function emptyViews(
  { ratings: { flags }, raterNames }: CollectedCandidate,
  stages: readonly RatedStage[],
): EmptyView[] {
  const lists = [
    { what: "Not assessed", list: flags.notAssessed },
    { what: "No rating", list: flags.blank },
    { what: "Rated without a tick or a note", list: flags.unsupported },
  ];
  return lists
    .filter(({ list }) => list.length > 0)
    .map(({ what, list }) => {
      const groups = groupBy(list, ({ stage, rater }) => JSON.stringify([stage, rater]));
      const places = [...groups.values()].map((group) => {
        const [first] = group;
        const rated = stages.find(({ stage }) => stage.id === first?.stage);
        const numbers = group.map(
          ({ question }) =>
            rated?.stage.questions.find(({ id }) => id === question)?.number ?? question,
        );
        const rater = raterNames.get(first?.rater ?? "") ?? first?.rater ?? "";
        return { text: `${rated?.stage.title ?? ""} ${numbers.join(", ")} (${rater})` };
      });
      return { what, places };
    });
}
