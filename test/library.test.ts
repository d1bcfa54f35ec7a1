import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { builtLibrary } from "./support/built-cli.ts";
import { filesIn, folderWith } from "./support/cli.ts";
import { readPdf } from "./support/read-pdf.ts";

/** Runs a script that imports the built library, in a folder of its own. */
function runScript(script: string): string {
  const cwd = folderWith({});
  const library = JSON.stringify(pathToFileURL(builtLibrary).href);
  writeFileSync(join(cwd, "script.mjs"), script.replaceAll('"interview-kit"', library));
  // The tests' own cache is given from the folder of the package.
  const env = {
    ...process.env,
    INTERVIEW_KIT_CACHE: resolve(process.env.INTERVIEW_KIT_CACHE ?? ""),
  };
  const output = execFileSync(process.execPath, ["script.mjs"], { cwd, env, stdio: "pipe" });
  expect(String(output)).toBe("");
  return cwd;
}

test("the README's script prints a kit", async () => {
  const readme = readFileSync("README.md", "utf8");
  const script = /## As a library[\s\S]*?```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  expect(script.trim().split("\n").length).toBeLessThanOrEqual(10);
  const cwd = runScript(script);
  const files = filesIn(cwd);
  expect(files).toContain("technical-depth-packet.pdf");
  expect(files.filter((name) => !name.endsWith(".pdf"))).toEqual(["script.mjs"]);
  const { pages } = await readPdf(readFileSync(join(cwd, "debrief.pdf")));
  expect(pages.join(" ")).toContain("Ada L.");
});

test("buildKit writes a kit's folder, and says what it does to the reporter alone", () => {
  const cwd = runScript(`
    import { writeFileSync } from "node:fs";
    import { buildKit, createContext } from "interview-kit";
    const said = [];
    const reporter = { onProgress: (text) => said.push(text) };
    const built = await buildKit(createContext({ reporter }), {
      role: "backend",
      level: "senior",
      stage: ["practical"],
      document: ["handout", "scorecard"],
    });
    writeFileSync("result.json", JSON.stringify({ said, paths: built.paths, id: built.kitJson.id }));
  `);
  const { said, paths, id } = JSON.parse(readFileSync(join(cwd, "result.json"), "utf8"));
  expect(paths).toEqual([
    "output/backend-senior/practical-scorecard.pdf",
    "output/backend-senior/practical-handout.pdf",
    "output/backend-senior/kit.json",
  ]);
  const record = "output/backend-senior/.printed.json";
  expect(filesIn(cwd)).toEqual([record, "result.json", "script.mjs", ...paths].sort());
  expect(said).toContain("printed practical-scorecard");
  const kitJson = JSON.parse(readFileSync(join(cwd, "output/backend-senior/kit.json"), "utf8"));
  expect(kitJson.id).toBe(id);
});
