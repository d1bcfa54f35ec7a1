import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readInput } from "../../src/roster/read-input.ts";
import { folderWith } from "../support/cli.ts";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test("a stream is read to its end", async () => {
  const read = await readInput(Readable.from(["label\n", Buffer.from("c-1\n")]), 100);
  expect(read.ok && text(read.bytes)).toBe("label\nc-1\n");
});

test("a stream that is too long, or sends nothing, is given up", async () => {
  expect(await readInput(Readable.from(["123456"]), 5)).toEqual({ ok: false, reason: "too-large" });
  const silent = new Readable({ read() {} });
  expect(await readInput(silent, 5, 10)).toEqual({ ok: false, reason: "too-slow" });
});

test.skipIf(process.platform === "win32")(
  "a FIFO is read to its end, however late it comes",
  async () => {
    const fifo = join(folderWith({}), "roster");
    execFileSync("mkfifo", [fifo]);
    const reading = readInput(fifo, 100_000);
    const script = "printf 'label\\n'; printf 'c-%s\\n' 1 2";
    const writer = spawn("sh", ["-c", `{ ${script}; } > "$1"`, "sh", fifo], { stdio: "ignore" });
    const read = await reading;
    writer.kill();
    expect(read.ok && text(read.bytes)).toBe("label\nc-1\nc-2\n");
  },
);
