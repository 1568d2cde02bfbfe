import { parseCanonicalUrl, type Reach } from "../redirect/canonical-url.ts";
import { matchTarget } from "../redirect/match-target.ts";
import { REFUSAL_SENTENCES, type RedirectRule, refuseRule } from "../redirect/rule.ts";

/**
 * Reads an address that the configuration names at `path`.
 *
 * @throws LinksError `ERR_REDIRECT_RULE` where no redirect may lead there
 */
export function webOrNativeUrl(path: string, value: string, reach: Reach = "public"): URL {
  const parsed = parseCanonicalUrl(value, reach);
  if (parsed.ok) return parsed.url;
  throw refuseRule(path, value, REFUSAL_SENTENCES[parsed.refusal]);
}

/**
 * Demands that one of the rules allows an address of the configuration's own.
 *
 * @throws LinksError `ERR_REDIRECT_RULE`, with the rule to add
 */
export function requireAllowed(path: string, url: URL, rules: readonly RedirectRule[]): void {
  if (matchTarget(rules, url.href).allowed) return;
  const advice = `add "${originOf(url)}" to allowRedirects`;
  throw refuseRule(path, url.href, `is allowed by no rule; ${advice}`);
}

/** The rule that allows an address and its neighbours; `URL.origin` is "null" for native schemes. */
export function originOf(url: URL): string {
  // An app's own scheme may have no authority: then its path says which screen, and is the rule.
  const [origin] = url.href.split(/[?#]/, 1);
  return url.host === "" && origin !== undefined ? origin : `${url.protocol}//${url.host}`;
}
