import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundledFolders } from "./bundle.ts";

interface Package {
  name: string;
  version: string;
  license: string;
  author?: string | { name: string };
  /** What its license files say. */
  texts: string[];
}

/**
 * The licenses of the packages that are bundled into the program: they ask to go with their code.
 *
 * @throws Error if a package carries no text of its license and no other one does
 */
export function thirdPartyNotices(root: string, metafile: Metafile): string {
  const packages = bundledFolders(metafile).map((folder) => readPackage(join(root, folder)));
  const notices = packages.map((each) => noticeOf(each, packages)).sort();
  return `The program in this folder contains these packages.\n\n${notices.join(`\n${"=".repeat(78)}\n`)}`;
}

function readPackage(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
  // Either spelling is in use. cspell:ignore licence
  const texts = readdirSync(folder)
    .filter((name) => /^(?:license|licence|copying|notice)(?:[.-]|$)/i.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
  return { ...manifest, texts };
}

/** Some packages name their license and carry no text of it; another one's is the same. */
function noticeOf({ name, version, license, author, texts }: Package, all: Package[]): string {
  const by = typeof author === "object" ? author.name : author;
  const head = `${name} ${version}, ${license}${by ? `, by ${by}` : ""}`;
  if (texts.length > 0) return `${[head, ...texts].join("\n\n")}\n`;
  const same = all.find((other) => other.license === license && other.texts.length > 0);
  if (!same) throw new Error(`${name}: there is no text of ${license}`);
  return `${head}\n\nCopyright its authors. The text of this license is under ${same.name}.\n`;
}
