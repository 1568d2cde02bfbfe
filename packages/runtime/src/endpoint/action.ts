import type { ConfirmMode } from "../config/options.ts";
import type { Deed } from "../flows/deed.ts";
import type { Link } from "../link/claims.ts";
import { isKnown, type PageCookie } from "./cookies.ts";
import type { LinkRequest } from "./http.ts";

/** What a person wants of a link. */
export type Action = "confirm" | "resend";

/** What is shown instead of doing anything. */
export type Asking = "ask" | "ask-again" | "other-browser";

/** What decides over a request besides itself. */
export interface ActionContext {
  readonly link: Link;
  readonly cookie: PageCookie;
  /** Whether this is the browser where it began. */
  readonly proven: boolean;
  readonly confirm: ConfirmMode;
  /** Whether the app's page asks, and no person. */
  readonly isCall: boolean;
  readonly deed: Deed;
}

/**
 * What a request may do; `"press"` where that is for the page's own form to say. A GET confirms in mode `"open"`, in the
 * browser where it began, and as the retry of a pressed button, each time only as a page that is opened; a POST only from
 * the form. A page with a form to fill in needs no proof: filling it in is the press. Of codes that are handed over, one that
 * can do nothing alone goes to whoever opens its link, and one that can do much needs proof or press in every mode. The app's
 * page is asked for the same proof as a browser, and presses nothing. HEAD never gets here.
 */
export function actionOf(
  { method, headers }: LinkRequest,
  context: ActionContext,
): "confirm" | "press" | Asking {
  const { link, cookie, confirm, deed, isCall } = context;
  const isFilledIn = deed.kind === "call" && deed.form !== undefined;
  const needsNothing = deed.kind === "hand-over" && deed.guard === "none";
  const proven = context.proven && confirm.startsWith("same-browser");
  if (isCall) return proven && !isFilledIn ? "confirm" : "ask";
  if (confirm === "same-browser-only" && !proven && !needsNothing && !isFilledIn)
    return "other-browser";
  if (!isOpenedPage(headers)) return "ask";
  if (needsNothing) return "confirm";
  if (method === "POST") return "press";
  const isOpen = confirm === "open" && deed.kind === "call";
  return !isFilledIn && (isOpen || proven || isKnown(cookie, link)) ? "confirm" : "ask";
}

/** In their values browsers say that they fetch ahead of a click that may never come. */
const PURPOSES = ["purpose", "sec-purpose", "x-purpose", "x-sec-purpose", "x-moz"];
const AHEAD = /prefetch|prerender|preview/i;

/** What browsers and frameworks send when they fetch ahead. */
export function isPrefetch(headers: LinkRequest["headers"]): boolean {
  return (
    PURPOSES.some((name) => name in headers && AHEAD.test(headers[name] ?? "")) ||
    "next-router-prefetch" in headers ||
    "x-middleware-prefetch" in headers
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
