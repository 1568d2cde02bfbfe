import { keptPairs, pairsOf } from "./result-url.ts";

/** What the app's page is handed, in the fragment, which reaches no server's log. */
export interface HandOverParameters {
  readonly link_flow: string;
  readonly link_code: string | undefined;
  readonly link_state?: string | undefined;
}

/** Adds a code to a target. Its own fragment goes; reserved names that stand on it are removed. */
export function toHandOverUrl(target: string, code: HandOverParameters): string {
  const url = new URL(target);
  url.search = keptPairs(url).join("&");
  url.hash = pairsOf(code).join("&");
  return url.href;
}

/**
 * Adds a whole link to a target, for the app's page to finish. Its own fragment goes; reserved names that stand on it are
 * removed. `query` is the link's, still percent-encoded.
 */
export function toLandingUrl(target: string, query: string): string {
  const url = new URL(target);
  url.search = keptPairs(url).join("&");
  url.hash = pairsOf({ link_query: query }).join("&");
  return url.href;
}
