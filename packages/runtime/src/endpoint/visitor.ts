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
  const { "sec-fetch-mode": mode = "navigate" } = headers;
  return mode === "navigate" && isOpenedPage(headers) ? "browser" : "not-navigating";
}

/** What browsers and frameworks send when they fetch ahead of a click that may never come. */
export function isPrefetch(headers: LinkRequest["headers"]): boolean {
  return (
    ["purpose", "sec-purpose", "x-purpose", "x-sec-purpose", "x-moz"].some((name) =>
      /prefetch|prerender|preview/i.test(headers[name] ?? ""),
    ) || ["next-router-prefetch", "x-middleware-prefetch"].some((name) => name in headers)
  );
}

/**
 * Whether a page is opened in a tab, as far as the browser says what for: an image, a frame, a script or a `fetch` on the
 * same site carries the same cookies. What does not say it is taken at its request.
 * Source: https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header
 */
export function isOpenedPage({ "sec-fetch-dest": dest }: LinkRequest["headers"]): boolean {
  return dest === undefined || dest === "document";
}
