import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";

const shipped = (path: string) => readFileSync(join(packageRoot(), "templates", path), "utf8");
const build = ["build", "--role", "backend", "--level", "senior", "--stage", "technical-depth"];
const scorecard = [...build, "--document", "scorecard", "--format", "html"];

describe("templates eject", () => {
  test.each([
    ["scorecard", "scorecard.hbs"],
    ["scorecard.hbs", "scorecard.hbs"],
    ["do-not-ask", "partials/do-not-ask.hbs"],
    ["packet.css", "styles/packet.css"],
  ])("%s is copied as it is shipped", async (name, path) => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stdout } = await cli(["templates", "eject", name], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `templates/${path}\n` });
    expect(readFileSync(join(cwd, "templates", path), "utf8")).toBe(shipped(path));
  });

  test("--partials takes along what it includes, and what that includes", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stdout } = await cli(["templates", "eject", "packet", "--partials"], { cwd });
    expect(code).toBe(0);
    const paths = stdout.trim().split("\n");
    expect(paths[0]).toBe("templates/packet.hbs");
    // packet includes question, and that includes question-head.
    expect(paths).toContain("templates/partials/question-head.hbs");
    expect(paths).not.toContain("templates/partials/tick.hbs");
    expect(filesIn(cwd).filter((path) => path.startsWith("templates"))).toEqual(paths.sort());
  });

  test("never overwrites, and then writes nothing at all", async () => {
    const cwd = folderWith({ "templates/partials/question-head.hbs": "mine" });
    const { code, stdout, stderr } = await cli(["templates", "eject", "packet", "--partials"], {
      cwd,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("templates/partials/question-head.hbs already exists");
    expect(filesIn(cwd)).toEqual(["templates/partials/question-head.hbs"]);
    expect(readFileSync(join(cwd, "templates/partials/question-head.hbs"), "utf8")).toBe("mine");
  });

  test.each([
    [["eject", "scorcard"], 'there is no template "scorcard"', 'did you mean "scorecard"?'],
    [["eject", "../package.json"], "there is no template", "documents: packet"],
    [["inject", "scorecard"], 'not "inject"', "templates eject scorecard"],
  ])("%j is wrong use", async (args, message, hint) => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stderr } = await cli(["templates", ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  test("without a workspace, or in the shipped folder, there is no place for it", async () => {
    const nowhere = await cli(["templates", "eject", "packet"], { cwd: folderWith({}) });
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain("interview-kit init");
    const here = await cli(["templates", "eject", "packet"], { cwd: packageRoot() });
    expect(here.code).toBe(2);
    expect(here.stderr).toContain("edit them in place");
  });
});

describe("an ejected template", () => {
  test("takes the shipped one's place; a mistake is named with template, line and field", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    await cli(["templates", "eject", "scorecard"], { cwd });
    const path = join(cwd, "templates/scorecard.hbs");
    const text = readFileSync(path, "utf8");

    writeFileSync(path, text.replace("Scorecard</p>", "Our own scorecard</p>"));
    expect((await cli(scorecard, { cwd })).code).toBe(0);
    const html = readFileSync(
      join(cwd, "output/backend-senior/technical-depth-scorecard.html"),
      "utf8",
    );
    expect(html).toContain("Our own scorecard</p>");

    writeFileSync(path, text.replace("{{stage.title}}", "{{stage.titel}}"));
    const line = text.split("\n").findIndex((each) => each.includes("{{stage.title}}")) + 1;
    const broken = await cli(scorecard, { cwd });
    expect(broken.code).toBe(3);
    expect(broken.stderr).toContain(`templates/scorecard.hbs:${line}:`);
    expect(broken.stderr).toContain("there is no field titel here");
  });
});
