import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { browserPlaces } from "./browser-places.mjs";

/** There is no browser for the visitors that are one; the message says how to get it. */
export class NoBrowserError extends Error {
  readonly code = "ERR_NO_BROWSER";

  constructor(reason: string, cause: unknown) {
    super(
      `${reason} With --no-browser the lab leaves out the visitors that are browsers, and says so in the table.`,
      { cause },
    );
    this.name = "NoBrowserError";
  }
}

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The lab stays on this machine, whatever a page leads to.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1",
];

/** Chromium, Chrome or Edge on this machine: what CHROMIUM_PATH names, else what is found. Undefined for none. */
export function findChromium(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return (
    environment["CHROMIUM_PATH"] || browserPlaces(environment).find((place) => existsSync(place))
  );
}

/**
 * Starts a headless Chromium through playwright-core, which a project that wants it installs: the program at `found`,
 * else the one that Playwright names. Throws a `NoBrowserError`.
 */
export async function openChromium(found: string | undefined = findChromium()): Promise<Browser> {
  const { chromium } = await import("playwright-core").catch((cause: unknown) => {
    throw new NoBrowserError(
      "The lab drives Chromium with playwright-core, which is not installed: npm install --save-dev playwright-core.",
      cause,
    );
  });
  const executable = found === undefined ? {} : { executablePath: found };
  return chromium.launch({ ...executable, args: ARGUMENTS }).catch((cause: unknown) => {
    const where = found === undefined ? "was not found" : `at ${found} does not start`;
    throw new NoBrowserError(
      `Chromium ${where}. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the program.`,
      cause,
    );
  });
}
