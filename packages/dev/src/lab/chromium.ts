import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { browserPlaces } from "./browser-places.mjs";

/** There is no browser; the message says how to get it, and how to do without. */
export class NoBrowserError extends Error {
  readonly code = "ERR_NO_BROWSER";

  constructor(reason: string, { without }: BrowserUse, cause: unknown) {
    super(`${reason} ${without}`, { cause });
    this.name = "NoBrowserError";
  }
}

/** What a browser is for. */
export interface BrowserUse {
  /** Who drives it. */
  readonly who: string;
  /** A sentence on what can be done without. */
  readonly without: string;
  /** Whether it may ask other machines. */
  readonly mayLeave: boolean;
}

/** The lab stays on this machine, whatever a page leads to. */
const LAB: BrowserUse = {
  who: "The lab",
  without:
    "With --no-browser the lab leaves out the visitors that are browsers, and says so in the table.",
  mayLeave: false,
};

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const STAY =
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1";

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
export async function openChromium(
  found: string | undefined = findChromium(),
  use: BrowserUse = LAB,
): Promise<Browser> {
  const { chromium } = await import("playwright-core").catch((cause: unknown) => {
    throw new NoBrowserError(
      `${use.who} drives Chromium with playwright-core, which is not installed: npm install --save-dev playwright-core.`,
      use,
      cause,
    );
  });
  const executable = found === undefined ? {} : { executablePath: found };
  const args = use.mayLeave ? ARGUMENTS : [...ARGUMENTS, STAY];
  return chromium.launch({ ...executable, args }).catch((cause: unknown) => {
    const where = found === undefined ? "was not found" : `at ${found} does not start`;
    throw new NoBrowserError(
      `Chromium ${where}. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the program.`,
      use,
      cause,
    );
  });
}
