import { expect, test } from "vitest";
import { pageText } from "../../src/actions/read-debrief.ts";

test.each([
  ["is not a PDF", "is not a PDF"],
  [
    "the interviewer's name is blank; use --as FILE:interviewer=",
    "the interviewer's name is blank; write it into the form and drop it again",
  ],
  [
    "was flattened or printed; save the form itself, or use --read-marks",
    "was flattened or printed; save the form itself",
  ],
  ["holds only pictures; use --read-marks", "holds only pictures"],
  ["is a picture; put it into a PDF, and use --read-marks", "is a picture; put it into a PDF"],
  [
    "its fields are empty, with 9 drawings on the pages: a pen tool? use --read-marks",
    "its fields are empty, with 9 drawings on the pages: a pen tool?",
  ],
  ["kit 3f is not among the kits given; use --kit", "kit 3f is not among the kits given"],
  ["rating cannot be told for sure; look, and use --as a:1:b=", "rating cannot be told for sure"],
])("on a page, %j names no option", (text, shown) => {
  expect(pageText(text)).toBe(shown);
});
