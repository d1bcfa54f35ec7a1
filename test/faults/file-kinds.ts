import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import type { Bank, Layer } from "../../src/bank/bank.ts";
import { loadQuestionFile } from "../../src/bank/load-question.ts";
import { loadSkills } from "../../src/bank/load-skills.ts";
import { loadTaxonomy } from "../../src/bank/load-taxonomy.ts";
import type { Question } from "../../src/bank/question.ts";
import { skillFileSchema } from "../../src/bank/skills.ts";
import { checkStrict } from "../../src/bank/strict/check-strict.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { ContentError, UserError } from "../../src/diagnostic/user-error.ts";
import { debriefView } from "../../src/document/debrief/debrief-view.ts";
import { handoutView } from "../../src/document/handout/handout-view.ts";
import { loadTemplates, loadTheme } from "../../src/document/index.ts";
import { packetView } from "../../src/document/packet/packet-view.ts";
import { scorecardView } from "../../src/document/scorecard/scorecard-view.ts";
import { createKit } from "../../src/kit/create-kit.ts";
import { type KitJson, requestOf, toKitJson } from "../../src/kit/kit-json.ts";
import { toKitQuestion } from "../../src/kit/kit-question.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { recordedKit } from "../../src/kit/parse-kit.ts";
import { readKitJson } from "../../src/kit/read-kit-json.ts";
import { repeatKit } from "../../src/kit/repeat-kit.ts";
import { loadRoles, type Roles } from "../../src/role/load-roles.ts";
import { readRoster } from "../../src/roster/read-roster.ts";
import { namedLevel } from "../../src/rubric/bars.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { fixtureKit, someone } from "../document/fixture-kit.ts";
import { asKitJson1 } from "../support/kit-json-1.ts";
import { shippedBank } from "../support/shipped-bank.ts";
import {
  frontMatterBombs,
  jsonBombs,
  markdownBombs,
  svgBombs,
  templateBombs,
  yamlBombs,
} from "./bombs.ts";
import {
  anywhere,
  type Damage,
  inFrontMatter,
  inJson,
  inYaml,
  isShort,
  oneOf,
  withOneOf,
} from "./damage.ts";

/** A sound file of a kind, and where it lies in a workspace. */
export interface Sample {
  path: string;
  text: string;
}

/** One kind of file that may come from someone else. */
export interface FileKind {
  name: string;
  /** How many of a hundred damaged files are of this kind. */
  share: number;
  samples: readonly Sample[];
  damages: readonly Damage[];
  /** Texts that are tried whole, each once. Questions and the taxonomy have the long ones for all. */
  bombs: readonly string[];
  /**
   * Reads the file as a command would, with everything that follows when nothing is wrong with it.
   *
   * @param folder of the workspace that the file lies in, at the path of its sample
   * @returns what the user is told is wrong; nothing for a sound file
   * @throws nothing but a UserError, or else it is a crash
   */
  read(folder: string, sample: Sample): readonly string[];
}

const root = packageRoot();
const shippedLayer: Layer = { root, displayPath: "", shipped: true };

const content: { bank: Bank; roles: Roles } = {
  bank: shippedBank,
  roles: loadRoles([shippedLayer], shippedBank),
};

const layerAt = (folder: string): Layer => ({ root: folder, displayPath: "", shipped: false });

