import { expect, it } from "vitest";
import type { PrintBrowser } from "../../../src/print/browser/print-browser.ts";
import { shareBrowsers } from "../../../src/print/browser/share-browser.ts";

/** Opens browsers that are none, and counts what becomes of them. */
function stand() {
  const closed: number[] = [];
  const killed: number[] = [];
  let opened = 0;
  const open = shareBrowsers(async () => {
    opened += 1;
    const number = opened;
    let end = () => {};
    const exited = new Promise<void>((resolve) => {
      end = resolve;
    });
    const pages = { firstPage: async () => number, newPage: async () => -number };
    const close = async () => {
      closed.push(number);
      end();
    };
    const kill = () => {
      killed.push(number);
      end();
    };
    return { version: String(number), pages, exited, close, kill } as unknown as PrintBrowser;
  });
  return { open, closed, killed };
}

const numberOf = ({ version }: PrintBrowser) => Number(version);

it("gives a browser to two, and whoever wants one alone another", async () => {
  const { open } = stand();
  const given = await Promise.all([open(false), open(false), open(true), open(false)]);
  expect(given.map(numberOf)).toEqual([1, 1, 2, 3]);
});

it("gives the page that a browser starts with to the first", async () => {
  const { open } = stand();
  const [first, second] = await Promise.all([open(false), open(false)]);
  expect(await first.pages.firstPage()).toBe(1);
  expect(await second.pages.firstPage()).toBeNull();
});

it("closes a browser when both have closed it, and lets no one in between", async () => {
  const { open, closed } = stand();
  const first = await open(false);
  await first.close();
  expect(closed).toEqual([1]);
  const [second, third] = await Promise.all([open(false), open(false)]);
  await second.close();
  expect(closed).toEqual([1]);
  expect(numberOf(await open(false))).toBe(3);
  await third.close();
  expect(closed).toEqual([1, 2]);
});

it("lets no one into a browser that was killed or has ended", async () => {
  const { open, killed } = stand();
  (await open(false)).kill();
  expect(killed).toEqual([1]);
  const second = await open(false);
  expect(numberOf(second)).toBe(2);
});

it("tries again after one that did not start", async () => {
  let tries = 0;
  const open = shareBrowsers(async () => {
    tries += 1;
    throw new Error(`try ${tries}`);
  });
  const both = await Promise.allSettled([open(false), open(false)]);
  expect(both.map((each) => each.status === "rejected" && each.reason.message)).toEqual([
    "try 1",
    "try 1",
  ]);
  await expect(open(false)).rejects.toThrow("try 2");
});
