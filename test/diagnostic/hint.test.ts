import { expect, test } from "vitest";
import { commandOnly, commandText, pageHints, pageText } from "../../src/diagnostic/hint.ts";
import { UserError } from "../../src/diagnostic/user-error.ts";

const both = { command: "use --as FILE:copy=", page: "write it into the form" };

test("a hint is said in the words of whoever reads it", () => {
  const told = { text: "the name is blank", hint: both };
  expect(commandText(told)).toBe("the name is blank; use --as FILE:copy=");
  expect(pageText(told)).toBe("the name is blank; write it into the form");
  const onlyThere = { text: "a pen tool?", hint: commandOnly("use --read-marks") };
  expect(commandText(onlyThere)).toBe("a pen tool? use --read-marks");
  expect(pageText(onlyThere)).toBe("a pen tool?");
  expect(pageText({ text: "is not a PDF", hint: null })).toBe("is not a PDF");
});

test("an error has hints for each", () => {
  const error = new UserError("usage", "it is pinned", ["swap it", both, commandOnly("kit unpin")]);
  expect(error.hints).toEqual(["swap it", "use --as FILE:copy=", "kit unpin"]);
  expect(error.pageHints).toEqual(["swap it", "write it into the form"]);
  expect(pageHints(["", "one"])).toEqual(["one"]);
});
