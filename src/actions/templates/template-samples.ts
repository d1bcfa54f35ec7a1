import type { CollectedCandidate } from "../../debrief/ratings-schema.ts";
import { sampleCandidates } from "../../debrief/sample-candidates.ts";
import { seasonOf } from "../../debrief/season.ts";
import {
  type RenderedDocument,
  type ReturnedKind,
  renderReturned,
  type TemplateSet,
  type Theme,
} from "../../document/index.ts";
import type { InterviewDetails, Kit } from "../../kit/kit.ts";

/** A kit to try templates with, and what it is printed for. */
export interface Sample {
  kit: Kit;
  occasion: InterviewDetails;
  theme: Theme;
}

const noOne: InterviewDetails = { candidate: null, interviewer: null, date: null };
const someone: InterviewDetails = {
  candidate: "Candidate",
  interviewer: "Interviewer",
  date: "2000-01-01",
};
const plainTheme: Theme = { styles: "", logo: null, footer: null, paper: null };
const sampleLogo = { address: "data:image/svg+xml,", alt: "Sample" };

/**
 * Kits in turn for no one without a logo, and for someone with one.
 *
 * @param theme the workspace's, whose logo is then used
 */
export function samplesOf(kits: readonly Kit[], theme: Theme | null): Sample[] {
  const { logo, ...rest } = theme ?? plainTheme;
  return kits.map((kit, at) =>
    at % 2 === 0
      ? { kit, occasion: noOne, theme: { ...rest, logo: null } }
      : { kit, occasion: someone, theme: { ...rest, logo: logo ?? sampleLogo } },
  );
}

/** A document to try a template with. */
export interface ReturnedSample {
  kind: ReturnedKind;
  render(templates: TemplateSet): RenderedDocument;
}

/** Candidates of a sample round; calibration has most of its figures from ten. */
const sampleCount = 12;

/** Documents of scorecards that came back: of many candidates and of one, with names and without. */
export function returnedSamples(kits: readonly Kit[], theme: Theme | null): ReturnedSample[] {
  return samplesOf(kits, theme).flatMap(({ kit, theme: look }) => {
    const sample = <Kind extends ReturnedKind>(
      kind: Kind,
      input: Parameters<typeof renderReturned<Kind>>[1],
    ): ReturnedSample => ({
      kind,
      render: (templates) => renderReturned(kind, input, { templates, theme: look }),
    });
    const candidates = sampleCandidates(kit, sampleCount);
    const ofOne = (candidate: CollectedCandidate, anonymous: boolean) => {
      const input = { candidate, anonymous, quotes: !anonymous };
      return [sample("filled-debrief", input), sample("record", input)];
    };
    const ofAll = (some: readonly CollectedCandidate[], anonymous: boolean) => [
      sample("round", { round: { candidates: some, anonymous } }),
      sample("calibration", { season: seasonOf(some.map(({ ratings }) => ratings)), anonymous }),
    ];
    return [
      ...candidates.slice(0, 1).flatMap((complete) => ofOne(complete, false)),
      ...candidates.slice(1, 2).flatMap((partial) => ofOne(partial, true)),
      ...ofAll(candidates, false),
      ...ofAll(candidates.slice(0, 4), false),
      ...ofAll(candidates.slice(0, 1), true),
    ];
  });
}
