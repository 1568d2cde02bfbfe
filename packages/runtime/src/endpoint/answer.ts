import type { LinkResponse } from "./http.ts";

/** An answer that leads on. */
export function redirect(status: 302 | 303, location: string): LinkResponse {
  return { status, headers: { location, ...ALWAYS }, body: "" };
}

/** What every answer carries, redirects included: nothing is stored, nothing is passed on. */
export const ALWAYS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};
