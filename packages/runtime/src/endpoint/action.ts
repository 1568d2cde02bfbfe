import type { ConfirmMode } from "../config/options.ts";
import type { Deed } from "../flows/flow.ts";
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
  /** The public address of the endpoint. */
  readonly linkUrl: string;
  readonly deed: Deed;
}

/**
 * What a request may do. A GET confirms in mode `"open"`, in the browser where it began, and as the retry of a pressed
 * button, each time only as a page that is opened; a POST only from the page's own form, and it mails a new link only
 * where Cognito has refused the old one. Of codes that are handed over, one that can do nothing alone goes to whoever opens
 * its link, and one that can do much needs proof or press in every mode. HEAD never gets here.
 */
export function actionOf(request: LinkRequest, context: ActionContext): Action | Asking {
  const { link, cookie, confirm, deed } = context;
  const needsNothing = deed.kind === "hand-over" && deed.guard === "none";
  const proven = context.proven && confirm.startsWith("same-browser");
  if (confirm === "same-browser-only" && !proven && !needsNothing) return "other-browser";
  if (!isOpenedPage(request.headers)) return "ask";
  if (needsNothing) return "confirm";
  if (request.method !== "POST")
    return (confirm === "open" && deed.kind === "call") || proven || isKnown(cookie, link)
      ? "confirm"
      : "ask";
  const { action, nonce, known } = pressedButton(request.body ?? "");
  const refused = isKnown(cookie, link) || isKnown({ known }, link);
  if (action === undefined || (action === "resend" && !refused)) return "ask";
  return isOurs(request.headers, nonce, context) ? action : "ask-again";
}

/** The fields of the form; none of them where one is there twice. */
function pressedButton(body: string): {
  readonly action?: Action;
  readonly nonce?: string | undefined;
  readonly known?: string | undefined;
} {
  const form = new URLSearchParams(body);
  const fields = ["action", "nonce", "known"].map((name) => form.getAll(name));
  if (fields.some(({ length }) => length > 1)) return {};
  const [action, nonce, known] = fields.map(([value]) => value);
  return action === "confirm" || action === "resend" ? { action, nonce, known } : {};
}

/**
 * Whether the form was ours: it repeats the cookie's nonce. Where a browser keeps no cookie, its word that the form is of
 * our own origin serves, since no page can put that into its mouth. Of a browser that does not say where a request comes
 * from, the `Origin`, if it sends one, must be ours or the "null" of our pages.
 */
function isOurs(
  headers: LinkRequest["headers"],
  nonce: string | undefined,
  { cookie, linkUrl }: ActionContext,
): boolean {
  const { "sec-fetch-site": site, origin = "null" } = headers;
  if (nonce === undefined) return false;
  if (site !== undefined) return site === "same-origin" && nonce === (cookie.nonce ?? nonce);
  return nonce === cookie.nonce && (origin === "null" || origin === new URL(linkUrl).origin);
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
