import { expect, test } from "vitest";
import { printable, printableLine } from "../../src/terminal/printable.ts";
import { cli, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

test.each([
  ["plain, “quoted”, ünï 😀\n\ttext", "plain, “quoted”, ünï 😀\n\ttext"],
  ["\u001b[1mbold\u001b[22m", "\u001b[1mbold\u001b[22m"],
  ["\u001b[2J\u001b[H", "\\u001b[2J\\u001b[H"],
  ["\u001b]0;title\u0007", "\\u001b]0;title\\u0007"],
  ["a\rb\u0000\u007f\u009b2J", "a\\u000db\\u0000\\u007f\\u009b2J"],
  ["abc\u202edcb\u2066x", "abc\\u202edcb\\u2066x"],
])("%j goes to a terminal as %j", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("a line among others cannot begin another", () => {
  expect(printableLine("a\n::error::b\tc")).toBe("a\\n::error::b c");
});

test("content cannot write to the terminal, nor make up a line of its own", async () => {
  const key = '"a\\n::error::made-up\\e[2J"';
  const question = questionText("one", { "minutes:": `minutes: 10\n${key}: 1` });
  const cwd = folderWith({ "questions/databases/one.md": question });
  const { stdout, code } = await cli(["validate"], { cwd });
  expect(code).toBe(3);
  expect(stdout).toContain('unknown key "a\\n::error::made-up\\u001b[2J"');
  expect(stdout).not.toMatch(/^::error/m);
  expect(stdout).not.toContain("\u001b");
});
