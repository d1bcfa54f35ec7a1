import type { Theme } from "../../src/document/index.ts";
import type { InterviewDetails, Kit } from "../../src/kit/kit.ts";
import { fixtureKit, someone } from "../document/fixture-kit.ts";

/** Everything that decides what the four documents say. */
export interface Printed {
  kit: Kit;
  occasion: InterviewDetails;
  theme: Theme;
}

/** A dot, so that the logo is there and its words are. */
export const logoAddress = "data:image/png;base64,iVBORw0KGgo=";

export const clean: Printed = {
  kit: { ...fixtureKit(), scoring: { total: "weighted-mean", equalWeights: false } },
  occasion: someone,
  theme: { styles: "", logo: { address: logoAddress, alt: "House" }, footer: "Foot", paper: null },
};

/** What schemas hold to slugs, numbers, dates or words of ours, or what our own code makes. A question's
 * points are those of the scale, which has slots of its own. */
const notText =
  /(^|\.)(id|kind|hash|seed|from|rung|bar|reach|address|styles|total|byStage\..*|skills\..*)$|^kit\.(score|scoring)\.|\.questions\.\d+\.points\./;

/** The place of a text, without the numbers: all look-fors are one slot. */
export function slotOf(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, "[]");
}

/** The same documents with every text replaced. */
export function fill(textFor: (path: string, text: string) => string): Printed {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === "string") return notText.test(path) ? value : textFor(path, value);
    if (typeof value !== "object" || value === null) return value;
    const parts = Object.entries(value).map(([key, part]) => [
      key,
      walk(part, path === "" ? key : `${path}.${key}`),
    ]);
    return Array.isArray(value)
      ? parts.map(([, part]) => part)
      : Object.fromEntries(parts as [string, unknown][]);
  };
  return walk(clean, "") as Printed;
}

/** Slots that hold Markdown, of which some marks become elements. */
export const markdownSlots: ReadonlySet<string> = new Set([
  "kit.role.brief",
  "kit.stages[].purpose",
  "kit.stages[].questions[].whyAsk",
  "kit.stages[].questions[].strongAnswer",
  "kit.stages[].questions[].exhibit",
]);

/** One set of documents with the text at each path. */
export interface HostileRendering {
  printed: Printed;
  texts: ReadonlyMap<string, string>;
}

/** Each text of a slot takes the slot's next string, until every slot has had them all. */
export function hostileRenderings(strings: readonly string[]): {
  renderings: HostileRendering[];
  slots: number;
} {
  const renderings: HostileRendering[] = [];
  const taken = new Map<string, number>();
  do {
    const texts = new Map<string, string>();
    const printed = fill((path) => {
      const slot = slotOf(path);
      const next = taken.get(slot) ?? 0;
      taken.set(slot, next + 1);
      const string = strings[next % strings.length] ?? "";
      // Between names of interviewers it's a scorecard more.
      const text = slot === "occasion.interviewer" ? string.replaceAll(";", ",") : string;
      texts.set(path, text);
      return text;
    });
    renderings.push({ printed, texts });
  } while ([...taken.values()].some((count) => count < strings.length));
  return { renderings, slots: taken.size };
}
