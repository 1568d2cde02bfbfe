import type { LinksConfig } from "../config/links-config.ts";
import { queryOf } from "../link/address.ts";
import { showMasked } from "../link/mask.ts";
import { toResultUrl } from "../redirect/result-url.ts";
import { ENDINGS, onwardOf, type PageView } from "./endings.ts";
import { ALWAYS, pageHeaders } from "./headers.ts";
import type { LinkResponse } from "./http.ts";
import type { Ending } from "./outcome.ts";
import { type PageForm, renderPage } from "./page.ts";
import { fingerprint, newNonce, toSetCookie } from "./page-cookie.ts";
import { english } from "./text.ts";
import type { Visit } from "./visit.ts";

export type RespondConfig = Pick<LinksConfig, "appName" | "linkUrl" | "rules" | "signInUrl">;

/** What an answer is made of, together with its ending. */
export interface RespondContext {
  readonly method: string;
  /** Undefined where reading the request failed. */
  readonly visit?: Visit;
  /** Path and query as they were requested, still percent-encoded. */
  readonly url?: string | undefined;
  /** The target, checked against the rules. */
  readonly target: string;
  /** Seconds until this account may be mailed again. Default: what the ending says. */
  readonly wait?: number | undefined;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
}

/** Turns an ending into the answer for it. */
export function respond(
  ending: Ending,
  context: RespondContext,
  config: RespondConfig,
): LinkResponse {
  const view = ENDINGS[ending];
  return view.page === undefined
    ? redirect(ending, context)
    : showPage(ending, view, context, config);
}

/** 302 after a GET, 303 after a POST; a permanent redirect would be remembered by browsers. */
function redirect(ending: Ending, { method, visit, target }: RespondContext): LinkResponse {
  const location = toResultUrl(target, {
    link_flow: visit?.link?.claims.flow ?? "sign-up",
    link_status: ending,
    link_state: visit?.link?.claims.state,
  });
  return { status: method === "POST" ? 303 : 302, headers: { ...ALWAYS, location }, body: "" };
}

function showPage(
  ending: Ending,
  view: PageView,
  context: RespondContext,
  config: RespondConfig,
): LinkResponse {
  const { method, visit } = context;
  const { appName, signInUrl, linkUrl, rules } = config;
  const nonce = visit?.cookie.nonce ?? newNonce();
  const form = visit && formOf(view, visit, nonce, context.wait ?? view.wait);
  const retries = ending === "prefetched" || (ending === "busy" && visit?.asks === "confirm");
  const mayGoOn = retries || form?.action === "resend";
  const known = mayGoOn && visit?.link ? fingerprint(visit.link) : visit?.cookie.known;
  const account = visit?.link?.claims.account;
  const page = renderPage(
    view.page,
    {
      appName,
      account: account === undefined ? undefined : showMasked(account),
      address: view.showsLink && visit?.link && addressOf(context.url, linkUrl),
      form,
      onward: onwardOf(view, signInUrl),
      triesAgain: retries,
    },
    english,
  );
  return {
    status: view.status,
    headers: {
      ...pageHeaders(rules),
      ...view.headers,
      ...(form && { "set-cookie": toSetCookie(nonce, known, linkUrl) }),
      ...(retries ? retryLater(context.random) : {}),
    },
    body: method === "HEAD" ? "" : page.toString(),
  };
}

/** The link as it was opened, at the address that the configuration gives: a Host header could name any. */
function addressOf(url: string | undefined, linkUrl: string): string | undefined {
  return url === undefined ? undefined : `${linkUrl}?${queryOf(url)}`;
}

function formOf(
  { button }: PageView,
  { link, asks }: Visit,
  nonce: string,
  wait: number | undefined,
): PageForm | undefined {
  if (link === undefined || button === undefined) return undefined;
  const action = button === "again" ? (asks === "resend" ? "resend" : "confirm") : button;
  return {
    action,
    label: english.buttons[button],
    nonce,
    ...(action === "resend" ? { wait, known: fingerprint(link) } : {}),
  };
}

/**
 * The page loads its address again after 2 to 8 seconds, spread so that a crowd does not come back as one. The header
 * does it without scripts; nothing that a person reads or types is lost by it.
 */
function retryLater(random: () => number): Readonly<Record<string, string>> {
  const seconds = String(2 + Math.floor(random() * 7));
  return { refresh: seconds, "retry-after": seconds };
}
