import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Refused } from "../../../src/print/browser/dev-tools.ts";
import { Heartbeat } from "../../../src/print/browser/heartbeat.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Process {
  type: string;
  id: number;
  /** Seconds. */
  cpuTime: number;
}

/** A browser whose processes are as the test says, once a second. */
function stand(answer: (second: number) => Process[] | "silence" | "refusal") {
  let second = 0;
  const killed: number[] = [];
  let end: (reason: Error) => void = () => {};
  const devTools = {
    ended: new Promise<Error>((resolve) => {
      end = resolve;
    }),
    send: (method: string) => {
      second += 1;
      const now = answer(second);
      if (now === "silence") return new Promise<never>(() => {});
      if (now !== "refusal") return Promise.resolve({ processInfo: now });
      return method === "Browser.getVersion"
        ? Promise.resolve({})
        : Promise.reject(new Refused("no such method"));
    },
  };
  const heartbeat = new Heartbeat(devTools, () => killed.push(second));
  return { heartbeat, killed, end: (reason: Error) => end(reason) };
}

const forever = () => new Promise<never>(() => {});
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: Error) => error.message,
  );

const renderer = (id: number, cpuTime: number) => ({ type: "renderer", id, cpuTime });
const browser = (second: number) => ({ type: "browser", id: 1, cpuTime: second });
const network = (cpuTime: number) => ({ type: "utility", id: 2, cpuTime });

it("gives up a browser that does not answer", async () => {
  const { heartbeat, killed } = stand(() => "silence");
  const outcome = outcomeOf(heartbeat.during(forever));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await outcome).toBe("it does not answer");
  expect(killed).toEqual([5]);
});

it("gives up one that answers while none of its processes works", async () => {
  // The first process answers, which is work; others count some milliseconds while they idle.
  const { heartbeat, killed } = stand((second) => [
    browser(second),
    renderer(3, 0.2 + second * 0.004),
    network(0.1),
  ]);
  const outcome = outcomeOf(heartbeat.during(forever));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await outcome).toBe("it stopped working");
  expect(killed).toEqual([6]);
});

it("gives up one whose only renderer is gone", async () => {
  const { heartbeat } = stand((second) => [browser(second), network(0.1)]);
  const outcome = outcomeOf(heartbeat.during(forever));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await outcome).toBe("it stopped working");
});

it("leaves alone one that works, however long", async () => {
  const { heartbeat, killed } = stand((second) => [browser(second), renderer(3, second * 0.5)]);
  const outcome = outcomeOf(
    heartbeat.during(() => new Promise((resolve) => setTimeout(resolve, 60_000))),
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toBe("done");
  expect(killed).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it("sees that of two pages only one gets anywhere", async () => {
  const { heartbeat, killed } = stand((second) => [
    browser(second),
    renderer(3, second * 0.5),
    renderer(4, 0.3),
  ]);
  const both = [outcomeOf(heartbeat.during(forever)), outcomeOf(heartbeat.during(forever))];
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await Promise.all(both)).toEqual(["it stopped working", "it stopped working"]);
  expect(killed).toEqual([6]);
});

it("leaves alone two pages that both work, and many short works", async () => {
  const { heartbeat, killed } = stand((second) => [
    browser(second),
    renderer(3, second * 0.5),
    renderer(4, second * 0.02),
  ]);
  const long = outcomeOf(
    heartbeat.during(() => new Promise((resolve) => setTimeout(resolve, 30_000))),
  );
  const short = async () => {
    for (let number = 0; number < 100; number += 1) {
      await heartbeat.during(() => new Promise((resolve) => setTimeout(resolve, 300)));
    }
  };
  const printed = short();
  await vi.advanceTimersByTimeAsync(31_000);
  await printed;
  expect(await long).toBe("done");
  expect(killed).toEqual([]);
});

it("asks one that tells nothing of its processes for a sign of life alone", async () => {
  const { heartbeat, killed } = stand(() => "refusal");
  const outcome = outcomeOf(
    heartbeat.during(() => new Promise((resolve) => setTimeout(resolve, 20_000))),
  );
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await outcome).toBe("done");
  expect(killed).toEqual([]);
});

it("fails the work when the conversation ends", async () => {
  const { heartbeat, end } = stand(() => []);
  const outcome = outcomeOf(heartbeat.during(forever));
  end(new Error("the browser is gone"));
  expect(await outcome).toBe("the browser is gone");
  expect(vi.getTimerCount()).toBe(0);
});
