import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { packageRoot } from "../../src/workspace/workspace.ts";

/**
 * Packages that stay outside the bundle because they read their own files at run time. They're in
 * `dependencies`, with Handlebars, whose compiler only `require` loads, and zod, which the types name.
 * All others are bundled, and in `devDependencies`. test/package.test.ts holds it.
 */
const externals = ["@hyzyla/pdfium", "@sparticuz/chromium", "highs", "pdfjs-dist"];

/** Some of the bundled packages call `require`, which a module doesn't have by itself. */
const requireBanner =
  'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);';

/**
 * Bundles programs, and what they share, into one folder.
 *
 * @param entries paths of TypeScript files, relative to the project's folder
 * @returns which files went into which output, and what the outputs import
 */
export async function bundle(
  entries: readonly string[],
  outdir: string,
  { minifyWhitespace }: { minifyWhitespace: boolean },
): Promise<Metafile> {
  const root = packageRoot();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: externals,
    alias: {
      "js-yaml": join(root, "src/diagnostic/closed-js-yaml.ts"),
      xmlbuilder: join(root, "scripts/build/unused.ts"),
    },
    minifySyntax: true,
    minifyWhitespace,
    banner: { js: requireBanner },
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}

/** Folders of the packages that outputs contain code of, such as `node_modules/zod`, sorted. */
export function bundledFolders({ inputs }: Metafile): string[] {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}
