import type { LinksConfig } from "../config/links-config.ts";
import { queryOf } from "../link/address.ts";
import { fingerprint, type Link, showMasked } from "../link/claims.ts";
import { toHandOverUrl, toResultUrl } from "../redirect/result-url.ts";
import { type AnswerConfig, redirect, showPage } from "./answer.ts";
import { newNonce, toKeepCode, toSetCookie } from "./cookies.ts";
import { MISTYPED, PAGES, type PageView } from "./endings.ts";
import type { LinkResponse } from "./http.ts";
import type { PageForm } from "./page.ts";
import type { LedOn, Performed, ToPage } from "./perform.ts";
import type { LinkVisit, Visit } from "./visit.ts";

export type RespondConfig = AnswerConfig & Pick<LinksConfig, "linkUrl">;

/** What an answer is made of, together with what came of the visit. */
export interface RespondContext {
  readonly method: string;
  /** Undefined where reading the request failed. */
  readonly visit?: Visit;
  /** Path and query as they were requested, still percent-encoded. */
  readonly url?: string | undefined;
  /** Where the app is, checked against the rules. */
  readonly target: string;
  /** Writes the link again, without its code. */
  readonly withoutCode?: (link: Link) => string;
  /** Seconds until this account may be mailed again. Default: what the page says. */
  readonly wait?: number | undefined;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
}

/** Turns what came of a visit into the answer for it. */
export async function respond(
  performed: Performed,
  context: RespondContext,
  config: RespondConfig,
): Promise<LinkResponse> {
  const { method } = context;
  const { body, ...answer } =
    performed.link === undefined
      ? await pageFor(performed, context, config)
      : leadOn(performed, context, config);
  return { ...answer, body: method === "HEAD" ? "" : body };
}

/** A permanent redirect would be remembered by browsers. */
function leadOn(
  { ending, link }: LedOn,
  { method, target, withoutCode }: RespondContext,
  { linkUrl }: RespondConfig,
): LinkResponse {
  const { flow: link_flow, state: link_state } = link.claims;
  const status = method === "POST" ? 303 : 302;
  if (ending === "code-kept") {
    const answer = redirect(status, withoutCode?.(link) ?? linkUrl);
    return { ...answer, headers: { ...answer.headers, "set-cookie": toKeepCode(link, linkUrl) } };
  }
  return redirect(
    status,
    ending === "handed-over"
      ? toHandOverUrl(target, { link_flow, link_code: link.code, link_state })
      : toResultUrl(target, { link_flow, link_status: ending, link_state }),
  );
}

async function pageFor(
  performed: ToPage,
  { visit, wait, url, random }: RespondContext,
  config: RespondConfig,
): Promise<LinkResponse> {
  const { ending } = performed;
  const isMistyped = ending === "mismatch" && visit?.link !== undefined && visit.isCodeTyped;
  const view = isMistyped ? MISTYPED : PAGES[ending];
  const { renderPage } = await import("./page.ts");
  // Without a link there is nothing that a button could do.
  if (visit?.link === undefined) return showPage(renderPage, view, { words: undefined }, config);
  const { link, deed, cookie, asks } = visit;
  const isFilledIn = deed.kind === "call" && deed.form !== undefined;
  const again = ending === "busy" && asks === "confirm";
  const fields =
    isFilledIn && (again || view.button === "confirm")
      ? (await import("./form.ts")).renderForm(view, visit, performed)
      : undefined;
  const retries = ending === "prefetched" || (again && !fields);
  const nonce = cookie.nonce ?? newNonce();
  const form = formOf(view, visit, nonce, wait ?? view.wait);
  const mayGoOn = retries || form?.action === "resend";
  const known = mayGoOn ? markOf(visit) : cookie.known;
  const { account } = link.claims;
  return showPage(
    renderPage,
    retries ? { ...view, page: "one-moment" } : fields ? { ...view, page: "form" } : view,
    {
      words: deed.words,
      account: account === undefined ? undefined : showMasked(account),
      address: view.showsLink && addressOf(url, config.linkUrl),
      form: form && { ...form, fields },
      headers: {
        ...(form && { "set-cookie": toSetCookie(nonce, known, config.linkUrl) }),
        ...(retries ? retryLater(random) : {}),
      },
    },
    config,
  );
}

/** The link as it was opened, at the address that the configuration gives: a Host header could name any. */
function addressOf(url: string | undefined, linkUrl: string): string | undefined {
  return url === undefined ? undefined : `${linkUrl}?${queryOf(url)}`;
}

function formOf(
  { button }: PageView,
  visit: LinkVisit,
  nonce: string,
  wait: number | undefined,
): PageForm | undefined {
  if (button === undefined) return undefined;
  const { asks, deed } = visit;
  const action = button === "again" ? (asks === "resend" ? "resend" : "confirm") : button;
  if (action === "confirm") return { action, button, nonce };
  return deed.kind === "call" && deed.renew
    ? { action, button, nonce, wait, known: markOf(visit) }
    : undefined;
}

/** What stands for the link as it was opened: a code that was typed is not sent again with the next button. */
function markOf({ link, isCodeTyped }: LinkVisit): string {
  return fingerprint(isCodeTyped ? { ...link, code: undefined } : link);
}

/**
 * The page loads its address again after 2 to 8 seconds, spread so that a crowd does not come back as one. The header
 * does it without scripts; nothing that a person reads or types is lost by it.
 */
function retryLater(random: () => number): Readonly<Record<string, string>> {
  const seconds = String(2 + Math.floor(random() * 7));
  return { refresh: seconds, "retry-after": seconds };
}
