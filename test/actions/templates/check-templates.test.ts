import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { renderKit } from "../../../src/actions/documents/kit-documents.ts";
import { checkOwnTemplates } from "../../../src/actions/templates/check-templates.ts";
import { returnedSamples, samplesOf } from "../../../src/actions/templates/template-samples.ts";
import {
  loadTemplates,
  readTemplateSources,
  shippedTemplates,
  type TemplateSource,
} from "../../../src/document/index.ts";
import type { Kit } from "../../../src/kit/kit.ts";
import { sampleKits } from "../../../src/kit/sample-kits.ts";
import { cli, folderWith } from "../../support/cli.ts";
import { shippedBank } from "../../support/shipped-bank.ts";

let kits: Kit[];

beforeAll(() => {
  kits = sampleKits(shippedBank);
});

/** What is wrong with these files below templates/, as "file:line:column message". */
function check(files: Readonly<Record<string, string>>): string[] {
  const named = Object.entries(files).map(([name, text]) => [`templates/${name}`, text]);
  const folder = join(folderWith(Object.fromEntries(named)), "templates");
  return checkOwnTemplates(folder, () => kits, null).map(
    ({ file, line, column, message }) =>
      `${file.replace(`${folder}/`, "")}:${line}:${column} ${message}`,
  );
}

const inDebrief = (body: string) => ({ "debrief.hbs": `{{#> page}}<h1>Ours</h1>${body}{{/page}}` });
const asPartial = (body: string) => ({ "partials/debrief-rules.hbs": body });

