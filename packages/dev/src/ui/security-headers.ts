import type { MiddlewareHandler } from "hono";

/** Directives of a content security policy; an empty list is written without a value. */
export type CspDirectives = Readonly<Record<string, readonly string[]>>;

/** What every page here starts from: nothing but its own script, style and pictures. */
export const OWN_FILES_ONLY: CspDirectives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'"],
  "connect-src": ["'self'"],
  "form-action": ["'self'"],
  "base-uri": ["'none'"],
  "frame-ancestors": ["'none'"],
};

/** Writes directives as the header's value. */
export function toCsp(directives: CspDirectives): string {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/** Which policy and referrer a whole app sends; a single answer may set its own before. */
export interface SecurityHeadersOptions {
  readonly csp: CspDirectives;
  /** `same-origin` where forms post: `no-referrer` would make their `Origin` header `null`. */
  readonly referrer: "no-referrer" | "same-origin";
  /**
   * Whether a page that opens this one in a window keeps a hand on it. Then it may count its frames, and so learn what a
   * search has found. Default `same-origin`: none but the own pages do.
   */
  readonly opener?: "same-origin" | "unsafe-none";
}

/** The headers that keep a page to itself. */
export function toSecurityHeaders({
  csp,
  referrer,
  opener = "same-origin",
}: SecurityHeadersOptions): Readonly<Record<string, string>> {
  return {
    "content-security-policy": toCsp(csp),
    "referrer-policy": referrer,
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": opener,
    "cache-control": "no-store",
  };
}

/** Sets them, unless the answer already brought its own. */
export function securityHeaders(options: SecurityHeadersOptions): MiddlewareHandler {
  const defaults = Object.entries(toSecurityHeaders(options));
  return async (c, next) => {
    await next();
    for (const [name, value] of defaults) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
  };
}
