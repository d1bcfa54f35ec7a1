import { beforeAll, describe, expect, test } from "vitest";
import { soak } from "../support/soak.ts";
import { shippedContent } from "./bank.ts";
import {
  type Case,
  describeErrors,
  evaluate,
  type Figures,
  figuresTable,
  isHeldOut,
  readCases,
} from "./evaluate.ts";
import { evaluateKits } from "./evaluate-kits.ts";
import { evaluateSet, readSet, type SetCase, type SetFigures } from "./evaluate-set.ts";

/** The least that each part has to reach; the figures themselves stand in docs/tailoring.md. */
const floors: Record<"development" | "held out", Partial<Figures>> = {
  development: {
    level: 0.95,
    topicPrecision: 0.88,
    topicRecall: 0.93,
    skillPrecision: 0.97,
    skillRecall: 0.94,
    need: 0.95,
    offFieldRecall: 1,
    offFieldPrecision: 1,
    noteRecall: 0.9,
    notePrecision: 0.9,
  },
  "held out": {
    level: 0.9,
    topicPrecision: 0.91,
    topicRecall: 0.96,
    skillPrecision: 0.95,
    // It was written when tools of the stack still counted as required.
    skillRecall: 0.93,
    need: 0.95,
    offFieldRecall: 1,
    offFieldPrecision: 1,
    noteRecall: 1,
  },
};

describe("job descriptions with what a careful manager would take from them", () => {
  let cases: Case[] = [];
  let parts: Record<keyof typeof floors, Case[]>;

  beforeAll(async () => {
    const { bank, vocabulary } = shippedContent();
    cases = await readCases(bank, vocabulary);
    parts = {
      development: cases.filter(({ expected }) => !isHeldOut(expected)),
      "held out": cases.filter(({ expected }) => isHeldOut(expected)),
    };
  });

  test("there are enough of them, off-field ones too, and a third of the first ones held out", () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(parts["held out"].length).toBeGreaterThanOrEqual(16);
    expect(
      cases.filter(({ expected }) => expected.covered || expected.other).length,
    ).toBeGreaterThanOrEqual(12);
    for (const { text } of cases) expect(text.split(/\s+/).length).toBeGreaterThanOrEqual(80);
  });

  test("both parts reach their floors", () => {
    const figures = {
      development: evaluate(parts.development),
      "held out": evaluate(parts["held out"]),
    };
    console.log(`\n${figuresTable(figures)}\n`);
    const errors = parts.development.flatMap((each) =>
      describeErrors(each).map((line) => `${each.expected.file}: ${line}`),
    );
    for (const part of ["development", "held out"] as const) {
      for (const [name, floor] of Object.entries(floors[part])) {
        const figure = figures[part][name as keyof Figures];
        expect(figure, `${name}, ${part}:\n${errors.join("\n")}`).toBeGreaterThanOrEqual(floor);
      }
    }
  });
});

/** How many descriptions each part of the labeled set has. */
const setSizes = { development: 240, "held out": 60 } as const;

/**
 * The least that each part of the labeled set has to reach; held out, what it reached when it was
 * opened, but for the two jobs that were refused then.
 */
const setFloors: Record<keyof typeof setSizes, Partial<SetFigures>> = {
  development: {
    level: 0.945,
    musts: 0.92,
    niceCalledNice: 0.91,
    noneLeftOut: 0.81,
    software: 1,
    topicPrecision: 0.9,
    topicRecall: 0.955,
  },
  "held out": {
    level: 0.86,
    musts: 0.83,
    niceCalledNice: 0.93,
    noneLeftOut: 0.71,
    software: 1,
    topicPrecision: 0.83,
    topicRecall: 0.86,
  },
};

describe("descriptions that other people wrote and labeled", () => {
  const content = shippedContent();
  let parts: Record<keyof typeof setSizes, SetCase[]>;

  beforeAll(async () => {
    parts = {
      development: await readSet(content, false),
      "held out": await readSet(content, true),
    };
  }, 60_000);

  test.each(["development", "held out"] as const)("%s reaches its floors", (part) => {
    const cases = parts[part];
    const figures = evaluateSet(cases, content);
    console.log(part, figures);
    expect(cases.length).toBe(setSizes[part]);
    expect(figures.softwareRefused).toBe(0);
    for (const [name, floor] of Object.entries(setFloors[part]))
      expect(figures[name as keyof SetFigures], name).toBeGreaterThanOrEqual(floor);
  });

  test("their kits ask about what is demanded", async () => {
    const software = parts.development.filter(({ label }) => label.software);
    const sample = software.filter((_, index) => soak || index % 14 === 2);
    const figures = await evaluateKits(sample, content);
    console.log("kits", figures);
    expect(figures.demandsAsked / figures.demands).toBeGreaterThanOrEqual(0.9);
    expect(figures.languagesAsked / figures.languages).toBeGreaterThanOrEqual(0.9);
  }, 600_000);
});
