import { LinksError } from "../errors/links-error.ts";
import { parseCanonicalUrl, type Reach } from "./canonical-url.ts";
import { REFUSAL_SENTENCES } from "./refusal-sentences.ts";
import { isAmbiguousPath, pathSegments } from "./target-path.ts";

/**
 * One entry of the allow list: an origin (`https://app.example.com`), an origin with a path prefix
 * (`https://app.example.com/welcome`), a native app's scheme written in full (`com.example.app://verified`,
 * `com.example.app:/verified`), this machine with any port (`http://localhost:*`), or one of the first two with a wildcard
 * in its first label (`https://*.example.com`).
 */
export interface RedirectRule {
  /** As it stands in the configuration. */
  readonly source: string;
  /** With its colon, as in `URL.protocol`. */
  readonly protocol: string;
  /** With its port, as in `URL.host`. A wildcard has its `*`, which no host that we accept has in it. */
  readonly host: string;
  /** The path prefix, by whole segments; empty for every path. */
  readonly segments: readonly string[];
  /** Where it was allowed by a `DevelopmentRule`. */
  readonly development?: true;
}

/** This machine, with `*` for its port, as RFC 8252, section 7.3, asks for. */
const ANY_PORT = /^(http:\/\/(?:\[[^\]]*\]|[^/?#*:]+)):\*(?=\/|$)/;

/**
 * Reads one rule that is written in full.
 *
 * @param path where it stands in the options, for the error: `allowRedirects[2]`
 * @throws LinksError `ERR_REDIRECT_RULE` when the rule could not be kept safe
 */
export function parseRule(source: string, path: string): RedirectRule {
  const address = source.replace(ANY_PORT, "$1");
  if (address.includes("*")) {
    const advice = /^https:\/\/[^./?#]*\*/.test(address)
      ? `write wildcard("${source}"), from "cognito-links/wildcards"`
      : "it may only be in the first label of an https host, as in https://*.example.com, or the port of http://localhost:*";
    throw refuseRule(path, source, `has a wildcard; ${advice}`);
  }
  const rule = readRule(address, source, path);
  return address === source ? rule : Object.freeze({ ...rule, host: `${rule.host}:*` });
}

/** Reads the address that a rule is about; `source` is the rule as it was written, for the error. */
export function readRule(
  address: string,
  source: string,
  path: string,
  reach: Reach = "public",
): RedirectRule {
  const parsed = parseCanonicalUrl(address, reach);
  if (!parsed.ok) throw refuseRule(path, source, REFUSAL_SENTENCES[parsed.refusal]);
  const { url } = parsed;
  if (/[?#]/.test(address))
    throw refuseRule(path, source, "has a query or a fragment; a rule is an origin and a path");
  const segments = pathSegments(url);
  if (segments.length > 0 && isAmbiguousPath(url))
    throw refuseRule(path, source, "has an encoded or doubled separator in its path");
  return Object.freeze({
    source,
    protocol: url.protocol,
    host: url.host,
    segments: Object.freeze(segments),
  });
}

/** The error for a rule that could not be kept safe. */
export function refuseRule(path: string, source: string, reason: string): LinksError {
  return new LinksError("ERR_REDIRECT_RULE", path, `"${source}" ${reason}`);
}
