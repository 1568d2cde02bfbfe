// The types of find-browser.mjs for the tests, which are TypeScript.
import type { Say } from "./lib/say.mjs";

export function findBrowser(): string | undefined;
export function ensureBrowser(options: { say: Say }): Promise<string>;
