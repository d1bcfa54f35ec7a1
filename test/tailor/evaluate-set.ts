import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { descriptionText } from "../../src/markup/description-text.ts";
import { nameFinder } from "../../src/tailor/find-names.ts";
import { type Findings, readFindings } from "../../src/tailor/findings.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import type { shippedContent } from "./bank.ts";

/**
 * What a careful recruiter takes from a description; written by people who hadn't seen the code.
 * How topics are labeled is in set/README.md.
 */
export interface Label {
  file: string;
  family: string;
  software: boolean;
  level: string;
  musts: string[];
  nice: string[];
  none: string[];
  /** Topics that both labelers named. */
  topics: string[];
  /** Topics that only one of them named: neither right nor wrong. */
  eitherWay: string[];
}

/** Hits, and what they are measured against. */
type Count = [hits: number, of: number];

export interface SetFigures {
  descriptions: number;
  level: number;
  topicPrecision: number;
  topicRecall: number;
  /** Musts named among what's required. */
  musts: number;
  /** Of the nice-to-haves that are found, those that are called so. */
  niceCalledNice: number;
  /** Named, not asked for, and not taken for asked for. */
  noneLeftOut: number;
  /** Jobs in or around software taken for that, and others for others. */
  software: number;
  softwareRefused: number;
}

type Content = ReturnType<typeof shippedContent>;

const setFolder = join(packageRoot(), "test/tailor/set");

/** Up to 540 they were looked at while the reader was written. */
function isHeldOut(number: string): boolean {
  return Number(number) > 540;
}

export interface SetCase {
  label: Label;
  text: string;
  findings: Findings;
}

/** The cases of one part of the set, or each `every`th of them. */
export async function readSet(content: Content, heldOut: boolean, every = 1): Promise<SetCase[]> {
  const labels = readdirSync(setFolder)
    .filter((name) => /^\d{3}\.yaml$/.test(name) && isHeldOut(name.slice(0, 3)) === heldOut)
    .filter((_, index) => index % every === 0);
  return Promise.all(
    labels.map(async (name) => {
      const read = parse(readFileSync(join(setFolder, name), "utf8")) as Partial<Label>;
      const label = { musts: [], nice: [], none: [], topics: [], eitherWay: [], ...read } as Label;
      const file = readdirSync(setFolder).find((each) =>
        each.startsWith(`${name.slice(0, 3)}-`),
      ) as string;
      const text = await descriptionText(readFileSync(join(setFolder, file)), file);
      return { label, text, findings: readFindings(text, content.bank, content.vocabulary) };
    }),
  );
}

type NameSet = ReadonlySet<string>;

/** Finds out what a label's name is called here: IDs of skills, and titles of others. */
function namer({ skills, vocabulary }: Content) {
  const find = nameFinder([...skills.skills.values(), ...skills.outside]);
  const keyOf = (of: { title: string } | { id: string; title: string }) =>
    "id" in of ? of.id : of.title;
  return (name: string, found: NameSet): NameSet => {
    const known = [name, `Experience with ${name} software`]
      .flatMap((text) => find(text, vocabulary.words))
      .map(({ of }) => keyOf(of));
    const folded = ` ${name.toLowerCase().replace(/[()]/g, " ")} `;
    const alike = [...found].filter(
      (title) =>
        title.length > 1 &&
        (folded.includes(` ${title.toLowerCase()} `) ||
          title.toLowerCase().includes(folded.trim())),
    );
    return new Set([...known, ...alike]);
  };
}

function namesOf({ skills, outside }: Findings, need: "required" | "nice"): Set<string> {
  return new Set([
    ...skills.filter((each) => each.need === need).map(({ skill }) => skill.id),
    ...outside.filter((each) => each.need === need).map((each) => each.outside.title),
  ]);
}

/** Compares what was found with what the labels say. */
export function evaluateSet(cases: readonly SetCase[], content: Content): SetFigures {
  const idsOf = namer(content);
  const sums = {
    level: [0, 0],
    found: [0, 0],
    wanted: [0, 0],
    musts: [0, 0],
    nice: [0, 0],
    none: [0, 0],
    software: [0, 0],
  } satisfies Record<string, Count> as Record<string, Count>;
  const count = (which: string, hit: boolean) => {
    const sum = sums[which] as Count;
    sum[0] += hit ? 1 : 0;
    sum[1] += 1;
  };
  for (const { label, findings } of cases) {
    const required = namesOf(findings, "required");
    const nice = namesOf(findings, "nice");
    const isIn = (names: NameSet, name: string) =>
      [...idsOf(name, new Set([...required, ...nice]))].some((id) => names.has(id));
    if (label.level !== "unclear") count("level", findings.level.level === label.level);
    count("software", findings.family.isSoftware === label.software);
    const topics = findings.topics.map(({ topic }) => topic);
    for (const topic of topics)
      if (!label.eitherWay.includes(topic)) count("found", label.topics.includes(topic));
    for (const topic of label.topics) count("wanted", topics.includes(topic));
    for (const name of label.musts) count("musts", isIn(required, String(name)));
    for (const name of label.nice) {
      const isNice = isIn(nice, String(name));
      if (isNice || isIn(required, String(name))) count("nice", isNice);
    }
    const asked = [...label.musts, ...label.nice].map(String);
    for (const name of label.none.map(String)) {
      const ids = idsOf(name, new Set());
      const isAsked = asked.some((other) => [...idsOf(other, new Set())].some((id) => ids.has(id)));
      if (ids.size > 0 && !isAsked) count("none", !isIn(required, name) && !isIn(nice, name));
    }
  }
  const share = (which: string) => {
    const [hits, of] = sums[which] as Count;
    return of === 0 ? 1 : hits / of;
  };
  return {
    descriptions: cases.length,
    level: share("level"),
    topicPrecision: share("found"),
    topicRecall: share("wanted"),
    musts: share("musts"),
    niceCalledNice: share("nice"),
    noneLeftOut: share("none"),
    software: share("software"),
    softwareRefused: cases.filter(
      ({ label, findings }) => label.software && !findings.family.isSoftware,
    ).length,
  };
}
