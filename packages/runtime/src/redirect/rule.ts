import { LinksError } from "../errors/links-error.ts";
import { parseCanonicalUrl } from "./canonical-url.ts";
import { REFUSAL_SENTENCES } from "./refusal-sentences.ts";

/**
 * One entry of the allow list: an origin (`https://app.example.com`), an origin with a path prefix
 * (`https://app.example.com/welcome`), a native app's scheme written in full (`com.example.app://verified`), or one of
 * the first two with a wildcard for one label (`https://*.example.com`).
 */
export interface RedirectRule {
  /** As it stands in the configuration. */
  readonly source: string;
  /** With its colon, as in `URL.protocol`. */
  readonly protocol: string;
  /** With its port, as in `URL.host`. Of a wildcard with the `*.`, which no host that we accept begins with. */
  readonly host: string;
  /** The path prefix, by whole segments; empty for every path. */
  readonly segments: readonly string[];
}

/**
 * Reads one rule that is written in full.
 *
 * @param path where it stands in the options, for the error: `allowRedirects[2]`
 * @throws LinksError `ERR_REDIRECT_RULE` when the rule could not be kept safe
 */
export function parseRule(source: string, path: string): RedirectRule {
  if (source.includes("*")) {
    const advice = source.startsWith("https://*.")
      ? `write wildcard("${source}"), from "cognito-links/wildcards"`
      : "it may only stand for the first label of an https host, as in https://*.example.com";
    throw refuseRule(path, source, `has a wildcard; ${advice}`);
  }
  return readRule(source, source, path);
}

/** Reads the address that a rule is about; `source` is the rule as it was written, for the error. */
export function readRule(address: string, source: string, path: string): RedirectRule {
  const parsed = parseCanonicalUrl(address);
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

/** The path's segments without the leading slash and without one trailing slash. */
export function pathSegments(url: URL): readonly string[] {
  const path = url.pathname.replace(/^\/|\/$/g, "");
  return path === "" ? [] : path.split("/");
}

/** Paths that some servers decode once more or read differently, and so would escape a path prefix. */
export function isAmbiguousPath(url: URL): boolean {
  return /%(2f|5c|2e|25|00|3b)|\/\/|(^|\/)\.{1,2};/i.test(url.pathname) || !isUtf8(url.pathname);
}

/** Whether what is percent-encoded is UTF-8: neither an overlong dot (`%c0%ae`) nor `%u002e`. */
function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
