import { compareText } from "../diagnostic/diagnostic.ts";
import { blankCopy, formatCopyId } from "../kit/copy-id.ts";
import type { Kit } from "../kit/kit.ts";
import { nameKey } from "../kit/name-key.ts";
import { type ExpectedStage, panelOf, type StagePanel } from "./expected-stage.ts";
import { isComplete, missingText } from "./hand-in.ts";
import { kitDifferences } from "./kit-differences.ts";
import type { MatchedScorecard, MatchedScorecards } from "./match-scorecards.ts";
import type { CollectMessage } from "./messages.ts";
import { groupBy } from "./ratings.ts";

/** What the roster, kit.json files, and the user know of a round. */
export interface RoundRules {
  kitOf(id: string): Kit;
  /** Null if it isn't known. */
  labelOf(copy: string): string | null;
  /** Who is to submit a scorecard, in the order of the loop. */
  expectedOf(kit: Kit, copy: string): ExpectedStage[];
  /** Copies that scorecards are expected of, in the order of the roster. */
  expectedCopies: readonly { kit: string; copy: string }[];
}

/** One candidate's scorecards, and who is in. */
export interface RoundCandidate {
  kit: Kit;
  /** Id of the copy; `0` for blank ones. */
  copy: string;
  label: string | null;
  /** What to call the candidate, and the folder: label, copy, or `sheet-N` for a blank copy. */
  name: string;
  /** Those that count. */
  scorecards: MatchedScorecard[];
  conflicts: { stage: string; rater: string }[];
  panels: StagePanel[];
  /** True if everyone has submitted. */
  isComplete: boolean;
}

type Conflict = MatchedScorecards["conflicts"][number];

interface Group {
  kit: string;
  copyKey: string;
  scorecards: MatchedScorecard[];
  conflicts: Conflict[];
}

/**
 * Brings matched scorecards together by candidate: those of the roster in its order, then the others by
 * copy. A candidate with scorecards of two kits has none that count.
 */
export function toRound(
  { scorecards, conflicts }: Pick<MatchedScorecards, "scorecards" | "conflicts">,
  rules: RoundRules,
): { candidates: RoundCandidate[]; messages: CollectMessage[] } {
  const spell = spellings(scorecards, rules);
  const named = <Item extends { rater: string }>(item: Item) => ({
    ...item,
    rater: spell(item.rater),
  });
  const groups = groupsOf(scorecards.map(named), conflicts.map(named), rules);
  const { groups: apart, messages } = withoutOtherRubrics(groups, rules);
  const candidates = apart.map((group) => toCandidate(group, rules));
  return { candidates, messages: [...messages, ...candidates.flatMap(messagesOf)] };
}

/** One spelling for each interviewer: the roster's, or else the first. */
function spellings(
  scorecards: readonly MatchedScorecard[],
  { kitOf, expectedOf, expectedCopies }: RoundRules,
): (name: string) => string {
  const known = expectedCopies.flatMap(({ kit, copy }) =>
    expectedOf(kitOf(kit), copy).flatMap(({ names }) => names),
  );
  const typed = scorecards.map(({ rater }) => rater).sort(compareText);
  const spelled = new Map<string, string>();
  for (const name of [...known, ...typed]) {
    if (!spelled.has(nameKey(name))) spelled.set(nameKey(name), name);
  }
  return (name) => spelled.get(nameKey(name)) ?? name;
}

function groupsOf(
  scorecards: readonly MatchedScorecard[],
  conflicts: readonly Conflict[],
  { expectedCopies }: RoundRules,
): Group[] {
  const groups = new Map<string, Group>();
  const groupFor = (kit: string, copyKey: string) => {
    const key = JSON.stringify([kit, copyKey]);
    const group = groups.get(key) ?? { kit, copyKey, scorecards: [], conflicts: [] };
    groups.set(key, group);
    return group;
  };
  for (const { kit, copy } of expectedCopies) groupFor(kit, copy);
  const found = [
    ...scorecards.map(({ kit, copyKey }) => ({ kit: kit.id, copyKey })),
    ...conflicts,
  ].sort((a, b) => compareText(a.copyKey, b.copyKey) || compareText(a.kit, b.kit));
  for (const { kit, copyKey } of found) groupFor(kit, copyKey);
  for (const scorecard of scorecards) {
    groupFor(scorecard.kit.id, scorecard.copyKey).scorecards.push(scorecard);
  }
  for (const conflict of conflicts)
    groupFor(conflict.kit, conflict.copyKey).conflicts.push(conflict);
  return [...groups.values()];
}

