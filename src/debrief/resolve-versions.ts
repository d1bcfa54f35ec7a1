import { nameKey } from "../kit/name-key.ts";
import type { CollectMessage, MessageCode } from "./messages.ts";
import type { Scorecard } from "./read-scorecard.ts";

/** Which of one interviewer's scorecards of one stage counts: none if they contradict each other. */
export function resolveVersions<Version extends Scorecard>(
  versions: readonly Version[],
  bytesOf: (file: string) => Uint8Array,
): { counts: Version | null; messages: CollectMessage[] } {
  const messages: CollectMessage[] = [];
  const say = ({ sheet }: Scorecard, code: MessageCode, text: string) =>
    messages.push({ file: sheet.file, page: sheet.pages[0] ?? null, code, text });
  const distinct: Version[] = [];
  for (const version of versions) {
    const same = distinct.find((other) => differences(version, other).length === 0);
    if (same) say(version, "duplicate", `same as ${same.sheet.file}`);
    else distinct.push(version);
  }
  // A viewer saves by appending: the longest file may have all the others as its beginning.
  distinct.sort((a, b) => bytesOf(a.sheet.file).length - bytesOf(b.sheet.file).length);
  const latest = distinct.at(-1) ?? null;
  for (const [index, version] of distinct.slice(1).entries()) {
    const before = distinct[index];
    if (!before) continue;
    if (continues(bytesOf(version.sheet.file), bytesOf(before.sheet.file))) {
      say(version, "later", `continues ${before.sheet.file}`);
      continue;
    }
    const differing = differences(version, before).join(", ");
    const who = "same interviewer and stage";
    say(
      version,
      "conflict",
      `and ${before.sheet.file}: ${who}, differing in ${differing}; give one`,
    );
    return { counts: null, messages };
  }
  return { counts: latest, messages };
}

function continues(later: Uint8Array, earlier: Uint8Array): boolean {
  return (
    later.length > earlier.length &&
    Buffer.from(later.buffer, later.byteOffset, earlier.length).equals(earlier)
  );
}

/** What differs between two scorecards, in the words of their pages; not what was filled in. */
function differences(a: Scorecard, b: Scorecard): string[] {
  const names = [...new Set([...a.sheet.values.keys(), ...b.sheet.values.keys()])];
  const differing = names.filter((name) => filledIn(a, name) !== filledIn(b, name));
  return [...new Set(differing.map((name) => placeName(a, name)))].sort();
}

function filledIn({ sheet }: Scorecard, name: string): string {
  const value = (sheet.values.get(name) ?? []).join("\n").trim();
  return name === "candidate" || name === "interviewer" ? nameKey(value) : value;
}

function placeName({ stage }: Scorecard, name: string): string {
  const question = stage.questions.find(({ id }) => name.startsWith(`q.${id}.`));
  return question ? `q${question.number}` : name.replace(/^competency\./, "");
}
