import { expect, test } from "vitest";
import { optionalLines } from "../../../src/actions/question/unwritten.ts";

const written = { isUnwritten: false, isMust: false };
const open = { isUnwritten: true, isMust: false };
const openMust = { isUnwritten: true, isMust: true };

test.each([
  ["bonus", [open, open], [open, open]],
  ["redFlags", [open], []],
  ["redFlags", [written, open], [open]],
  ["followUps", [written, open], []],
  ["lookFor", [written, written, written, open, openMust], [open]],
  ["lookFor", [written, written, open], []],
  ["ladder", [written, written, written, written, open], []],
  ["toString", [open], []],
])("a finished question can do without some of its %s", (part, lines, optional) => {
  expect(optionalLines(part, lines)).toEqual(optional);
});
