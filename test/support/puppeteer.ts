import { type Browser, launch } from "puppeteer";
import {
  embeddedBrowser,
  unpackEmbeddedBrowser,
} from "../../src/print/browser/embedded-browser.ts";

/** The browser that prints, as a test looks into its pages: with scripts, and with no guard. */
export async function openWithPuppeteer(cache: string): Promise<Browser> {
  await unpackEmbeddedBrowser(cache, () => {});
  const { path, env } = embeddedBrowser(cache);
  return launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: ["--no-sandbox", "--disable-gpu", "--headless"],
  });
}
