import type { LinkRequest } from "./http.ts";

/**
 * What a request gives away about who sends it, for the log: mail scanners ask for the headers only, leave out what
 * every browser sends, or fetch ahead. `"browser"` means that nothing gave it away.
 */
export type Visitor = "head" | "prefetch" | "no-language" | "not-navigating" | "browser";

export function visitorOf({ method, headers }: LinkRequest): Visitor {
  if (method === "HEAD") return "head";
  if (isPrefetch(headers)) return "prefetch";
  if (headers["accept-language"] === undefined) return "no-language";
  return (headers["sec-fetch-mode"] ?? "navigate") === "navigate" ? "browser" : "not-navigating";
}

/** A browser that fetches ahead of a click that may never come. */
export function isPrefetch(headers: LinkRequest["headers"]): boolean {
  return ["purpose", "sec-purpose", "x-purpose", "x-moz"].some((name) =>
    /prefetch|prerender|preview/i.test(headers[name] ?? ""),
  );
}
