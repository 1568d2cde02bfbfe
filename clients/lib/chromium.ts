import type { BrowserContext } from "playwright-core";
import { findBrowser } from "../../scripts/find-browser.mjs";

/** How long something on a page is waited for, in milliseconds: a net for what hangs. */
const PATIENCE_MS = 20_000;

/** A Chromium that keeps what one person's does. Rejects where none is installed. */
export async function openChromium(): Promise<BrowserContext> {
  // Loaded late: whoever needs no browser waits for none of it.
  const { chromium } = await import("playwright-core");
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error("no Chromium is installed");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  context.once("close", () => void browser.close());
  return context;
}
