import { describe, expect, test } from "vitest";
import { cli, folderWith } from "../support/cli.ts";

const own = {
  "roles/our-search.md": "---\nid: our-search\ntitle: Search Engineer\nextends: backend\n---\n",
  "templates/partials/do-not-ask.hbs": "<p>No.</p>\n",
};

describe("list", () => {
  test("roles, with those of the workspace marked", async () => {
    const { code, stdout, stderr } = await cli(["list", "roles"], { cwd: folderWith(own) });
    expect(stdout).toMatch(
      /^backend\n {2}backend +Backend Engineer {2}junior mid senior staff principal$/m,
    );
    expect(stdout).toMatch(/^ {2}our-search +Search Engineer {2}.*; extends backend; yours$/m);
    expect(stderr).toMatch(/^\d+ roles$/m);
    expect(code).toBe(0);
  });

  test("stages of one role, as text and as data", async () => {
    const args = ["list", "stages", "--role", "backend"];
    expect((await cli(args)).stdout).toMatch(
      /^ {2}technical-depth +Technical depth {2}60 min; 3–5 technical questions$/m,
    );
    const data = JSON.parse((await cli([...args, "--json"])).stdout);
    expect(data).toHaveLength(1);
    expect(data[0].stages.map(({ id }: { id: string }) => id)).toContain("working-together");
  });

  test("templates, with those of the workspace marked", async () => {
    const { stdout } = await cli(["list", "templates"], { cwd: folderWith(own) });
    expect(stdout).toMatch(/^documents\n/);
    expect(stdout).toMatch(/^ {2}do-not-ask +yours: templates\/partials\/do-not-ask.hbs$/m);
    expect(stdout).toMatch(/^ {2}packet.css +shipped$/m);
  });

  test.each([
    [["list", "rols"], 'there is no list of "rols"'],
    [["list", "stages", "--role", "bakend"], 'there is no role "bakend"'],
  ])("%j is wrong use", async (args, message) => {
    const { code, stderr } = await cli(args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
