import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseQuestion } from "../../src/bank/load-question.ts";
import { asAskedBy } from "../../src/kit/kit-question.ts";
import type { RoleQuestion } from "../../src/role/apply-rubric.ts";
import { insertRubric } from "../../src/role/insert-rubric.ts";
import { taxonomy } from "../document/fixture-kit.ts";
import { questionText } from "../support/question.ts";

const role = "---\nid: ours\n# Text below the front matter is ours.\n---\nBrief.\n";

function question(changes: Partial<RoleQuestion> = {}): RoleQuestion {
  const file = {
    path: "one.md",
    displayPath: "one.md",
    name: "one",
    folder: "databases",
    signature: null,
  };
  const parsed = parseQuestion(questionText("one"), file, taxonomy);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join("; "));
  return { ...asAskedBy(parsed.question, null), ...changes };
}

/** The stub with each of its commented lines in force, and its text changed by a user. */
function uncommented(asked: RoleQuestion, edit: (text: string) => string = (text) => text) {
  const { text } = insertRubric(role, asked, "roles/ours.md");
  const inForce = text
    .replace(/^ {4}# (?:What a role|the rest:).*\n/gm, "")
    .replace(/^( {4})# /gm, "$1");
  const [, front = ""] = edit(inForce).split(/^---$/m);
  return parse(front).rubrics[asked.id];
}

describe.each([
  "Plain words",
  "Commas, and more of them, at the end,",
  "A colon: and another one: here",
  "Ends in a colon:",
  "A # that begins no comment, and #one",
  "Says \"no\" and 'yes', or \"both'",
  "It's one's own",
  "'quoted' from the start",
  '"quoted" from the start',
  "[in brackets], {in braces}",
  "- a dash, ? a mark, & an anchor, * a star, ! a tag, % and @ and `code`",
  "a back\\slash, and \\n that is no line end",
  "true",
  "null",
  "12:30",
  "~",
  "0x1F",
  "Grüße, 面接, 🎉 — “quoted”",
])("a text like %j", (text) => {
  test("reads back from everything that a stub has", () => {
    const asked = question();
    const given = {
      ...asked,
      prompt: text,
      ladder: asked.ladder.map((rung) => ({ ...rung, text })),
      lookFor: asked.lookFor.map((item) => ({ ...item, text })),
      redFlags: asked.redFlags.map((item) => ({ ...item, text })),
    };
    const { prompt, ladder, lookFor, redFlags } = uncommented(given);
    expect(prompt).toBe(text);
    const all = [ladder, lookFor.change, redFlags.change].flatMap((change) =>
      Object.values(change),
    );
    expect(all.length).toBeGreaterThan(6);
    expect(new Set(all)).toEqual(new Set([text]));
  });

  test("can be written into what a stub proposes", () => {
    const inQuotes = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
    const { lookFor, followUps } = uncommented(question(), (stub) =>
      stub
        .replace('"What else to hear"', () => `"${inQuotes}"`)
        .replace('"What else to ask?"', () => `"${inQuotes}"`),
    );
    expect(lookFor.add).toEqual([{ id: "our-look-for", text }]);
    expect(followUps.add).toEqual([text]);
  });
});

test("a prompt of several lines reads back", () => {
  const prompt = "One line: the first.\n\nAnother, # the last.";
  expect(uncommented(question({ prompt })).prompt).toBe(prompt);
});

test("what a role file says about itself is still true with a stub in it", () => {
  const { text } = insertRubric(role, question(), "roles/ours.md");
  expect(text).not.toMatch(/as it is now|the next line|\bhere\.$/m);
  expect(text).toContain("# Text below the front matter is ours.\nrubrics:\n  one:\n");
  expect(text.endsWith("---\nBrief.\n")).toBe(true);
});
