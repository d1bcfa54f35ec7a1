import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import {
  compiledTemplatesModule,
  loadTemplates,
  shippedTemplates,
} from "../../src/document/index.ts";
import { fixtureKit, unnamed } from "./fixture-kit.ts";
import { renderDebrief } from "./render.ts";

const root = mkdtempSync(join(tmpdir(), "interview-kit-templates-"));
const folder = join(root, "templates");

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "partials"), { recursive: true });
  mkdirSync(join(folder, "styles"), { recursive: true });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function errorOf(work: () => unknown): Promise<UserError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing failed");
}

const renderUsers = () =>
  renderDebrief(fixtureKit(), unnamed, { templates: loadTemplates([folder]) });

describe("a workspace's templates", () => {
  test("replace shipped documents, partials and styles of the same name", async () => {
    write("debrief.hbs", "{{#> page}}<h1>Ours: {{role.title}}</h1>{{> debrief-rules}}{{/page}}");
    write("partials/debrief-rules.hbs", "<p>Our rules for {{level.title}}</p>");
    write("styles/debrief.css", "h1 { color: #123456 }");
    const { html } = renderUsers();
    expect(html).toContain("<h1>Ours: Backend Engineer</h1><p>Our rules for Senior</p>");
    expect(html).toContain("#123456");
    expect(html).not.toContain("Competencies by stage");
  });

  test("without a folder are the shipped ones", () => {
    expect(() => loadTemplates([join(root, "missing")])).not.toThrow();
  });

  test("are not read through a link", async () => {
    write("partials/real.txt", "<p>from outside</p>");
    symlinkSync(join(folder, "partials/real.txt"), join(folder, "partials/plan.hbs"));
    const error = await errorOf(() => loadTemplates([folder]));
    expect(error.message).toMatch(/plan\.hbs:1:1 file-link is a symbolic link/);
  });
});

describe("a mistake in a template", () => {
  test.each([
    ["a missing field", "<p>\n{{role.titel}}", ":2:3 ", "there is no field titel here"],
    ["a missing field of the view", "{{kitID}}", ":1:3 ", "there is no field kitID here"],
    ["a missing list", "\n\n{{#each stagse}}x{{/each}}", ":3:1 ", "there is no field stagse here"],
    [
      "a missing condition",
      "{{#if role.nope}}x{{/if}}",
      ":1:1 ",
      "there is no field role.nope here",
    ],
    ["an unknown helper", "{{upper role.title}}", ":1:1 ", "upper is not a helper"],
    ["an unknown block", "{{#repeat 3}}x{{/repeat}}", ":1:1 ", "repeat is not a helper"],
    ["a block as a value", "{{@partial-block}}", ":1:1 ", "write {{> @partial-block}}"],
    ["a helper as a value", "{{if role}}", ":1:1 ", "{{if}} is a block: write {{#if …}}"],
    ["a block of nothing", "{{#each}}x{{/each}}", ":1:1 ", "{{#each}} takes one value, not 0"],
    ["a block of two", "{{#if role role}}x{{/if}}", ":1:1 ", "{{#if}} takes one value, not 2"],
    ["two contexts", "{{> tick role role}}", ":1:1 ", "Unsupported number of partial arguments"],
    ["lookup", "{{lookup role 'title'}}", ":1:1 ", "lookup is not a helper"],
    ["the constructor", "a\n{{role.constructor}}", ":2:3 ", "role.constructor is not a field"],
    ["the prototype", "{{role.__proto__}}", ":1:3 ", "role.__proto__ is not a field"],
    ["a method", "{{role.toString}}", ":1:3 ", "role.toString is not a field"],
    ["text as HTML", "{{{role.title}}}", ":1:1 ", "{{{role.title}}} would print text as HTML"],
    ["text as HTML, other spelling", "{{&role.title}}", ":1:1 ", "would print text as HTML"],
    [
      "text as HTML by a block's name for it",
      "{{#with role.title as |cHtml|}}{{{cHtml}}}{{/with}}",
      ":1:1 ",
      "cHtml cannot be the name of a block's value",
    ],
    [
      "text as HTML by a block's name for a key",
      "{{#each role as |value kHtml|}}{{{kHtml}}}{{/each}}",
      ":1:1 ",
      "kHtml cannot be the name of a block's value",
    ],
    [
      "text as HTML by a name in the other half of a block",
      "{{#if role}}{{else with role.title as |cHtml|}}{{{cHtml}}}{{/if}}",
      ":1:13 ",
      "cHtml cannot be the name of a block's value",
    ],
    [
      "text as HTML by a partial's value",
      "{{> tick xHtml=role.title}}",
      ":1:10 ",
      "xHtml is printed as HTML, and takes only another field in Html",
    ],
    [
      "text as HTML by a written value of a partial's block",
      "{{#> page xHtml='<b>'}}{{/page}}",
      ":1:11 ",
      "xHtml is printed as HTML, and takes only another field in Html",
    ],
    [
      "parentheses without end",
      `\n{{a ${"(b ".repeat(20_000)}`,
      ":2:1 ",
      "has an expression longer than 1000 characters",
    ],
    [
      "parentheses without end after a string",
      `{{a "}}" ${"(b ".repeat(20_000)}`,
      ":1:1 ",
      "has an expression longer than 1000 characters",
    ],
    [
      "values without end",
      `{{> tick ${"a=role ".repeat(20_000)}}}`,
      ":1:1 ",
      "has an expression longer than 1000 characters",
    ],
    ["an unknown partial", "\n{{> nothing}}", ":2:1 ", "there is no partial nothing"],
    ["a partial chosen by data", "{{> (lookup . 'kind')}}", ":1:1 ", "must be written out"],
    [
      "an inline partial",
      "{{#*inline 'x'}}y{{/inline}}",
      ":1:1 ",
      "inline partials cannot be used",
    ],
    ["bad syntax", "<p>\n{{#if role}}\n</p>", ":", "cannot be read"],
    ["an open brace", "<p>\n\n{{role.title}</p>", ":3:1 ", "cannot be read"],
  ])("%s is named with template, line and field", async (_what, body, place, message) => {
    write("partials/debrief-rules.hbs", body);
    const error = await errorOf(renderUsers);
    expect(error.code).toBe("content");
    expect(error.message).toContain(`${join(folder, "partials/debrief-rules.hbs")}${place}`);
    expect(error.message).toContain(message);
  });
});

