import { invalidParameter } from "./errors.ts";

/** The most that a page of a list holds, and as much as one holds when nothing is said. */
const mostResults = 60;

/** Where a page begins, in a form that says nothing to the caller. */
const toToken = (start: number): string => Buffer.from(`from:${start}`).toString("base64url");

function fromToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const match = /^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString());
  if (match === null) throw invalidParameter("Invalid pagination token.");
  return Number(match[1]);
}

/** One page of all there is, and the token of the next. Throws `InvalidParameterException` for a made-up token. */
export function pageOf<Item>(
  all: readonly Item[],
  size: number = mostResults,
  token?: string,
): { readonly items: readonly Item[]; readonly next?: string } {
  const start = fromToken(token);
  const end = start + size;
  return { items: all.slice(start, end), ...(end < all.length ? { next: toToken(end) } : {}) };
}
