import { join } from "node:path";
import { loadBank } from "../../src/bank/load-bank.ts";
import { openCache } from "../../src/storage/cache.ts";
import { cacheFolder } from "../../src/storage/cache-folder.ts";
import { findWorkspace, packageRoot } from "../../src/workspace/workspace.ts";

export const { layers: shippedLayers } = findWorkspace(packageRoot());

/** The shipped bank. Parsing its files takes a second, so the run's tests share what one of them read. */
export const { bank: shippedBank } = loadBank(
  shippedLayers,
  openCache(join(cacheFolder(process.env), "content")),
);
