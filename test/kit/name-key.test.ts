import { expect, test } from "vitest";
import { nameKey } from "../../src/kit/name-key.ts";

test.each([
  ["Ada  Lovelace ", "ada\u00a0lovelace"],
  ["\u200eAda Lovelace\u2069", "Ada Lovelace"],
  ["Zoé", "Zoe\u0301"],
  ["Ann O'Neil", "Ann O’Neil"],
  ["Anne-Marie", "Anne\u2011Marie"],
])("%j is %j", (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

test.each([
  ["Ada", "Adá"],
  ["Anne Marie", "Anne-Marie"],
  ["مینا", "می\u200cنا"],
])("%j is not %j", (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});
