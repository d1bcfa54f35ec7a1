/** Builds of different stages into one folder at the same time: one whole kit of it in the end. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readBuildManifest } from "../../src/output/build-manifest.ts";
import { digest } from "../../src/output/digest.ts";
import { folderWith } from "../support/cli.ts";
import { soak } from "../support/soak.ts";
import { runTool } from "./tool.ts";

const rounds = soak ? 20 : 1;
const stages = ["technical-depth", "practical", "working-together"];

test(`${rounds} times, three builds at once`, async () => {
  const cwd = folderWith({});
  const build = (stage: string | undefined, out: string) =>
    runTool(
      [
        ...["build", "--role", "backend", "--level", "senior", "--format", "html", "--out", out],
        ...(stage === undefined ? [] : ["--stage", stage]),
      ],
      { cwd },
    );
  expect((await build(undefined, "whole")).code).toBe(0);
  const whole = filesOf(join(cwd, "whole"));
  for (let round = 0; round < rounds; round += 1) {
    const ended = await Promise.all(stages.map((stage) => build(stage, `out-${round}`)));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    const files = filesOf(join(cwd, `out-${round}`));
    // Each stage's own documents, all of the same kit.
    for (const stage of stages) expect(files.keys()).toContain(`${stage}-packet.html`);
    for (const [name, hash] of files) {
      if (name !== "kit.json") expect([name, hash]).toEqual([name, whole.get(name)]);
    }
  }
}, 600_000);

/** Digests of a kit's files by their names, after the folder's record was found to tell the same. */
function filesOf(out: string): Map<string, string> {
  const [kit = ""] = readdirSync(out);
  const folder = join(out, kit);
  const names = readdirSync(folder).filter((name) => !name.startsWith("."));
  const files = new Map(names.map((name) => [name, digest(readFileSync(join(folder, name)))]));
  const recorded = readBuildManifest(folder).files;
  expect([...recorded.keys()].sort()).toEqual(names.sort());
  for (const [name, versions] of recorded) {
    expect(versions.map(({ bytes }) => [name, bytes])).toEqual([[name, files.get(name)]]);
  }
  return files;
}
