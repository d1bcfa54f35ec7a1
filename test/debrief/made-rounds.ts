import type { Recommendation } from "../../src/debrief/ratings.ts";
import type { CollectedCandidate } from "../../src/debrief/ratings-schema.ts";
import type { Kit } from "../../src/kit/kit.ts";
import { fixtureKit, fixtureQuestions } from "../document/fixture-kit.ts";
import { seededRandom } from "../support/random.ts";
import { type MadeCandidate, type MadeSheet, madeCandidate } from "./made-candidates.ts";

const [behavioral = "", technical = "", review = ""] = fixtureQuestions;

/** Two stages and three interviewers, with everything that a debrief can say. */
export const storyKit: Kit = fixtureKit({
  stages: [[technical, review], [behavioral]],
  scoring: { total: "weighted-mean", equalWeights: true },
});

const depth = "technical-depth";
const working = "ways-of-working";

export const story: MadeCandidate = {
  candidate: "Ada Lovelace",
  label: "c-101",
  copy: "7F3K9QM4",
  expected: { [depth]: 2, [working]: 1 },
  sheets: [
    {
      stage: depth,
      rater: "Ivo Marin",
      ratings: [1, 3],
      recommendation: "no",
      redFlags: [2],
      notes: [
        "“I'd run one ALTER TABLE at night, there's a window at three.” Asked what happens to requests meanwhile: “they'd wait, it's quick”. Didn't come to stages, even when I asked about the old release.",
        "Found the new key inside the loop in four minutes. “Each attempt looks like a new charge to them.” Would still approve and fix it after lunch.",
      ],
      evidence:
        "Strong reader of code, but the schema change would have taken the service down, and she didn't see it when asked twice.",
    },
    {
      stage: depth,
      rater: "Tess Okoro",
      ratings: [3, 3],
      recommendation: "yes",
      openMusts: [2],
      notes: [
        "New columns first, write both, backfill 5,000 rows at a time, compare, switch reads, drop the old one a week later. Pauses the backfill when replicas lag. Said the last ALTER needs a lock timeout.",
        "“Put the key next to the order before the first call.” Blocks the merge for that alone.",
      ],
      evidence:
        "Clear plan for the table once it was about stages. Blocks only for what costs money.",
    },
    {
      stage: working,
      rater: "Ann Petit",
      ratings: [2],
      recommendation: "yes",
      bare: [1],
      evidence: "Told the architect why the queue would back up, with last month's numbers.",
    },
  ],
};

export function storyCandidate(changes: Partial<MadeCandidate> = {}): CollectedCandidate {
  return madeCandidate(storyKit, { ...story, ...changes });
}

const people = ["Ivo Marin", "Tess Okoro", "Ann Petit", "Sipho Dube", "Mei-Ling Zhao-Fernández"];
const said = [
  "Said the cache would be stale for a minute and that the product owner had agreed to it in writing.",
  "“We measured it first: 40 ms of the 300 were ours, the rest was the payment provider.”",
  "Needed a hint before naming the lock, then explained it well and drew the two releases side by side.",
  "Went straight to a rewrite. Asked about the old callers, he said they would have to move by Friday.",
  "Named the owner, the date, and what they'd look at to turn back.",
  "“I told her I thought it was wrong, and why: we'd lose orders whenever the worker restarted.”",
  "Couldn't say how anyone would notice. Guessed at an alert on error rate.",
];

/** Any number of stages and interviewers, with ratings by chance and long notes: the same each time. */
export function longCandidate(
  kit: Kit,
  raters: number,
  { seed = "long", noise = 1.6 }: { seed?: string; noise?: number } = {},
): CollectedCandidate {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const sentences = (count: number) => Array.from({ length: count }, () => pick(said)).join(" ");
  const verdicts: (Recommendation | null)[] = ["no", "yes", "yes", "strong-yes", null];
  const sheets = kit.stages.flatMap(({ id, questions }, index) =>
    Array.from(
      { length: raters },
      (_, seat): MadeSheet => ({
        stage: id,
        rater: people[(index + seat) % people.length] ?? "",
        ratings: questions.map(({ points, number }) => {
          if (random() < 0.08) return pick(["na", null] as const);
          // Interviewers heard the same answer: most are a point apart at most.
          const heard = ((number + index) % 3) + 0.5 + (random() - 0.5) * noise;
          return points[Math.min(points.length - 1, Math.max(0, Math.round(heard)))]?.value ?? null;
        }),
        recommendation: pick(verdicts),
        notes: questions.map(() => sentences(2 + Math.floor(random() * 3))),
        evidence: sentences(2),
        openMusts: random() < 0.15 ? [1] : [],
        redFlags: random() < 0.15 ? [2] : [],
      }),
    ),
  );
  return madeCandidate(kit, {
    candidate: "Augusta Ada King, Countess of Lovelace",
    label: `c-${seed}`,
    copy: "7F3K9QM4",
    expected: Object.fromEntries(kit.stages.map(({ id }) => [id, raters])),
    sheets,
  });
}

/** A kit of one to four stages with four questions each. */
export function longKit(stages: number): Kit {
  const questions = [technical, review, behavioral, technical, review];
  return fixtureKit({
    stages: Array.from({ length: stages }, (_, index) => distinctQuestions(questions, index)),
  });
}

function distinctQuestions(questions: readonly string[], from: number): string[] {
  return [0, 1, 2].map((step) => questions[(from + step) % questions.length] ?? "").slice(0, 3);
}
