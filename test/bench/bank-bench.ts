/** Everything before choosing and printing: starting, and reading banks small and large. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { generateBank } from "./generate-bank.ts";
import { compare, inTurn, type Measure, processMs, sampleOf } from "./measure.ts";
import { cliPath } from "./scene.ts";

/**
 * Help, list and validate of the shipped bank, each a whole process, against node alone, and validate
 * against what it can't do without when nothing is stored.
 */
export function measureStart(runs = 15): Measure[] {
  return inFolder((tool) => {
    const againstNode = (name: string, most: number, ours: () => number) =>
      againstBase(name, runs, most, ours, { name: "node -e 0", run: () => processMs(["-e", "0"]) });
    return [
      againstNode("--help", 2.5, () => tool.ms(["--help"])),
      againstNode("list", 6, () => tool.ms(["list"])),
      againstNode("validate", 10, () => tool.ms(["validate"])),
      againstParsing("validate, nothing stored", runs, tool, packageRoot(), ["validate"]),
    ];
  });
}

/** A bank of many questions, checked with nothing stored and built from once it is known. */
export function measureLargeBank(runs = 7, questions = 2_000): Measure[] {
  return inFolder((tool) => {
    const bank = join(tool.folder, "bank");
    generateBank(bank, questions);
    const size = `${questions.toLocaleString("en-GB")} questions`;
    const dryRun = ["build", "--workspace", bank, "--level", "senior", "--dry-run"];
    const built = (name: string, args: readonly string[]): Measure => {
      const [values = []] = inTurn(runs, [() => tool.ms([...dryRun, ...args])]);
      return {
        name: `dry run from ${size}, ${name}`,
        unit: "ms",
        ours: sampleOf(values),
        base: null,
        ratio: null,
        reach: { figure: "at most", value: 400 },
      };
    };
    return [
      againstParsing(`validate ${size}, nothing stored`, runs, tool, bank, ["validate", bank]),
      built("one topic", ["--topic", "databases"]),
      built("one stage", ["--role", "backend", "--stage", "technical-depth"]),
    ];
  });
}

/** The tool with a cache of its own. */
interface Tool {
  folder: string;
  /** Milliseconds of a run. */
  ms(args: readonly string[]): number;
  /** The same with an empty cache. */
  msAnew(args: readonly string[]): number;
}

function inFolder(measure: (tool: Tool) => Measure[]): Measure[] {
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-bench-"));
  const cache = join(folder, "cache");
  const ms = (args: readonly string[]) =>
    processMs([cliPath, ...args], { INTERVIEW_KIT_CACHE: cache });
  const msAnew = (args: readonly string[]) => {
    rmSync(cache, { recursive: true, force: true });
    return ms(args);
  };
  try {
    return measure({ folder, ms, msAnew });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function againstBase(
  name: string,
  runs: number,
  most: number,
  ours: () => number,
  base: { name: string; run: () => number },
): Measure {
  ours(); // What is kept between runs is there, unless the run is one without.
  const [own = [], floor = []] = inTurn(runs, [ours, base.run]);
  const reach = { figure: "at most", value: most } as const;
  return compare({ name, unit: "ms", baseName: base.name, reach }, own, floor);
}

/** Checking costs no more than parsing does. */
const mostOverParsing = 2;

function againstParsing(
  name: string,
  runs: number,
  tool: Tool,
  bank: string,
  args: readonly string[],
): Measure {
  const floor = writeFloor(tool.folder);
  const base = { name: "reading and parsing alone", run: () => processMs([floor, bank]) };
  return againstBase(name, runs, mostOverParsing, () => tool.msAnew(args), base);
}

/** A script that reads every file of a bank, parses its front matter, and does nothing else. */
function writeFloor(folder: string): string {
  const path = join(folder, "floor.mjs");
  const yaml = pathToFileURL(join(packageRoot(), "node_modules/yaml/dist/index.js")).href;
  writeFileSync(
    path,
    `import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import yaml from ${JSON.stringify(yaml)};
const questions = join(process.argv[2], "questions");
for (const name of readdirSync(questions, { recursive: true })) {
  if (!name.endsWith(".md")) continue;
  const text = readFileSync(join(questions, name), "utf8");
  yaml.parse(text.slice(4, text.indexOf("\\n---", 4)));
}
`,
  );
  return path;
}
