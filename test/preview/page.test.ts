import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "puppeteer-core";
import { expect, test } from "vitest";
import { embeddedBrowser } from "../../src/print/browser/embedded-browser.ts";
import { makeScene } from "../print/scene.ts";
import { visit } from "../studio-page/visit.ts";
import { cli, folderWith } from "../support/cli.ts";
import { startCommand } from "../support/running-command.ts";

const question = "questions/reliability/supplier-outage-on-a-saturday.md";

/** What these types don't have. */
interface Pages {
  dataset: Record<string, string | undefined>;
}

/** The page as someone sees it, in a browser of its own. */
test("draws the pages, follows a save in place, and shows what is wrong", async () => {
  const scene = await makeScene();
  const cwd = folderWith({});
  await cli(["init"], { cwd });
  const role = ["--role", "our-backend", "--level", "senior", "--stage", "technical-depth"];
  const running = await startCommand(["preview", ...role], cwd, scene.env);
  const { path, env } = embeddedBrowser(scene.cache);
  const browser = await launch({
    executablePath: path,
    env: { ...scene.env, ...env },
    args: ["--no-sandbox", "--disable-gpu", "--headless"],
  });
  try {
    const page = await browser.newPage();
    const seen = visit(page);
    await page.setViewport({ width: 1300, height: 900 });
    await page.goto(running.url);
    await page.waitForSelector("#pages[data-shown]");
    await page.waitForFunction("document.querySelectorAll('.page canvas').length > 6");
    const listed = await page.$$eval("nav a", (links) => links.map((link) => link.textContent));
    expect(listed).toContain("Technical depth packet");
    await seen.passesAxe();

    // On the screen in place: the page scrolled to stays where it is.
    await page.evaluate(
      "document.querySelectorAll('.page')[3].scrollIntoView({ behavior: 'instant' })",
    );
    const text = readFileSync(join(cwd, question), "utf8");
    for (const word of ["first", "second"]) {
      const before = await page.$eval(
        "#pages",
        (pages) => (pages as unknown as Pages).dataset.shown,
      );
      const scroll = await page.evaluate("scrollY");
      writeFileSync(join(cwd, question), text.replace("Orders are piling up.", `The ${word} one.`));
      await page.waitForFunction(
        (old) =>
          // biome-ignore lint/suspicious/noExplicitAny: the page's global, which these types do not have
          (globalThis as any).document.getElementById("pages").dataset.shown !== old,
        { polling: "raf" },
        before,
      );
      expect(await page.evaluate("scrollY")).toBe(scroll);
    }

    writeFileSync(join(cwd, question), text.replace("kind: technical", "kind: <b>tehcnical</b>"));
    await page.waitForSelector("#problems");
    const problems = await page.$eval("#problems", (section) => section.textContent);
    expect(problems).toContain(`${question}:8:7`);
    expect(problems).toContain("Below is the last good version");
    expect(await page.$$eval("#problems b", (found) => found.length)).toBe(0);
    expect(await page.$$eval(".page canvas", (canvases) => canvases.length)).toBeGreaterThan(6);
    await seen.passesAxe();
    expect(seen.complaints).toEqual([]);
  } finally {
    await browser.close();
    expect(await running.stop()).toBe(130);
    expect(scene.browsers()).toEqual([]);
    scene.clear();
  }
}, 120_000);
