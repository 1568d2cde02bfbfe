import type { LinksConfig } from "../config/links-config.ts";
import type { DeedWords } from "../flows/deed.ts";
import type { RedirectRule } from "../redirect/rule.ts";
import type { PageView } from "./endings.ts";
import type { LinkResponse } from "./http.ts";
import type { PageForm, renderPage } from "./page.ts";

export type AnswerConfig = Pick<LinksConfig, "appName" | "rules" | "signInUrl">;

/** What a page shows that its view does not say: of the request, or of the place where there is none yet. */
export interface Shown {
  /** The words of the link's flow, where there is a link. */
  readonly words: DeedWords | undefined;
  /** The masked address that the mail went to. */
  readonly account?: string | undefined;
  /** The link itself, to be copied. */
  readonly address?: string | undefined;
  readonly form?: PageForm | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that leads on. */
export function redirect(status: 302 | 303, location: string): LinkResponse {
  return { status, headers: { ...ALWAYS, location }, body: "" };
}

/** An answer that is a page. What renders it is given: a click that ends in the app does without. */
export function showPage(
  render: typeof renderPage,
  { page, status, headers, leadsOn = "app" }: PageView,
  { headers: own, ...shown }: Shown,
  { appName, signInUrl, rules }: AnswerConfig,
): LinkResponse {
  const onward = leadsOn === false ? undefined : { to: signInUrl, label: leadsOn };
  return {
    status,
    headers: { ...pageHeaders(rules), ...headers, ...own },
    body: render(page, { appName, onward, ...shown }).toString(),
  };
}

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
