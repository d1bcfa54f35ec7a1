import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonSchemaOf, schemaKinds } from "../../src/actions/content/json-schema.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { cli } from "../support/cli.ts";

describe("schema", () => {
  test.each(schemaKinds)("the editor's schema for a %s is the printed one", async (kind) => {
    const { stdout, code } = await cli(["schema", kind]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(jsonSchemaOf(kind));
    await expect(stdout).toMatchFileSnapshot(`../../.vscode/${kind}.schema.json`);
  });

  test("the editor's settings name schemas that are there", () => {
    const settings = readFileSync(join(packageRoot(), ".vscode/settings.json"), "utf8");
    const named = Object.keys((JSON.parse(settings) as { "yaml.schemas": object })["yaml.schemas"]);
    expect(named.sort()).toEqual(
      ["question", "role", "taxonomy"].map((kind) => `.vscode/${kind}.schema.json`),
    );
  });

  test("an unknown kind is wrong use, with a suggestion", async () => {
    const { code, stderr } = await cli(["schema", "quetsion"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: there is no schema "quetsion"\n  did you mean "question"?\n',
    });
  });
});
