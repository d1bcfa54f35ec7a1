import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createContext } from "../../../src/actions/context.ts";
import { joinPrints } from "../../../src/actions/documents/join-prints.ts";
import { listPrints } from "../../../src/actions/documents/kit-prints.ts";
import { cli, folderWith } from "../../support/cli.ts";
import { readPdf } from "../../support/read-pdf.ts";

test("each interviewer gets one PDF of what they take along", async () => {
  const cwd = folderWith({ "roles/.keep": "" });
  mkdirSync(join(cwd, "questions"), { recursive: true });
  const build = ["build", "--level", "mid", "--topic", "databases", "--seats", "interview=2"];
  expect(
    (await cli([...build, "--document", "packet", "--document", "scorecard"], { cwd })).code,
  ).toBe(0);
  const context = createContext({ cwd });
  const kit = "output/databases-mid";
  const { joined } = listPrints(context, kit);
  expect(joined.map(({ seat, documents }) => [seat, documents])).toEqual([
    ["interview:a", ["interview-packet", "interview-scorecard"]],
    ["interview:b", ["interview-packet", "interview-scorecard-b"]],
  ]);
  const { name, bytes } = await joinPrints(context, kit, "interview:b");
  expect(name).toBe("interview-b.pdf");
  const { outline, tagged, pages } = await readPdf(bytes);
  expect(outline).toHaveLength(2);
  expect(tagged).toBe(true);
  expect(pages.join("")).toContain("What they said");
  await expect(joinPrints(context, kit, "interview:c")).rejects.toThrow(/nothing is printed/);
});
