import type { LinksConfig } from "../config/links-config.ts";
import { type Look, lookOf } from "../config/look.ts";
import type { Deed } from "../flows/deed.ts";
import { queryOf } from "../link/address.ts";
import { showMasked } from "../link/claim-texts.ts";
import { fingerprint } from "../link/claims.ts";
import type { Log } from "../log/log.ts";
import { type PageForm, type PageOptions, renderPage } from "../pages/page.ts";
import { pageHeaders } from "../pages/page-headers.ts";
import { acceptedLanguages, chooseLanguage } from "../words/choose-language.ts";
import { createSpeakIn, type SpeakIn } from "../words/languages.ts";
import type { FlowPageWords } from "../words/words.ts";
import { ALWAYS } from "./answer.ts";
import type { LinkResponse } from "./http.ts";
import { nativeViewOf, renderWays } from "./native-page.ts";
import { MISTYPED, PAGES, type PageView } from "./page-views.ts";
import type { ToPage } from "./perform.ts";
import type { RespondContext, ShowPage, ToApp } from "./respond.ts";
import { newNonce, toSetCookie } from "./set-cookies.ts";
import type { LinkVisit } from "./visit.ts";

/** What a page shows that its view does not say: of the request, or of the place where there is none yet. */
interface Shown extends Omit<PageOptions, "onward"> {
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is a page. */
export function showPage(
  { page, status, headers, leadsOn = "app" }: PageView,
  { headers: own, ...shown }: Shown,
  { signInUrl, rules }: Pick<LinksConfig, "signInUrl" | "rules">,
): LinkResponse {
  const onward = leadsOn === false ? undefined : { to: signInUrl, label: leadsOn };
  return {
    status,
    headers: {
      ...ALWAYS,
      ...pageHeaders(rules, shown.look.brand, shown.form?.fields, shown.app, shown.landing),
      ...headers,
      ...own,
    },
    body: renderPage(page, { onward, ...shown }).toString(),
  };
}

export type PageConfig = Pick<
  LinksConfig,
  | "appName"
  | "brand"
  | "languages"
  | "messages"
  | "clients"
  | "rules"
  | "signInUrl"
  | "linkUrl"
  | "redirectTo"
>;

/** Makes what shows the pages of a configuration. Where a team's own words are broken it shows ours, loudly. */
export function createShowPage(config: PageConfig, log: Log): ShowPage {
  const ours = createSpeakIn();
  const own = config.messages && createSpeakIn(config.messages);
  return async (performed, context) => {
    if (own === undefined) return pageFor(performed, context, { config, speakIn: ours });
    try {
      return await pageFor(performed, context, { config, speakIn: own });
    } catch (fault) {
      const reason = fault instanceof Error ? fault.name : typeof fault;
      log({ level: "error", event: "messages-refused", at: "click", reason });
      return pageFor(performed, context, { config, speakIn: ours });
    }
  };
}

async function pageFor(
  performed: ToPage | ToApp,
  context: RespondContext,
  { config, speakIn }: { readonly config: PageConfig; readonly speakIn: SpeakIn },
): Promise<LinkResponse> {
  const { visit, wait, url, random } = context;
  const claims = visit?.link?.claims;
  const look = lookOf(config, claims?.clientId);
  const words = await speakIn(languageFor(context, look, config));
  if (performed.link !== undefined) {
    const own = words.pages.flows[performed.link.claims.flow];
    const app = await renderWays(words, performed, { context, config });
    return showPage(nativeViewOf(performed), { words, own, look, app }, config);
  }
  const { ending } = performed;
  const isMistyped = ending === "mismatch" && visit?.link !== undefined && visit.isCodeTyped;
  const view = isMistyped ? MISTYPED : PAGES[ending];
  // Without a link there is nothing that a button could do.
  if (visit?.link === undefined) return showPage(view, { words, look }, config);
  const { link, deed, cookie, asks } = visit;
  const isFilledIn = deed.kind === "call" && deed.form !== undefined;
  const again = ending === "busy" && asks === "confirm";
  const fields =
    isFilledIn && (again || view.button === "confirm")
      ? (await import("./form.ts")).renderForm(words, { view, visit, performed })
      : undefined;
  const retries = ending === "prefetched" || (again && !fields);
  const nonce = cookie.nonce ?? newNonce();
  const form = formOf(view, visit, nonce, wait ?? view.wait);
  const mayGoOn = retries || form?.action === "resend";
  const known = mayGoOn ? markOf(visit) : cookie.known;
  const { account } = link.claims;
  return showPage(
    retries ? { ...view, page: "one-moment" } : fields ? { ...view, page: "form" } : view,
    {
      words,
      own: wordsFor(deed, words.pages.flows[link.claims.flow]),
      look,
      account: account === undefined ? undefined : showMasked(account),
      address: view.showsLink && addressOf(url, config.linkUrl),
      form: form && { ...form, fields },
      landing:
        visit.landing === undefined ? undefined : { to: visit.landing, script: LANDING_SCRIPT },
      headers: {
        ...(form && { "set-cookie": toSetCookie(nonce, known, config.linkUrl) }),
        ...(retries ? retryLater(random) : {}),
      },
    },
    config,
  );
}

/**
 * Goes to the app's page, which takes the place of this one, and shows nothing meanwhile; but where that page does not come
 * within seconds, the button. Browsers stop reading a page that they leave, so it is read to its end first. A redirect
 * would do the same, and leave a browser without scripts on a page that can do nothing with a fragment.
 */
export const LANDING_SCRIPT: string =
  "const{to}=document.currentScript.dataset,h=document.documentElement;h.hidden=true;" +
  "addEventListener('DOMContentLoaded',()=>{location.replace(to);setTimeout(()=>h.hidden=false,5000)})";

/** The link's own language, else what the browser asks for. */
function languageFor(
  { visit, acceptLanguage }: RespondContext,
  { language }: Look,
  { languages }: PageConfig,
): string {
  const wanted = [visit?.link?.claims.locale, ...acceptedLanguages(acceptLanguage)];
  return chooseLanguage(wanted, languages) ?? language;
}

/** The button of a link that leads to the app's page may say so. */
function wordsFor({ kind }: Deed, own: FlowPageWords): FlowPageWords {
  return kind === "hand-over" ? { ...own, confirm: own.handOver ?? own.confirm } : own;
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
