import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/diagnostic/user-error.ts";
import { POINTS } from "../src/selection/index.ts";
import { cli, folderWith } from "./support/cli.ts";

const readme = readFileSync("README.md", "utf8");

/** The rows of the table under a heading. */
function tableUnder(heading: string): string[] {
  const section = readme.split(`\n${heading}\n`)[1]?.split(/\n#{2,3} /)[0] ?? "";
  return section.split("\n").filter((line) => line.startsWith("| `") || /^\| \d/.test(line));
}

describe("the README", () => {
  test("has every option of build in its table, and no other", async () => {
    const { stdout } = await cli(["build", "--help"]);
    const options = [...stdout.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(([, name]) => name);
    const listed = tableUnder("### Options of `build`").flatMap((row) =>
      [...(row.split("|")[1] ?? "").matchAll(/--[a-z-]+/g)].map(([name]) => name),
    );
    expect(listed.length).toBeGreaterThan(20);
    expect([...listed].sort()).toEqual(options.filter((name) => name !== "--help").sort());
  });

  test("names every command", async () => {
    const { stdout } = await cli(["--help"]);
    const commands = [...(stdout.split("\nCommands:\n")[1] ?? "").matchAll(/^ {2}([a-z]+) /gm)].map(
      ([, name]) => name,
    );
    expect(commands.length).toBeGreaterThan(10);
    const named = [...tableUnder("### Other commands"), "| `build` |"].join("\n");
    for (const command of commands) expect(named).toMatch(new RegExp(`\`${command}\\b`));
  });

  test("has every exit code", () => {
    const rows = tableUnder("## Exit codes").join("\n");
    for (const code of Object.values(exitCodes)) expect(rows).toMatch(new RegExp(`\\b${code}\\b`));
  });

  test.each(["## Customize a role", "### Add a stage"])(
    "shows a role that works: %s",
    async (heading) => {
      const section = readme.split(`\n${heading}\n`)[1] ?? "";
      const [, yaml = ""] = /```yaml\n(.*?)```/s.exec(section) ?? [];
      const parent = yaml.includes("extends:") ? "" : "extends: backend\n";
      const role = `---\nid: ours\ntitle: Ours\n${parent}${yaml}---\n`;
      const cwd = folderWith({ "roles/ours.md": role });
      expect(yaml).toContain("loop:");
      expect(await cli(["validate"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    },
  );

  test("a stage comes before the one that it names", async () => {
    const [, yaml = ""] = /### Add a stage\n.*?```yaml\n(.*?)```/s.exec(readme) ?? [];
    const role = `---\nid: ours\ntitle: Ours\nextends: backend\n${yaml}---\n`;
    const cwd = folderWith({ "roles/ours.md": role });
    const { stdout } = await cli(["list", "stages", "--role", "ours", "--json"], { cwd });
    expect(stdout.indexOf('"phone"')).toBeGreaterThan(0);
    expect(stdout.indexOf('"phone"')).toBeLessThan(stdout.indexOf('"technical-depth"'));
  });

  test("shows pictures and links that are there", () => {
    const targets = [...readme.matchAll(/\]\((?!#|https?:)([^)]+)\)/g)].map(
      ([, path]) => path ?? "",
    );
    expect(targets.length).toBeGreaterThan(3);
    for (const target of targets) expect(existsSync(target), target).toBe(true);
  });

  test("docs/choosing.md gives the points that the code gives", () => {
    const text = readFileSync("docs/choosing.md", "utf8");
    const { fit, skillRequired, skillOwn, skillInherited } = POINTS;
    const pair = ([first, second]: readonly number[]) => `${first} and ${second}`;
    const minus = (points: number) => `−${-points}`;
    for (const words of [
      `${POINTS.topicBase} + ${POINTS.topicSlope} × relative weight`,
      `${POINTS.topicBeyond} × relative weight; both rounded`,
      `${POINTS.topicInStage} a minute up to`,
      `${POINTS.heaviest} for each of the topics`,
      `${minus(POINTS.repeat)} for each question beyond`,
      `a minute: ${fit.both}; ${fit.noneBelow} with no bar just below the level; ${fit.noneAbove} with no bar above; ${fit.neither} with neither`,
      `${minus(POINTS.settling)} a question`,
      `${POINTS.competencyFirst} for the first stage that sees one, ${POINTS.competencySecond} × its weight`,
      `required ${pair(skillRequired)}, the role's own ${pair(skillOwn)}, inherited ${pair(skillInherited)}`,
      `${POINTS.kind} for each kind present`,
      `${minus(POINTS.idle)} for each minute of questioning time left over, after the first ${POINTS.idleFree}`,
      `a fraction of ${POINTS.turn} points a minute`,
    ])
      expect(text).toContain(words);
  });
});
