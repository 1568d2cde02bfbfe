import type { Claims, Link } from "./claims.ts";

/** Longest path and query that is read. */
export const MAX_URL_LENGTH = 8192;

/** The end of a link that is scanned from a page of ours: what it is for is done, and its code is not in it. */
export const SCANNED = "&link_app=";

/** Opens the token of a sealed link. Undefined for what is not of our making. Never throws. */
export type OpenToken = (token: string) => Claims | undefined;

/** A sealed link and nothing beside it, with a code of digits or none. */
const STRAIGHT = /^[^?%#]*\?link=([\w-]+)(?:&code=(\d{1,64}))?$/;

/**
 * Reads a sealed link that came as it was written, which most do: at a look, without what mends the others. Undefined for
 * every other, and `readLink` reads this one alike; a test compares the two.
 */
export function readStraightLink(url: string, open: OpenToken): Link | undefined {
  const parts = STRAIGHT.exec(url);
  const found = parts?.[1] && open(parts[1]);
  if (!found) return undefined;
  if (found.code === undefined) return { claims: found, code: parts[2] };
  const { code, ...claims } = found;
  return { claims, code };
}
