import type { ConfirmMode } from "../config/options.ts";
import type { Link } from "../link/claims.ts";
import type { LinkRequest } from "./http.ts";
import { isKnown, type PageCookie } from "./page-cookie.ts";
import { isProven } from "./proof.ts";

/** What a person wants of a link. */
export type Action = "confirm" | "resend";

/** What is shown instead of doing anything. */
export type Asking = "ask" | "ask-again" | "other-browser";

/** What decides over a request besides itself. */
export interface ActionContext {
  readonly link: Link;
  readonly cookie: PageCookie;
  readonly confirm: ConfirmMode;
  /** The public address of the endpoint. */
  readonly linkUrl: string;
}

/**
 * What a request may do. A GET confirms in mode `"open"`, in the browser that signed up, and as the retry of a pressed
 * button; a POST only from the page's own form, and it mails a new link only where Cognito has refused the old one.
 * HEAD never gets here.
 */
export function actionOf(request: LinkRequest, context: ActionContext): Action | Asking {
  const { link, cookie, confirm } = context;
  const proven =
    confirm.startsWith("same-browser") && isProven(request.headers["cookie"], link.claims);
  const asking = confirm === "same-browser-only" && !proven ? "other-browser" : "ask";
  if (asking === "other-browser") return asking;
  if (request.method !== "POST")
    return confirm === "open" || proven || isKnown(cookie, link) ? "confirm" : asking;
  const { action, nonce } = pressedButton(request.body ?? "");
  if (action === undefined || (action === "resend" && !isKnown(cookie, link))) return asking;
  const isOurs = nonce !== undefined && nonce === cookie.nonce;
  return isOurs && isSameOrigin(request.headers, context.linkUrl) ? action : "ask-again";
}

function pressedButton(body: string): {
  readonly action?: Action;
  readonly nonce?: string | undefined;
} {
  const form = new URLSearchParams(body);
  const [[action, second], [nonce, other]] = [form.getAll("action"), form.getAll("nonce")];
  if (second !== undefined || other !== undefined) return {};
  return action === "confirm" || action === "resend" ? { action, nonce } : {};
}

/** Browsers say where a request comes from; those that do not are left to the nonce. Our pages' Origin is "null". */
function isSameOrigin(headers: LinkRequest["headers"], linkUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const origin = headers["origin"];
  return origin === undefined || origin === "null" || origin === new URL(linkUrl).origin;
}
