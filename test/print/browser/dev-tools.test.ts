import { expect, it, vi } from "vitest";
import { ConnectionEnded, DevTools, Refused } from "../../../src/print/browser/dev-tools.ts";
import { ProtocolProblem, textIn } from "../../../src/print/browser/protocol-fields.ts";
import type { Transport } from "../../../src/print/browser/transport.ts";

function stand() {
  const sent: string[] = [];
  const transport: Transport = {
    send: (message) => sent.push(message),
    close: vi.fn(() => transport.onclose?.()),
  };
  const devTools = new DevTools(transport);
  return { devTools, transport, sent, say: (message: string) => transport.onmessage?.(message) };
}

it("gives each question its answer, whatever their order", async () => {
  const { devTools, sent, say } = stand();
  const both = [devTools.send("A.a", { x: 1 }), devTools.send("B.b", {}, "page")];
  expect(sent.map((text) => JSON.parse(text))).toEqual([
    { id: 1, method: "A.a", params: { x: 1 } },
    { id: 2, method: "B.b", params: {}, sessionId: "page" },
  ]);
  say('{"id":2,"result":{"b":2},"sessionId":"page"}');
  say('{"id":1,"result":{"a":1}}');
  expect(await Promise.all(both)).toEqual([{ a: 1 }, { b: 2 }]);
});

it("tells a refusal, shortened, and goes on", async () => {
  const { devTools, say } = stand();
  const asked = devTools.send("A.a");
  say(JSON.stringify({ id: 1, error: { message: "no".repeat(10_000) } }));
  await expect(asked).rejects.toEqual(new Refused("no".repeat(150)));
  const next = devTools.send("A.a");
  say('{"id":2,"result":{}}');
  expect(await next).toEqual({});
});

it("gives events to those who listen to that page", () => {
  const { devTools, say } = stand();
  const heard: unknown[] = [];
  devTools.on("Page.loadEventFired", (params) => heard.push(params), "ours");
  say('{"method":"Page.loadEventFired","params":{"of":"another"},"sessionId":"other"}');
  say('{"method":"Page.loadEventFired","params":{"of":"ours"},"sessionId":"ours"}');
  say('{"method":"Page.never"}');
  expect(heard).toEqual([{ of: "ours" }]);
});

const rubbish = [
  "null",
  "",
  "not JSON",
  "[]",
  "7",
  '"text"',
  '{"id":1}',
  '{"id":1,"result":null}',
  '{"id":1,"result":[]}',
  '{"id":1,"error":"text"}',
  '{"method":"Page.known","params":7}',
  '{"method":"Page.known","params":{"url":7}}',
];

it.each(rubbish)("ends the conversation on %s", async (message) => {
  const { devTools, transport, say } = stand();
  devTools.on("Page.known", (params) => void textIn(params, "url"));
  const asked = devTools.send("A.a");
  asked.catch(() => {});
  say(message);
  await expect(asked).rejects.toBeInstanceOf(ProtocolProblem);
  expect(await devTools.ended).toBeInstanceOf(ProtocolProblem);
  expect(transport.close).toHaveBeenCalledOnce();
  await expect(devTools.send("A.a")).rejects.toBeInstanceOf(ProtocolProblem);
  say("more rubbish");
});

it("passes over answers to what was not asked, and members of any name", () => {
  const { devTools, transport, say } = stand();
  say('{"id":99,"result":{}}');
  say('{"method":"__proto__","params":{"__proto__":{"polluted":true}}}');
  say('{"method":"constructor"}');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(transport.close).not.toHaveBeenCalled();
  devTools.close();
});

it("fails what is open when the browser goes", async () => {
  const { devTools, transport } = stand();
  const asked = devTools.send("A.a");
  transport.onclose?.();
  await expect(asked).rejects.toBeInstanceOf(ConnectionEnded);
});

it("lets a mistake of ours through", () => {
  const { devTools, say } = stand();
  devTools.on("Page.known", () => {
    throw new TypeError("ours");
  });
  expect(() => say('{"method":"Page.known"}')).toThrow("ours");
});
