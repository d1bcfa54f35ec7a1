import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { metafilePath } from "../scripts/build/program.ts";
import { packageRoot } from "../src/workspace/workspace.ts";
import {
  importedPackages,
  namedInTypes,
  requiredPackages,
} from "./supply-chain/shipped-imports.ts";
import { build } from "./support/built-cli.ts";
import { keptFolder } from "./support/cli.ts";

const run = promisify(execFile);
const root = packageRoot();

/**
 * What people download, and what it takes on their disk, in bytes. Nearly half of it is the bank, nearly
 * half the program, the rest fonts; the README's pictures are left out. If a change needs more, first find
 * out what it brought along: a bundled package with things that are never called is the usual reason. A
 * bank that grew is a good one: 75 questions take half a megabyte. The reader of Word documents takes as
 * much (mammoth, with its own XML and ZIP), and is loaded only for those.
 */
const maxPacked = 5_000_000;
const maxUnpacked = 13_500_000;

/** What `npm pack --json` says of a package. */
interface PackReport {
  filename: string;
  size: number;
  unpackedSize: number;
  files: { path: string }[];
}

describe("the package that npm packs", () => {
  const folder = keptFolder({});
  const installed = join(folder, "node_modules/interview-kit");
  let packed: string[] = [];
  let size = { packed: 0, unpacked: 0 };

  beforeAll(async () => {
    build("types");
    const { stdout } = await run(
      "npm",
      ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
      { cwd: root },
    );
    const [pack] = JSON.parse(stdout) as PackReport[];
    size = { packed: pack?.size ?? 0, unpacked: pack?.unpackedSize ?? 0 };
    packed = pack?.files.map(({ path }) => path) ?? [];
    mkdirSync(installed, { recursive: true });
    await run("tar", [
      "-xzf",
      join(folder, pack?.filename ?? ""),
      "-C",
      installed,
      "--strip-components=1",
    ]);
    // What npm would install next to it: no package that only the workshop needs.
    const { stdout: listed } = await run("npm", ["ls", "--omit=dev", "--all", "--parseable"], {
      cwd: root,
    });
    const needed = [
      ...new Set(listed.split("\n").map((path) => path.split("/node_modules/")[1] ?? "")),
    ];
    expect(needed).toContain("zod");
    expect(needed).not.toContain("puppeteer-core");
    for (const name of [...needed.filter((each) => each !== ""), "@types/node"]) {
      mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
  });

  // A cache of its own: the packed program must unpack its browser itself.
  const env = { ...process.env, INTERVIEW_KIT_CACHE: join(folder, "cache") };
  const kit = (...args: string[]) =>
    run(process.execPath, [join(installed, "dist/cli.js"), ...args], { cwd: folder, env });

  test("carries the license of every package that is bundled into it", () => {
    const notices = readFileSync(join(installed, "dist/third-party-notices.txt"), "utf8");
    const parts = notices.split(/^={78}$/m);
    for (const name of [
      "puppeteer-core",
      "zod",
      "commander",
      "handlebars",
      "yaml",
      "markdown-it",
    ]) {
      const [own = ""] = parts.filter((part) => new RegExp(`^${name} \\d`, "m").test(part));
      expect(own, name).toMatch(/copyright/i);
    }
    const without = parts.filter(
      (part) => !/permission|apache license|redistribution|is under/i.test(part),
    );
    expect(without).toEqual([]);
  });

  test("carries content, templates, fonts and types, and nothing of the workshop", () => {
    expect(packed).toContain("questions/taxonomy.yaml");
    expect(packed).toContain("roles/backend.md");
    expect(packed).toContain("templates/packet.hbs");
    expect(packed).toContain("templates/workspace/gitignore");
    expect(packed).toContain("dist/types/index.d.ts");
    expect(packed.filter((path) => path.endsWith(".woff2")).length).toBeGreaterThan(3);
    const workshop = /^(?:src|scripts|test|output|\.ci|\.vscode|dist\/bench)\//;
    expect(packed.filter((path) => workshop.test(path))).toEqual([]);
    const inDist = packed.filter((path) => /^dist\/(?!types\/)/.test(path));
    const program =
      /^dist\/[\w-]+\.js$|^dist\/third-party-notices\.txt$|^dist\/studio\/(?:index\.html|studio\.(?:js|css))$/;
    expect(inDist.filter((path) => !program.test(path))).toEqual([]);
  });

  test("brings exactly the packages that it imports, or that its types name", () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const needed = [
      ...importedPackages(JSON.parse(readFileSync(metafilePath, "utf8"))),
      ...requiredPackages(join(root, "src")),
      ...namedInTypes(join(installed, "dist/types")),
    ];
    expect([...new Set(needed)].sort()).toEqual(Object.keys(dependencies).sort());
  });

  test("keeps to its size", () => {
    expect(size.packed).toBeGreaterThan(1_000_000);
    expect(size.packed).toBeLessThan(maxPacked);
    expect(size.unpacked).toBeLessThan(maxUnpacked);
  });

  test("has no script that npm asks people to approve when they install the package", () => {
    const { scripts } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const asking = ["preinstall", "install", "postinstall", "prepublish", "prepare"];
    expect(Object.keys(scripts)).toContain("dependencies");
    expect(asking.filter((name) => name in scripts)).toEqual([]);
  });

  test("makes a kit in an empty folder", async () => {
    const { stdout } = await kit(
      "build",
      "--role",
      "backend",
      "--level",
      "senior",
      "--format",
      "html",
      "--stage",
      "practical",
    );
    expect(stdout.split("\n")).toContain("output/backend-senior/practical-packet.html");
    expect(readdirSync(join(folder, "output/backend-senior"))).toContain("kit.json");
    const printed = await kit(
      "build",
      "--level",
      "mid",
      "--topic",
      "databases",
      "--document",
      "scorecard",
    );
    expect(printed.stdout.split("\n")).toContain("output/databases-mid/interview-scorecard.pdf");
  });

  test("is typed and works as a library", async () => {
    writeFileSync(
      join(folder, "use.mts"),
      `import { createKit, findWorkspace, type Kit, loadBank, loadRoles, resolveRequest } from "interview-kit";
const { layers } = findWorkspace(process.cwd());
const { bank } = loadBank(layers);
const role = loadRoles(layers, bank).roles.get("backend") ?? null;
const kit: Kit = (await createKit(bank, resolveRequest(bank, role, { level: "senior" }))).kit;
const first: string | undefined = kit.stages[0]?.questions[0]?.id;
// @ts-expect-error a kit has no such thing
kit.candidate;
console.log(typeof first);
`,
    );
    const tsc = join(root, "node_modules/.bin/tsc");
    const options = [
      "--module",
      "nodenext",
      "--target",
      "es2023",
      "--strict",
      "--types",
      "node",
      "--outDir",
      folder,
    ];
    await run(tsc, [...options, "use.mts"], { cwd: folder });
    const { stdout } = await run(process.execPath, ["use.mjs"], { cwd: folder });
    expect(stdout).toBe("string\n");
  });
});
