/** Build step: the licenses of the packages that are bundled into dist, which ask to go with their code. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./workspace/workspace.ts";

interface Manifest {
  name: string;
  version: string;
  license: string;
  author?: string | { name: string };
}

/** What esbuild says of a bundle: the files that went into it, relative to the project. */
interface Bundle {
  inputs: Record<string, unknown>;
}

const dist = join(packageRoot(), "dist");
const bundlePath = join(dist, "bundle.json");
const { inputs } = JSON.parse(readFileSync(bundlePath, "utf8")) as Bundle;
const folders = new Set(
  Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  ),
);
const packages = [...folders].map((folder) => readPackage(join(packageRoot(), folder)));
const notices = packages.map(noticeOf).sort();
writeFileSync(
  join(dist, "third-party-notices.txt"),
  `The program in this folder contains these packages.\n\n${notices.join(`\n${"=".repeat(78)}\n`)}`,
);
rmSync(bundlePath);

function readPackage(folder: string): Manifest & { texts: string[] } {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  // Either spelling is in use. cspell:ignore licence
  const texts = readdirSync(folder)
    .filter((name) => /^(?:license|licence|copying|notice)(?:[.-]|$)/i.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
  return { ...manifest, texts };
}

/** Some packages name their license and carry no text of it; another one's is the same. */
function noticeOf({ name, version, license, author, texts }: (typeof packages)[number]): string {
  const by = typeof author === "object" ? author.name : author;
  const head = `${name} ${version}, ${license}${by ? `, by ${by}` : ""}`;
  if (texts.length > 0) return `${[head, ...texts].join("\n\n")}\n`;
  const same = packages.find((other) => other.license === license && other.texts.length > 0);
  if (!same) throw new Error(`${name}: there is no text of ${license}`);
  return `${head}\n\nCopyright its authors. The text of this license is under ${same.name}.\n`;
}
