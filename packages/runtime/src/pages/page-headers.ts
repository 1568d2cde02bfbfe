import { createHash } from "node:crypto";
import type { Brand } from "../config/brand.ts";
import type { RedirectRule } from "../redirect/rule.ts";
import { originsOf } from "./page-brand.ts";
import { sheetsOf } from "./page-style.ts";

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
  "access-control-allow-origin",
];

/** What a page has that others do not, and its policy has to name. */
export interface PagePart {
  readonly style?: string;
  readonly script?: string;
}

/** The headers that a page has beside what every answer has: as it looks, and with what only this one has. */
export function pageHeaders(
  rules: readonly RedirectRule[],
  brand: Brand,
  ...parts: readonly (PagePart | undefined)[]
): Readonly<Record<string, string>> {
  const own = (of: keyof PagePart): readonly string[] => parts.flatMap((part) => part?.[of] ?? []);
  const policy = [
    "default-src 'none'",
    sources("style-src", [...sheetsOf(brand), ...own("style")].map(toHash)),
    sources("script-src", own("script").map(toHash)),
    sources("img-src", originsOf(brand)),
    sources("form-action", ["'self'", "https:", ...otherTargets(rules)]),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    ...ON_PAGES,
    "content-security-policy": policy.filter(Boolean).join("; "),
  };
}

/** One directive, or nothing, which is what `default-src` leaves to it. */
function sources(directive: string, of: readonly string[]): string {
  return of.length === 0 ? "" : [directive, ...new Set(of)].join(" ");
}

function toHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/**
 * Chromium holds every redirect that follows a form to `form-action`, the app's own further redirects included (to a
 * sign-in host, say). So it names https as a whole, and of the other schemes only what the rules name.
 */
function otherTargets(rules: readonly RedirectRule[]): readonly string[] {
  return rules
    .filter(({ protocol }) => protocol !== "https:")
    .map(({ protocol, host }) => (protocol === "http:" ? `http://${host}` : protocol));
}