describe("a template that takes the candidate's name for an object", () => {
  test.each([
    ["a field of the name", "\n{{occasion.candidate.name}}", ":2:3 "],
    ["its length", "\n{{occasion.candidate.length}}", ":2:3 "],
    ["a block", "\n{{#with occasion.candidate}}{{name}}{{/with}}", ":2:"],
    ["a condition", "\n{{#if occasion.candidate.name}}x{{/if}}", ":2:1 "],
    ["a partial", "\n{{> tick occasion.candidate}}", "partials/tick.hbs:1:"],
  ])("%s: place and field, never the name", async (_what, body, place) => {
    write("partials/debrief-rules.hbs", body);
    if (place.includes("tick")) write("partials/tick.hbs", "{{name}}");
    for (const candidate of ["Ada Lovelace", '" not defined in Ada Lovelace']) {
      const error = await errorOf(() =>
        renderDebrief(
          fixtureKit(),
          { ...unnamed, candidate },
          { templates: loadTemplates([folder]) },
        ),
      );
      expect(error.code).toBe("content");
      expect(error.message).toContain(place);
      expect(error.message).toMatch(/there is no field [\w.]+ here$/);
      expect(inspect(error, { depth: 9 })).not.toContain("Lovelace");
    }
  });
});

describe("a template without end", () => {
  const loop = (depth: number) =>
    "{{#each @root.ratings}}".repeat(depth) + "{{/each}}".repeat(depth);
  const deep = (depth: number) => "{{#if role}}".repeat(depth) + "{{/if}}".repeat(depth);

  test.each<[string, Record<string, string>, string]>([
    ["includes itself", { plan: "{{> plan}}" }, "plan.hbs:1:1 template includes itself"],
    [
      "includes itself behind a shipped one, which is the one that's too deep",
      { plan: "{{> note-rule}}{{> plan}}" },
      "plan.hbs:1:1 template includes itself",
    ],
    [
      "is included by what it includes",
      { plan: "{{#if role}}{{> tick}}{{/if}}", tick: "{{> plan}}" },
      "hbs:1:1 template includes itself",
    ],
    [
      "includes itself around the block that a shipped one gives it",
      { plan: "{{#> page}}{{> note-rule}}{{/page}}", page: "{{> @partial-block}}{{> page}}" },
      "page.hbs:1:1 template includes itself",
    ],
    [
      "includes one of forty that include the next",
      Object.fromEntries(
        Array.from({ length: 45 }, (_, at) => [
          at === 0 ? "plan" : `p${at}`,
          at === 44 ? "x" : `{{> p${at + 1}}}`,
        ]),
      ),
      "p39.hbs:1:1 template is inside 40 others",
    ],
    [
      "includes what includes what includes, twice each",
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [
          at === 0 ? "plan" : `p${at}`,
          at === 29 ? "x" : `{{> p${at + 1}}}{{> p${at + 1}}}`,
        ]),
      ),
      "template repeats more than 50000 times",
    ],
    [
      "has lists in lists",
      { plan: loop(14) },
      "plan.hbs:1:1 template repeats more than 50000 times",
    ],
    [
      "makes more text than fits",
      { plan: loop(5).replace("}}{{/", `}}${"x".repeat(200_000)}{{/`) },
      "plan.hbs:1:1 template ",
    ],
    ["nests", { plan: `\n${deep(5000)}` }, "plan.hbs:2:1 template nests deeper than 64 blocks"],
    [
      "chains",
      { plan: `{{#if role}}${"{{else if role}}".repeat(3000)}{{/if}}` },
      "plan.hbs:1:1 template nests deeper than 64 blocks",
    ],
    [
      "has thousands of expressions",
      { plan: "{{kind}}\n".repeat(5000) },
      "plan.hbs:4001:1 template has more than 4000 expressions",
    ],
    ["has a path of nine names", { plan: `{{role${".title".repeat(8)}}}` }, "is not a field"],
    [
      "has a long path",
      { plan: `{{role${".title".repeat(5000)}}}` },
      "has an expression longer than",
    ],
  ])("%s: an error that names it", async (_what, partials, message) => {
    write("debrief.hbs", "{{> plan}}");
    write("partials/plan.hbs", "");
    for (const [name, text] of Object.entries(partials)) write(`partials/${name}.hbs`, text);
    const { code, message: told } = await errorOf(() =>
      loadTemplates([folder]).render("debrief", view),
    );
    expect(code).toBe("content");
    expect(told).toContain(message);
  });

  const ratings = [1, 2, 3, 4, 5];
  const view = { kind: "debrief", role: { title: "Engineer" }, ratings };
});

describe("templates compiled by the build", () => {
  test("render as those compiled on the way", async () => {
    const copy = join(root, "copy");
    cpSync(shippedTemplates(), copy, { recursive: true });
    const path = join(copy, "compiled.cjs");
    writeFileSync(path, compiledTemplatesModule(copy));
    const { default: compiled } = (await import(path)) as { default: Record<string, unknown> };
    expect(Object.keys(compiled).length).toBeGreaterThan(20);
  });
});