/** One candidate was asked two things: their ratings can't be put side by side. */
function withoutOtherRubrics(
  groups: readonly Group[],
  rules: RoundRules,
): { groups: Group[]; messages: CollectMessage[] } {
  const people = groupBy(
    groups.filter(({ scorecards }) => scorecards.length > 0),
    (group) => personOf(group, rules),
  );
  const mixed = [...people.values()].filter((ofOne) => ofOne.length > 1);
  const messages = mixed.flatMap((ofOne) => {
    // The fewest are to be left out; of as many, those that come later.
    const [most, ...others] = [...ofOne].sort((a, b) => b.scorecards.length - a.scorecards.length);
    return others.flatMap((other) => (most ? otherRubric(most, other, rules) : []));
  });
  const dropped = new Set(mixed.flat());
  return {
    groups: groups.map((group) => (dropped.has(group) ? { ...group, scorecards: [] } : group)),
    messages,
  };
}

/** A label, or on blank copies the name: the same for a candidate whatever the kit. */
function personOf({ copyKey, scorecards }: Group, { labelOf }: RoundRules): string {
  const label = labelOf(copyKey);
  if (label !== null) return `label ${label}`;
  const [first] = scorecards;
  return isBlank(copyKey) ? `name ${nameKey(first?.candidate ?? "")}` : `copy ${copyKey}`;
}

function isBlank(copyKey: string): boolean {
  return copyKey.startsWith("sheet-");
}

function otherRubric(most: Group, other: Group, { kitOf }: RoundRules): CollectMessage[] {
  const differences = kitDifferences(kitOf(most.kit), kitOf(other.kit));
  const files = [...new Set(most.scorecards.map(({ sheet }) => sheet.file))];
  const text = `is of another kit than ${files.join(", ")}, for the same candidate, and differs in ${differences}`;
  return other.scorecards.map(({ sheet }) => ({
    file: sheet.file,
    page: sheet.pages[0] ?? null,
    code: "other-rubric",
    text,
    hint: "leave it out, or collect it by itself",
  }));
}

function toCandidate(
  { kit: id, copyKey, scorecards, conflicts }: Group,
  { kitOf, labelOf, expectedOf }: RoundRules,
): RoundCandidate {
  const kit = kitOf(id);
  const copy = isBlank(copyKey) ? blankCopy : copyKey;
  const label = labelOf(copyKey);
  const panels = expectedOf(kit, copy).map((expected) =>
    panelOf(
      expected,
      scorecards
        .filter(({ stage }) => stage.id === expected.stage)
        .map(({ rater }) => rater)
        .sort(compareText),
    ),
  );
  return {
    kit,
    copy,
    label,
    name: label ?? (copy === blankCopy ? copyKey : formatCopyId(copy)),
    scorecards,
    conflicts: conflicts.map(({ stage, rater }) => ({ stage, rater })),
    panels,
    isComplete: scorecards.length > 0 && conflicts.length === 0 && isComplete(panels),
  };
}

function messagesOf({ kit, name, scorecards, panels }: RoundCandidate): CollectMessage[] {
  const missing = missingText(panels);
  const titleOf = (stage: string) => kit.stages.find(({ id }) => id === stage)?.title ?? stage;
  return [
    ...(missing === ""
      ? []
      : [{ file: null, page: null, code: "missing" as const, text: `${name}: ${missing}` }]),
    ...panels.flatMap(({ stage, unexpected }) =>
      scorecards
        .filter((each) => each.stage.id === stage && unexpected.includes(each.rater))
        .map(({ sheet }) => ({
          file: sheet.file,
          page: sheet.pages[0] ?? null,
          code: "unexpected" as const,
          text: `no one else is expected in ${stage}`,
          onPage: `no one else is expected in ${titleOf(stage)}`,
        })),
    ),
  ];
}
