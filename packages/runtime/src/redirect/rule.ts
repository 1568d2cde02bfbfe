import { LinksError } from "../errors/links-error.ts";
import { parseCanonicalUrl, REFUSAL_SENTENCES } from "./canonical-url.ts";

/**
 * One entry of the allow list: an origin (`https://app.example.com`), an origin with a path prefix
 * (`https://app.example.com/welcome`), or a native app's scheme written in full (`com.example.app://verified`).
 */
export interface RedirectRule {
  /** As it stands in the configuration. */
  readonly source: string;
  /** With its colon, as in `URL.protocol`. */
  readonly protocol: string;
  /** With its port, as in `URL.host`. */
  readonly host: string;
  /** The path prefix, by whole segments; empty for every path. */
  readonly segments: readonly string[];
}

/**
 * Reads one rule.
 *
 * @param path where it stands in the options, for the error: `allowRedirects[2]`
 * @throws LinksError `ERR_REDIRECT_RULE` when the rule could not be kept safe
 */
export function parseRule(source: string, path: string): RedirectRule {
  const parsed = parseCanonicalUrl(source);
  if (!parsed.ok) {
    throw new LinksError(
      "ERR_REDIRECT_RULE",
      path,
      `"${source}" ${REFUSAL_SENTENCES[parsed.refusal]}`,
    );
  }
  const { url } = parsed;
  if (source.includes("?") || source.includes("#")) {
    throw new LinksError(
      "ERR_REDIRECT_RULE",
      path,
      `"${source}" has a query or a fragment; a rule is an origin and a path`,
    );
  }
  if (source.includes("*")) {
    throw new LinksError(
      "ERR_REDIRECT_RULE",
      path,
      `"${source}" has a wildcard; write each origin in full`,
    );
  }
  const segments = pathSegments(url);
  if (segments.length > 0 && isAmbiguousPath(url)) {
    throw new LinksError(
      "ERR_REDIRECT_RULE",
      path,
      `"${source}" has an encoded or doubled separator in its path`,
    );
  }
  return { source, protocol: url.protocol, host: url.host, segments };
}

/** The path's segments without the leading slash and without one trailing slash. */
export function pathSegments(url: URL): readonly string[] {
  const path = url.pathname.replace(/^\/|\/$/g, "");
  return path === "" ? [] : path.split("/");
}

/** Paths that some servers decode once more or read differently, and so would escape a path prefix. */
export function isAmbiguousPath(url: URL): boolean {
  return /%(2f|5c|2e|25|00|3b)|\/\/|(^|\/)\.{1,2};/i.test(url.pathname);
}
