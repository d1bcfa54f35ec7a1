import { afterAll, beforeAll } from "vitest";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { makeScene, type Scene } from "./scene.ts";

/** A printer for all tests of a file or a `describe`: it's opened before the first and closed behind the last. */
export function sharedPrinter(): Printer {
  let scene: Scene;
  let printer: Printer;
  beforeAll(async () => {
    scene = await makeScene();
    printer = openPrinter({ env: scene.env, allowNoSandbox: true });
  });
  afterAll(async () => {
    await printer.close();
    scene.clear();
  });
  return {
    print: (job) => printer.print(job),
    version: () => printer.version(),
    close: () => printer.close(),
    kill: () => printer.kill(),
  };
}
