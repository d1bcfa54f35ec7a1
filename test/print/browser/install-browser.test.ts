import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { installBrowser } from "../../../src/print/index.ts";

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "interview-kit-cache-"));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

it.each([
  [
    "refuses",
    (_: unknown, response: { writeHead(code: number): { end(): void } }) =>
      response.writeHead(404).end(),
    /could not be downloaded: .*404/,
  ],
  ["never answers", () => {}, /could not be downloaded: not done within 0.3 seconds/],
])("says what to do when the server %s", async (_, answer, message) => {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const said: string[] = [];
  const installing = installBrowser({
    env: { INTERVIEW_KIT_CACHE: cache },
    baseUrl,
    deadlineMs: 300,
    onProgress: (text) => said.push(text),
  });
  await expect(installing).rejects.toMatchObject({
    code: "noBrowser",
    message: expect.stringMatching(message),
    hints: expect.arrayContaining([expect.stringContaining("PUPPETEER_EXECUTABLE_PATH")]),
  });
  expect(said).toEqual([expect.stringMatching(/^Downloading Chrome \d+/)]);
  server.closeAllConnections();
  server.close();
});
