import { LinksError } from "../errors/links-error.ts";
import {
  isAmbiguousPath,
  MAX_URL_LENGTH,
  parseCanonicalUrl,
  pathSegments,
  type Reach,
  type UrlRefusal,
} from "./canonical-url.ts";

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

/** The first thing in which an address is not what a rule asks for. */
export type Difference = "scheme" | "host" | "label" | "port" | "ambiguous-path" | "path";

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

/** A sentence for each refusal, for configuration errors and the operator's log. */
export const REFUSAL_SENTENCES: Readonly<Record<UrlRefusal, string>> = {
  "too-long": `is longer than ${MAX_URL_LENGTH} characters`,
  "forbidden-characters":
    "holds white space, a backslash, or control or invisible characters; percent-encode what belongs to it",
  "not-absolute":
    "is not absolute; write it in full, as in https://app.example.com/welcome, or com.example.app:/welcome for an app's own scheme with a dot",
  unparsable: "is not a URL",
  scheme: "has a scheme that browsers run or hand to other programs",
  extension:
    "names no extension; write chrome-extension:// and its ID, 32 letters from a to p (other browsers change the ID with every installation)",
  credentials: "has a user name or password in it",
  "host-not-canonical":
    "has a host that is not written in its final form; write it as the browser's address bar shows it, or in ASCII (punycode)",
  "numeric-host":
    'has an IP address as its host; write its name, or, for a machine of your own network, a rule { development: "http://192.168.1.20:3000" }',
  insecure:
    'is plain http; write https, http on localhost, or, for a machine of your own network, a rule { development: "http://192.168.1.20:3000" }',
};
