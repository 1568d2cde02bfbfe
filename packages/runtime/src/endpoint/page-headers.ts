import type { RedirectRule } from "../redirect/rule.ts";
import { ALWAYS } from "./answer.ts";

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

/** Of the pages' sheet, and of the sheet and the script that come with a form's fields. A test keeps them together. */
export const PAGE_STYLE_HASH = "sha256-YaCHU1y/Hcn9L0qYNYIjkwuJE1UrZS2VlyMAjyDxurA=";
export const FORM_STYLE_HASH = "sha256-KhgI7XuNUD6EdHUeVFztNK8Eni7JIb5geoXj2FFnvls=";
export const FORM_SCRIPT_HASH = "sha256-sCFPAuTt9nsKqB2xyxWFgqNfG46oueWNTdTVn8MsUbQ=";

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
    `style-src '${PAGE_STYLE_HASH}' '${FORM_STYLE_HASH}'`,
    `script-src '${FORM_SCRIPT_HASH}'`,
    `form-action ${[...new Set(["'self'", "https:", ...others])].join(" ")}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
