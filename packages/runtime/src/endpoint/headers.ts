import type { RedirectRule } from "../redirect/rule.ts";
import { PAGE_STYLE_HASH } from "./page-style.ts";

/** What every answer carries, redirects included: nothing is stored, nothing is passed on. */
export const ALWAYS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

/** What every page carries as well, whatever the configuration. */
export const ON_PAGES: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "x-frame-options": "DENY",
};

/** What only some answers carry, or with a value of their own. A test keeps it complete. */
export const ON_SOME: readonly string[] = [
  "location",
  "content-security-policy",
  "set-cookie",
  "refresh",
  "retry-after",
  "allow",
];

export function pageHeaders(rules: readonly RedirectRule[]): Readonly<Record<string, string>> {
  return {
    ...ALWAYS,
    ...ON_PAGES,
    "content-security-policy": contentSecurityPolicy(rules),
  };
}

/**
 * Chromium holds every redirect that follows a form to `form-action`, the app's own further redirects included (to a
 * sign-in host, say). So it names https as a whole, and of the other schemes only what the rules name.
 */
function contentSecurityPolicy(rules: readonly RedirectRule[]): string {
  const others = rules
    .filter(({ protocol }) => protocol !== "https:")
    .map(({ protocol, host }) => (protocol === "http:" ? `http://${host}` : protocol));
  return [
    "default-src 'none'",
    `style-src '${PAGE_STYLE_HASH}'`,
    `form-action ${[...new Set(["'self'", "https:", ...others])].join(" ")}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