describe("a template of one's own", () => {
  test("that is the shipped one has nothing wrong", () => {
    const { documents, partials, styles } = readTemplateSources([shippedTemplates()]);
    const all = [...documents.values(), ...partials.values(), ...styles.values()];
    const files = all.map(({ file, text }) => [file.slice(shippedTemplates().length + 1), text]);
    expect(files.length).toBeGreaterThan(30);
    expect(check(Object.fromEntries(files))).toEqual([]);
  });

  test.each(["filled-debrief", "record", "round", "calibration"])(
    "is tried with scorecards that came back: %s",
    (name) => {
      const own = "{{#> page}}<h1>Ours</h1>\n{{titel}}{{/page}}";
      expect(check({ [`${name}.hbs`]: own })).toEqual([
        `${name}.hbs:2:3 there is no field titel here`,
      ]);
    },
  );

  test.each<[string, Record<string, string>, string]>([
    [
      "an unknown field",
      inDebrief("\n{{role.titel}}"),
      "debrief.hbs:2:3 there is no field titel here",
    ],
    [
      "an unknown field of a partial",
      asPartial("\n\n{{kitID}}"),
      "partials/debrief-rules.hbs:3:3 there is no field kitID here",
    ],
    [
      "an unknown field where a candidate is named",
      asPartial("{{#if occasion.candidate}}{{occasion.candidate.name}}{{/if}}"),
      "partials/debrief-rules.hbs:1:29 there is no field name here",
    ],
    [
      "an unknown field where there is a logo",
      { "partials/logo.hbs": "{{#if logo}}{{logo.file}}{{/if}}" },
      "partials/logo.hbs:1:15 there is no field file here",
    ],
    [
      "an unknown field where nothing is left over",
      { "partials/packet-close.hbs": "{{#unless closeMark}}{{ends}}{{/unless}}" },
      "partials/packet-close.hbs:1:24 there is no field ends here",
    ],
    [
      "a shipped partial that is given something else",
      inDebrief("\n{{> tick role}}"),
      "debrief.hbs:2:1 gives tick something else to print: there is no field must here",
    ],
    [
      "a script",
      inDebrief("\n<script>alert(1)</script>"),
      "debrief.hbs:2:1 has <script>: a document runs and loads nothing",
    ],
    [
      "a script that a click would start",
      inDebrief('\n<p title="a > b"\n OnClick = x()>Here</p>'),
      "debrief.hbs:2:1 has the script onclick: a document runs and loads nothing",
    ],
    [
      "a script that a drawing would start",
      inDebrief("\n<svg/onload='x()'><path d='M0 0h1'/></svg>"),
      "debrief.hbs:2:1 has the script onload: a document runs and loads nothing",
    ],
    [
      "a script that no sample prints",
      asPartial(
        "{{#each gapRows}}{{#if @last}}{{else}}{{/if}}{{#unless number}}<SCRIPT>{{/unless}}{{/each}}",
      ),
      "partials/debrief-rules.hbs:1:64 has <script>: a document runs and loads nothing",
    ],
    [
      "a style sheet from elsewhere",
      inDebrief('<link rel="stylesheet" href="ours.css">'),
      "debrief.hbs:1:25 has <link>: a document runs and loads nothing",
    ],
    [
      "a page that goes elsewhere",
      inDebrief('<meta http-equiv="refresh" content="0">'),
      "debrief.hbs:1:25 has <meta> other than charset and name: a document runs and loads nothing",
    ],
    [
      "a missing picture",
      asPartial('<p>\n<img alt="" src="logo.png">'),
      "partials/debrief-rules.hbs:2:13 <img src> would load logo.png, and documents load nothing",
    ],
    [
      "a picture by one of two addresses",
      asPartial('<img srcset="logo.png 2x">'),
      "partials/debrief-rules.hbs:1:6 <img srcset> would load logo.png 2x, and documents load nothing",
    ],
    [
      "a picture in a drawing",
      asPartial('<svg><image href="logo.png"/></svg>'),
      "partials/debrief-rules.hbs:1:13 <image href> would load logo.png, and documents load nothing",
    ],
    [
      "a picture without an address",
      asPartial("<img alt=Ours>"),
      "partials/debrief-rules.hbs:1:1 <img> names no picture",
    ],
    [
      "a picture whose address is filled in, and never printed in a message",
      { "partials/people.hbs": "<p>\n<img src='photos/{{occasion.candidate}}.png'>" },
      "partials/people.hbs:2:6 <img src> would load something, and documents load nothing",
    ],
    [
      "a picture in a style",
      asPartial('<p style="background: url(paper.png)">x</p>'),
      "partials/debrief-rules.hbs:1:4 a style would load paper.png, and documents load nothing",
    ],
    [
      "a picture in a style element",
      asPartial("<style>\np { background: URL( 'paper.png' ) }</style>"),
      "partials/debrief-rules.hbs:2:17 a style would load paper.png, and documents load nothing",
    ],
    [
      "a font in a style sheet",
      { "styles/debrief.css": "/* url(no) */\n@font-face { src: url(ours.woff2) }" },
      "styles/debrief.css:2:19 a style would load ours.woff2, and documents load nothing",
    ],
    [
      "a style sheet in a style sheet",
      { "styles/base.css": '@import "ours.css";' },
      "styles/base.css:1:1 a style would load ours.css, and documents load nothing",
    ],
    [
      "an empty file",
      { "packet.hbs": "" },
      "packet.hbs:1:1 prints nothing: the packet would be empty",
    ],
    [
      "an empty page",
      { "handout.hbs": "{{#> page}}\n<p> </p>{{/page}}" },
      "handout.hbs:1:1 prints nothing: the handout would be empty",
    ],
    [
      "a page around nothing",
      { "partials/page.hbs": "<html><head><title>{{title}}</title></head></html>" },
      "partials/page.hbs:1:1 prints nothing: the packet would be empty",
    ],
    [
      "a misspelt document",
      { "scorcard.hbs": "x" },
      "scorcard.hbs:1:1 nothing is made with this: the names are packet, scorecard, handout, debrief, filled-debrief, record, round, calibration",
    ],
    [
      "a misspelt style sheet",
      { "styles/pakcet.css": "p {}" },
      "styles/pakcet.css:1:1 nothing is made with this: the names are base, parts, packet, scorecard, handout, debrief, filled-debrief, record, round, calibration, screen",
    ],
  ])("%s", (_what, files, problem) => {
    expect(check(files)).toContain(problem);
  });

  test.each<[string, Record<string, string>]>([
    ["a picture inside its address", asPartial('<img src="data:image/png;base64,AA==">')],
    ["the theme's logo", asPartial('{{#if logo}}<img src="{{logo.address}}">{{/if}}')],
    ["a link to follow", asPartial('<a href="https://example.com/rules">Our rules</a>')],
    ["a gradient", asPartial('<svg><rect fill="url(#g)"/><use href="#g"/></svg>')],
    ["words that look like a handler", asPartial("<p title='x onclick=1'>If a < b, on = off</p>")],
    ["a script in a comment of the template", asPartial("{{!-- <script> }} <img> --}}Rules")],
    [
      "the name of a namespace",
      { "styles/base.css": "@namespace svg url(http://www.w3.org/2000/svg);" },
    ],
    ["a partial that prints nothing", asPartial("")],
    ["a meta element with a field", asPartial('<meta name="role" content="{{role.title}}">')],
  ])("%s is fine", (_what, files) => {
    expect(check(files)).toEqual([]);
  });

  const length = 240_000;
  const repeated = (text: string) => text.repeat(length / text.length);
  test.each([
    ["comments that never end", repeated("{{!")],
    ["comments that never end, of the other kind", repeated("{{!-- --")],
    ["comments that one far end could close", `${repeated("{{!----}}")}--~}}`],
    ["blocks that never end", repeated("{{#")],
    ["values that never end", repeated("{{{")],
    ["elements that never end", repeated("<div>")],
    ["end tags of nothing in elements that never end", repeated("<b></p>")],
    [
      "end tags behind elements that never end",
      `${"<div>".repeat(24_000)}${"</p>".repeat(30_000)}`,
    ],
  ])("of %s is told in a moment", (_what, text) => {
    const started = process.cpuUsage();
    expect(check({ "debrief.hbs": text })).not.toEqual([]);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
  });

  test("whose elements nest too deep says where", () => {
    const deep = (depth: number) =>
      asPartial(`\n${"<div>".repeat(depth)}Rules${"</div>".repeat(depth)}`);
    expect(check(deep(200))).toEqual([]);
    expect(check(deep(300))).toContain(
      `partials/debrief-rules.hbs:2:${256 * "<div>".length + 1} nests deeper than 256 elements`,
    );
  });

  test("two mistakes in two files come out together, each once", () => {
    expect(
      check({ "packet.hbs": "{{one}}", "scorecard.hbs": "{{two}}", ...asPartial("<script>") }),
    ).toEqual([
      "partials/debrief-rules.hbs:1:1 has <script>: a document runs and loads nothing",
      "packet.hbs:1:3 there is no field one here",
      "scorecard.hbs:1:3 there is no field two here",
    ]);
  });
});

