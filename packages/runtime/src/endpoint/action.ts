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
  /** The public address of the endpoint. */
  readonly linkUrl: string;
  readonly deed: Deed;
  /** Whether the link is older than its code can be: then a new one may be mailed without asking Cognito first. */
  readonly isStale: boolean;
}

/**
 * What a request may do. A GET confirms in mode `"open"`, in the browser where it began, and as the retry of a pressed
 * button, each time only as a page that is opened; a POST only from the page's own form, and it mails a new link only
 * where the old one is refused. A page with a form to fill in needs no proof: filling it in is the press. Of codes that are
 * handed over, one that can do nothing alone goes to whoever opens its link, and one that can do much needs proof or press in
 * every mode. The app's page is asked for the same proof as a browser, and presses nothing. HEAD never gets here.
 */
export function actionOf(request: LinkRequest, context: ActionContext): Action | Asking {
  const { link, cookie, confirm, deed, isStale, isCall } = context;
  const isFilledIn = deed.kind === "call" && deed.form !== undefined;
  const needsNothing = deed.kind === "hand-over" && deed.guard === "none";
  const proven = context.proven && confirm.startsWith("same-browser");
  if (isCall) return proven && !isFilledIn ? "confirm" : "ask";
  if (confirm === "same-browser-only" && !proven && !needsNothing && !isFilledIn)
    return "other-browser";
  if (!isOpenedPage(request.headers)) return "ask";
  if (needsNothing) return "confirm";
  if (request.method !== "POST") {
    const isOpen = confirm === "open" && deed.kind === "call";
    return !isFilledIn && (isOpen || proven || isKnown(cookie, link)) ? "confirm" : "ask";
  }
  const { action, nonce, known } = readForm(request.body ?? "");
  const refused = isStale || isKnown(cookie, link) || isKnown({ known }, link);
  if (action === undefined || (action === "resend" && !refused)) return "ask";
  return isOurs(request.headers, nonce, context) ? action : "ask-again";
}

/** As of a link. */
const MAX_CODE = 64;

/** What the page's form sends. */
export interface SentForm {
  readonly action?: Action;
  readonly nonce?: string | undefined;
  readonly known?: string | undefined;
  /** What was typed, by the names of the fields; what is empty is not there. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads the form; nothing of it where a field is there twice. A code is letters and digits: anything else in it is how it was
 * written or pasted, and Cognito would refuse the whole request for it.
 */
export function readForm(body: string): SentForm {
  const form = new URLSearchParams(body);
  const sent = Object.fromEntries(form);
  if (form.size > Object.keys(sent).length) return { fields: {} };
  const { action, nonce, known, code, ...rest } = sent;
  const typed = { ...rest, code: code?.replace(/[^a-z\d]/gi, "").slice(0, MAX_CODE) ?? "" };
  const fields = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ""));
  return action === "confirm" || action === "resend"
    ? { action, nonce, known, fields }
    : { fields };
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
