import { describe, expect, test } from "vitest";
import { knownNames, splitNames, unclearNames } from "../../src/roster/split-names.ts";

describe("interviewers in one cell", () => {
  const known = knownNames(["Tess", "Ivo; Zoé K", "Bea and Rui", "Moreau, Ada"]);

  test.each([
    ["Tess and Ivo", "Tess; Ivo"],
    ["Pia & Max", "Pia; Max"],
    ["Pia / Max", "Pia; Max"],
    ["Pia, and Max", "Pia; Max"],
    ["Tess, Ivo", "Tess; Ivo"],
    ["tess, IVO & Zoe\u0301 K", "tess; IVO; Zoe\u0301 K"],
    ["Bea, Rui", "Bea; Rui"],
    [" Tess ;Ivo; ", "Tess; Ivo"],
  ])("%j are %j", (cell, people) => {
    expect(splitNames(cell, known)).toBe(people);
    expect(unclearNames(splitNames(cell, known))).toEqual([]);
  });

  test.each(["Tess", "Anders Land", "n/a", "Tess (she/her)", "tess@a.org", "R&D", "O'Neil-Wu", ""])(
    "%j is one, or none",
    (cell) => {
      expect(splitNames(cell, known)).toBe(cell);
      expect(unclearNames(cell)).toEqual([]);
    },
  );

  test("with a comma may be one or two, unless all are known or one semicolon is there", () => {
    expect(splitNames("Moreau, Tess", known)).toBe("Moreau, Tess");
    expect(unclearNames("Moreau, Tess")).toEqual([{ name: "Moreau, Tess", asTwo: "Moreau; Tess" }]);
    expect(unclearNames("Moreau, Tess; Bakker, Ivo")).toEqual([]);
  });
});
