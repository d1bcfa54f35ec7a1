import { expect, test } from "vitest";
import { Memo } from "../../src/storage/memo.ts";

function counting(): { made: string[]; make: (name: string) => () => { name: string } } {
  const made: string[] = [];
  return {
    made,
    make: (name) => () => {
      made.push(name);
      return { name };
    },
  };
}

test("gives the same value for the same key, and a new one for another", () => {
  const memo = new Memo();
  const { made, make } = counting();
  const first = memo.get("content", "1", make("first"));
  expect(memo.get("content", "1", make("again"))).toBe(first);
  expect(memo.get("content", "2", make("second"))).toEqual({ name: "second" });
  expect(memo.get("content", "1", make("third"))).toEqual({ name: "third" });
  expect(made).toEqual(["first", "second", "third"]);
});

test("remembers nothing that failed", () => {
  const memo = new Memo();
  const fail = () => {
    throw new Error("no taxonomy");
  };
  expect(() => memo.get("content", "1", fail)).toThrow("no taxonomy");
  expect(memo.get("content", "1", () => 1)).toBe(1);
});

test("forgets what wasn't used for longest", () => {
  const memo = new Memo();
  const { made, make } = counting();
  memo.get("content", "1", make("content"));
  for (let kit = 0; kit < 100; kit += 1) {
    memo.get(`kit ${kit}`, "1", make(`kit ${kit}`));
    memo.get("content", "1", make("content"));
  }
  memo.get("kit 99", "1", make("kit 99"));
  memo.get("kit 0", "1", make("kit 0"));
  expect(made.filter((name) => name === "content")).toHaveLength(1);
  expect(made.filter((name) => name === "kit 99")).toHaveLength(1);
  expect(made.filter((name) => name === "kit 0")).toHaveLength(2);
});