describe("the sample kits", () => {
  const { documents, partials } = readTemplateSources([shippedTemplates()]);
  const named = (sources: ReadonlyMap<string, TemplateSource>, below: string) =>
    [...sources].map(([name, { text }]) => ({ path: `${below}${name}.hbs`, text }));
  const templates = [...named(documents, ""), ...named(partials, "partials/")];
  const marked = ({ path, text }: (typeof templates)[number]) =>
    text.replace(/\{\{(?![>/!]|else|#>)/g, (expression, index: number) => {
      const line = text.slice(0, index).split("\n").length;
      return `[${path}:${line}:${index}]${expression}`;
    });

  test("reach every expression of every template", () => {
    const files = templates.map((each) => [`templates/${each.path}`, marked(each)]);
    const folder = join(folderWith(Object.fromEntries(files)), "templates");
    const marks = files.flatMap(([, text = ""]) => text.match(/\[[^\]]+\](?=\{\{)/g) ?? []);
    expect(marks.length).toBeGreaterThan(200);
    const set = loadTemplates([folder]);
    const pages = samplesOf(kits, null).flatMap(({ kit, occasion, theme }) =>
      renderKit(kit, { templates: set, theme }, {}, occasion).map(({ html }) => html),
    );
    const returned = returnedSamples(kits, null).map(({ render }) => render(set).html);
    const printed = new Set([...pages, ...returned].join("").match(/\[[\w/.-]+:\d+:\d+\]/g));
    expect(marks.filter((mark) => !printed.has(mark))).toEqual([]);
  });
});

describe("validate", () => {
  test("finds a template's mistakes, with code 3 and no word of a kit", async () => {
    const page = readFileSync(join(shippedTemplates(), "partials/page.hbs"), "utf8");
    const cwd = folderWith({
      "templates/partials/page.hbs": page.replace("<main>", "<main>\n<img src=ours.png>"),
      "templates/scorecard.hbs": "{{#> page}}<p>{{stage.titel}}</p>{{/page}}",
      "templates/theme.yaml": "footer: Ours\n",
    });
    const { code, stdout, stderr } = await cli(["validate"], { cwd });
    const line = page.split("\n").indexOf("<main>") + 2;
    expect(stdout).toBe(
      [
        `templates/partials/page.hbs:${line}:6 template <img src> would load ours.png, and documents load nothing`,
        "  hint: put the picture or font into the page as a data: address",
        "templates/scorecard.hbs:1:17 template there is no field titel here",
        "",
      ].join("\n"),
    );
    expect(stderr).toBe("2 errors, 0 warnings\n");
    expect(code).toBe(3);
  });

  test.each(["packet", "scorecard", "handout", "debrief"])(
    "accepts an ejected %s with all that it includes",
    async (name) => {
      const cwd = folderWith({ "roles/.keep": "" });
      await cli(["templates", "eject", name, "--partials"], { cwd });
      const { code, stdout } = await cli(["validate"], { cwd });
      expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    },
  );

  test("checks only what is named", async () => {
    const cwd = folderWith({
      "templates/packet.hbs": "{{one}}",
      "templates/scorecard.hbs": "{{two}}",
    });
    const { stdout } = await cli(["validate", "templates/packet.hbs"], { cwd });
    expect(stdout).toBe("templates/packet.hbs:1:3 template there is no field one here\n");
  });
});