function shippedSamples(...paths: readonly string[]): Sample[] {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`,
  );
}

const question: FileKind = {
  name: "question",
  share: 20,
  samples: shippedSamples(
    "questions/databases/zero-downtime-schema-change.md",
    "questions/coding/review-retrying-payment-client.md",
    "questions/leadership/broke-production-yourself.md",
  ),
  damages: [
    ...anywhere,
    ...[inFrontMatter, inFrontMatter, inFrontMatter, inFrontMatter, inFrontMatter],
    oneOf(frontMatterBombs),
    withOneOf(yamlBombs),
    withOneOf(markdownBombs),
  ],
  bombs: [
    ...frontMatterBombs,
    ...markdownBombs.map((bomb) => {
      const [sound] = shippedSamples("questions/databases/zero-downtime-schema-change.md");
      return `${sound?.text ?? ""}\n${bomb}\n`;
    }),
    ...markdownBombs.map((bomb) => {
      const [sound] = shippedSamples("questions/databases/zero-downtime-schema-change.md");
      return `${sound?.text ?? ""}\n## Exhibit\n${bomb}\n`;
    }),
  ],
  read(folder, { path }) {
    const [, topic = "", name = ""] = /([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
    const file = {
      path: join(folder, path),
      displayPath: path,
      name,
      folder: topic,
      signature: null,
    };
    const { taxonomy } = content.bank;
    const result = loadQuestionFile(file, taxonomy);
    if (!result.ok || result.diagnostics.length > 0) return told(result.diagnostics);
    const { loaded } = result;
    const { question } = loaded;
    const alone: Bank = {
      taxonomy,
      questions: new Map([[question.id, question]]),
      invalid: new Set(),
      formerIds: new Map(),
      sources: [{ ...loaded, shipped: true }],
    };
    printQuestion(question);
    return told(checkStrict(alone));
  },
};

/** What the question's packet and handout are made of: without fonts, which take most of the time. */
function printQuestion(question: Question): void {
  const { taxonomy } = content.bank;
  const level = taxonomy.levels.find((each) => namedLevel(question.ladder, each) !== null);
  const kit = fixtureKit({ stages: [[]] });
  const [stage] = kit.stages;
  if (!level || !stage) throw new Error("a sound question is asked at a level");
  const asked = toKitQuestion({ ...question, weight: 1 }, 1, level, taxonomy);
  const printed = { ...stage, questions: [asked] };
  packetView({ kit, stage: printed, occasion: someone, paper: "a4" });
  handoutView({ kit, stage: printed, occasion: someone, paper: "a4" });
}

const role: FileKind = {
  name: "role",
  share: 18,
  samples: shippedSamples("roles/backend.md", "roles/backend-payments.md", "roles/backend-lead.md"),
  damages: [
    ...anywhere,
    ...[inFrontMatter, inFrontMatter, inFrontMatter, inFrontMatter, inFrontMatter],
    oneOf(frontMatterBombs),
    withOneOf(yamlBombs),
  ],
  bombs: frontMatterBombs.filter(isShort),
  read(folder, { path, text }) {
    // What it extends exists, or else every change of a child would end with its parent.
    const parent = /^extends: (\S+)$/m.exec(text)?.[1];
    if (parent) putOnce(folder, `roles/${parent}.md`, `roles/${parent}.md`);
    const { roles, diagnostics } = loadRoles([layerAt(folder)], content.bank);
    const own = diagnostics.filter(({ severity }) => severity === "error");
    const id = path.slice("roles/".length, -".md".length);
    const loaded = roles.get(id);
    if (loaded && own.length === 0) {
      for (const level of loaded.levels) resolveRequest(content.bank, loaded, { level });
    }
    return told(diagnostics);
  },
};

const taxonomy: FileKind = {
  name: "taxonomy",
  share: 10,
  samples: shippedSamples("questions/taxonomy.yaml"),
  damages: [...anywhere, inYaml, inYaml, inYaml, inYaml, oneOf(yamlBombs), withOneOf(yamlBombs)],
  bombs: yamlBombs,
  read: (folder) => told(loadTaxonomy([layerAt(folder), shippedLayer]).diagnostics),
};

/** Some of each part of the shipped file, which is long. */
const skillsSample: Sample = (() => {
  const path = "questions/skills.yaml";
  const file = skillFileSchema.parse(parse(readFileSync(join(root, path), "utf8")));
  const small = {
    // No relations: they lead to skills that are not among these.
    skills: file.skills.slice(0, 12).map((skill) => ({ ...skill, related: [] })),
    outside: file.outside.slice(0, 4),
    signals: Object.fromEntries(Object.entries(file.signals).slice(0, 3)),
  };
  return { path, text: stringify(small) };
})();

const skills: FileKind = {
  name: "skills",
  share: 8,
  samples: [skillsSample],
  damages: [...anywhere, inYaml, inYaml, inYaml, inYaml, oneOf(yamlBombs), withOneOf(yamlBombs)],
  bombs: yamlBombs.filter(isShort),
  read: (folder) => told(loadSkills([layerAt(folder)], content.bank.taxonomy).diagnostics),
};

const templatePaths = ["", "partials"].flatMap((below) =>
  readdirSync(join(root, "templates", below))
    .filter((name) => name.endsWith(".hbs"))
    .map((name) => join("templates", below, name)),
);

/** What the four documents are made of: one stage with one question that has an exhibit. */
const views = (() => {
  const kit = fixtureKit();
  const [whole] = kit.stages;
  if (!whole) throw new Error("the kit has no stage");
  const stage = { ...whole, questions: whole.questions.slice(-1) };
  return [
    packetView({ kit, stage, occasion: someone, paper: "a4" }),
    scorecardView({ kit, stage, occasion: someone, paper: "a4" }),
    handoutView({ kit, stage, occasion: someone, paper: "a4" }),
    debriefView({ kit, occasion: someone, paper: "a4" }),
  ].filter((view) => view !== null);
})();

const template: FileKind = {
  name: "template",
  share: 14,
  samples: shippedSamples(...templatePaths),
  damages: [...anywhere, oneOf(templateBombs), withOneOf(templateBombs), withOneOf(templateBombs)],
  bombs: templateBombs,
  read(folder) {
    const templates = loadTemplates([join(folder, "templates")]);
    for (const view of views) templates.render(view.kind, view);
    return [];
  },
};

const themeSample: Sample = {
  path: "templates/theme.yaml",
  text: [
    "logo: { file: logo.svg, alt: Our house }",
    'accent: "#10495a"',
    "paper: letter",
    "footer: Keep it to yourself",
    "fonts:",
    "  sans: { regular: sans.woff2, bold: sans.woff2 }",
    "  code: { regular: code.woff2, bold: code.woff2, italic: code.woff2 }",
    "",
  ].join("\n"),
};

/** Colors and files as they should not be. */
const themeLines = [
  ...["red", "'#fff'", "'#ffffff'", "'#12345g'", "'#10495a; } body { display: none'", "#10495a"],
  ...["'＃10495a'", "'#10495a\\n'", "rgb(0,0,0)", "var(--x)", "0x10495a", "'#000000ff'", "[]"],
].map((color) => `accent: ${color}\n`);
const themeFiles = [
  ...[
    "../logo.svg",
    "/etc/passwd",
    ".hidden.svg",
    "a/../../b.svg",
    "http://a.invalid/x.svg",
    "a//b",
  ],
  ...["C:\\\\x.svg", "a\\0b.svg", "~/x.svg", "logo.svg/", ".", "..", "logo.svg/x", "x".repeat(300)],
].map(
  (file) => `logo: { file: "${file}", alt: x }\nfonts: { sans: { regular: "${file}", bold: x } }\n`,
);

const theme: FileKind = {
  name: "theme",
  share: 12,
  samples: [themeSample],
  damages: [...anywhere, inYaml, inYaml, inYaml, oneOf(themeLines), oneOf(themeFiles)],
  bombs: [...yamlBombs.filter(isShort), ...themeLines, ...themeFiles],
  read(folder) {
    const font = "templates/fonts/source-sans-3-latin-400-normal.woff2";
    for (const name of ["sans.woff2", "code.woff2"]) {
      putOnce(folder, `templates/fonts/${name}`, font);
    }
    put(join(folder, "templates/logo.svg"), logoSample.text);
    return told(loadTheme(layerAt(folder)).diagnostics);
  },
};

const logoSample: Sample = {
  path: "templates/logo.svg",
  text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a { fill: #10495a }</style><path class="a" d="M0 0h9v9z"/></svg>\n',
};

const logo: FileKind = {
  name: "logo",
  share: 6,
  samples: [logoSample],
  damages: [...anywhere, oneOf(svgBombs), withOneOf(svgBombs)],
  bombs: svgBombs,
  read(folder, { path }) {
    put(join(folder, "templates/theme.yaml"), "logo: { file: logo.svg, alt: Our house }\n");
    // A logo's mistake stands where the theme names it, with the logo's name.
    return told(loadTheme(layerAt(folder)).diagnostics).map((line) => `${path}: ${line}`);
  },
};

/** A shipped file that a damaged one refers to. */
function putOnce(folder: string, path: string, shipped: string): void {
  if (!existsSync(join(folder, path))) {
    put(join(folder, path), readFileSync(join(root, shipped)));
  }
}

function put(path: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

async function makeSampleKit(): Promise<KitJson> {
  const { bank, roles } = content;
  const backend = roles.roles.get("backend") ?? null;
  const request = resolveRequest(bank, backend, { level: "senior", stages: ["practical"] });
  const { kit, warnings } = await createKit(bank, request);
  return toKitJson(kit, {
    toolVersion: "0.1.0",
    request: requestOf(request),
    warnings,
    paper: "a4",
    theme: null,
  });
}

const sampleKit = await makeSampleKit();

/** Kits that are well formed and name what doesn't exist. */
const otherKits: readonly object[] = [
  { level: "nowhere" },
  { role: null, topics: ["nowhere"] },
  { role: null, topics: [] },
  { level: "junior" },
].map((other) => ({ ...asKitJson1(sampleKit), ...other }));

/** Kits of the present schema that break a rule. */
const brokenKits: readonly object[] = [
  { request: { role: "nowhere", topics: ["nowhere"] } },
  { stages: sampleKit.stages.map((stage) => ({ ...stage, id: "nowhere" })) },
  { stages: [...sampleKit.stages, ...sampleKit.stages] },
  { stages: sampleKit.stages.map((stage) => ({ ...stage, minutes: 0 })) },
  { stages: sampleKit.stages.map((stage) => ({ ...stage, questions: [] })) },
  { stages: [] },
  { coverage: [] },
].map((other) => ({ ...sampleKit, ...other }));

const kit: FileKind = {
  name: "kit.json",
  share: 8,
  samples: [sampleKit, asKitJson1(sampleKit)].flatMap((sample) =>
    [2, "\t"].map((indent) => ({
      path: "kit.json",
      text: JSON.stringify(sample, null, indent),
    })),
  ),
  damages: [...anywhere, inJson, inJson, inJson, inJson, oneOf(jsonBombs), withOneOf(jsonBombs)],
  bombs: [
    ...jsonBombs,
    ...yamlBombs.filter(isShort),
    ...[...otherKits, ...brokenKits].map((other) => JSON.stringify(other)),
  ],
  read(folder, { path }) {
    const read = readKitJson(folder, path);
    if (read.schema === 2) debriefView({ kit: read.kit, occasion: someone, paper: "a4" });
    const record = recordedKit(read);
    const recorded = record.role === null ? null : content.roles.roles.get(record.role);
    if (recorded === undefined) return [];
    const { kit } = repeatKit(content.bank, recorded, record, path);
    debriefView({ kit, occasion: someone, paper: "a4" });
    return [];
  },
};

const rosterBombs = [
  'label,candidate\n"a,b\n',
  `label\n${"a,".repeat(20_000)}\n`,
  `label,candidate\n${'"'.repeat(9_999)}\n`,
  `label,label,LABEL,${"x,".repeat(500)}\na\n`,
  `${"label;".repeat(3_000)}\n${";".repeat(3_000)}\n`,
  `label\n${"../".repeat(3_000)}\n`,
  `label\n${"same\n".repeat(5_000)}`,
  "\uFEFF\uFEFFlabel\na\n",
  "label\r\ra\r",
  "constructor,__proto__,label\n1,2,3\n",
];

const roster: FileKind = {
  name: "roster",
  share: 4,
  samples: [",", ";", "\t"].map((separator) => ({
    path: "roster.csv",
    text: [
      ["label", "candidate", "date", "interviewer", "interviewer:technical-depth"],
      ["c-1", '"Lovelace, ""Ada"""', "2026-12-01", "Ivo", "Tess"],
      ["c-2", "=cmd()", "", "", ""],
    ]
      .map((row) => `${row.join(separator)}\n`)
      .join(""),
  })),
  damages: [...anywhere, oneOf(rosterBombs)],
  bombs: rosterBombs,
  read(folder, { path }) {
    const stages = content.roles.roles.get("backend")?.loop ?? [];
    return told(readRoster(join(folder, path), path, stages).diagnostics);
  },
};

/** Add a kind here, and it is fuzzed. */
export const fileKinds: readonly FileKind[] = [
  question,
  role,
  taxonomy,
  skills,
  template,
  theme,
  logo,
  kit,
  roster,
];

/**
 * Reads bytes as a file of a kind; gives what the user is told, and throws only for a crash.
 *
 * @param folder where nothing but this sample lies
 */
export function readAs(
  kind: FileKind,
  sample: Sample,
  bytes: Uint8Array,
  folder: string,
): readonly string[] {
  put(join(folder, sample.path), bytes);
  try {
    return kind.read(folder, sample);
  } catch (error) {
    if (error instanceof ContentError) return told(error.diagnostics);
    if (error instanceof UserError) return [[error.message, ...error.hints].join(" ")];
    throw error;
  }
}
