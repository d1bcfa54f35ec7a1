/** Runs a bench: `npm run bench`, or `npm run bench:growth`. It measures `dist`, so build that first. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { benchFolder } from "../test/bench/bench-folder.ts";
import { bundle } from "./build/bundle.ts";

// The benches start these by themselves, each in a process of its own.
const children = ["test/bench/finishing-child.ts", "test/bench/select-first.ts"];

const [name = ""] = process.argv.splice(2, 1);
const entries = [`test/bench/${name}.ts`, ...children];
await bundle(entries, benchFolder, { minifyWhitespace: false });
await import(pathToFileURL(join(benchFolder, `${name}.js`)).href);
