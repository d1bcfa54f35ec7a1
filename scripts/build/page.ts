import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { packageRoot } from "../../src/workspace/workspace.ts";

/**
 * Bundles the studio's page into the folder that the studio serves.
 *
 * @returns which files went into it
 */
export async function buildPage(outdir: string): Promise<Metafile> {
  const root = packageRoot();
  const source = join(root, "src/studio-page");
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: join(source, "main.tsx"), out: "studio" },
      { in: join(source, "studio.css"), out: "studio" },
    ],
    outdir,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: ["chrome111", "firefox115", "safari16.4"],
    tsconfig: join(source, "tsconfig.json"),
    // The server has them among the templates' own.
    external: ["fonts/*"],
    minify: true,
    metafile: true,
    logLevel: "warning",
  });
  copyFileSync(join(source, "index.html"), join(outdir, "index.html"));
  return metafile;
}
