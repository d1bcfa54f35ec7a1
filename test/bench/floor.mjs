/**
 * The bare floor: plain Puppeteer, one browser, the finished documents printed one after the other.
 *
 *     node floor.mjs reuse|new FOLDER REPEAT
 *
 * Prints every .html of FOLDER (REPEAT times over) into files next to them, on one page used again or
 * on a new page each, and then the milliseconds of the printing alone. FLOOR_BROWSER names the browser.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer";

const [, , mode, folder, repeat = "1"] = process.argv;
const browser = await puppeteer.launch({
  executablePath: process.env.FLOOR_BROWSER,
  headless: "shell",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const names = readdirSync(folder).filter((name) => name.endsWith(".html"));
const options = { preferCSSPageSize: true, printBackground: true, outline: true };
let page = await browser.newPage();
const started = performance.now();
for (let round = 0; round < Number(repeat); round += 1) {
  for (const name of names) {
    if (mode === "new") page = await browser.newPage();
    await page.setContent(readFileSync(join(folder, name), "utf8"), { waitUntil: "load" });
    await page.pdf({ ...options, path: join(folder, `${name}-${round}.pdf`) });
    if (mode === "new") await page.close();
  }
}
console.log(Math.round(performance.now() - started));
await browser.close();
