import type { LinksConfig } from "../config/links-config.ts";
import type { Deed } from "../flows/deed.ts";
import { queryOf } from "../link/address.ts";
import { fingerprint, type Link, sha256 } from "../link/claims.ts";
import { toLandingUrl } from "../redirect/fragment-url.ts";
import { isOpenedPage, isPrefetch } from "./action.ts";
import { isKnown, type PageCookie } from "./cookies.ts";
import type { LinkRequest } from "./http.ts";
import type { FinishCall } from "./posted.ts";

/** Said by an app's page that leaves the link to us, with the mark of what it has shown, or empty. */
const HERE = /[?&]link_here=([\w-]*)/;

/** What decides over landing besides the request. */
export interface LandingContext extends Pick<LinksConfig, "confirm"> {
  readonly signIn: LinksConfig["signIn"] | undefined;
  readonly link: Link;
  readonly deed: Deed;
  readonly cookie: PageCookie;
  /** Whether a cookie shows that this is the browser where it began. */
  readonly proven: boolean;
  /** On which it may land; undefined where the link leads to none. */
  readonly page: string | undefined;
  /** What the page sends that asks to finish it. */
  readonly call: FinishCall | undefined;
  /** Whether the link is older than its code can be: such a one lands nowhere. */
  readonly isStale: boolean;
}

/** What the app's page has to do with a link. */
export interface Landing {
  /** Whether this is the browser where it began, and it is finished here. */
  readonly proven: boolean;
  readonly page: string | undefined;
  /** Where it lands. */
  readonly to: string | undefined;
}

/**
 * Leaves a link to the app's page, which can show what no request of the browser's could: as long as nothing shows the
 * browser where it began; and where something does, if the page is to sign the person in. One that comes from there is
 * finished here: the page knows nothing of where it began, or Cognito has refused it and a page of ours says why. Loaded
 * with the first link that could land.
 */
export function landingOf(request: LinkRequest, context: LandingContext): Landing {
  const { method, headers, url } = request;
  const { link, deed, cookie, confirm, signIn, page, call, isStale } = context;
  const proven =
    context.proven ||
    (call === undefined
      ? isSentHere(url, link)
      : isCallProven(call, headers, link.claims.pageProof, page));
  const isOpened = method === "GET" && isOpenedPage(headers) && !isPrefetch(headers);
  const isForPages = deed.kind === "call" && deed.form === undefined && link.code !== undefined;
  const isUndecided = confirm.startsWith("same-browser") && (!proven || signIn !== undefined);
  const lands = isOpened && isForPages && isUndecided && !isStale;
  if (page === undefined || !lands || isKnown(cookie, link) || HERE.test(url))
    return { proven, page, to: undefined };
  return { proven: false, page, to: toLandingUrl(page, queryOf(url)) };
}

/**
 * By which a browser goes on at the endpoint whose page has shown the verifier. Whoever has the mail may know the username, but not the
 * proof under its seal. Undefined where there is none.
 */
export function pageMark(link: Link): string | undefined {
  const { pageProof } = link.claims;
  return pageProof && sha256(pageProof + fingerprint(link));
}

/** Whether a page that has shown the verifier sends the browser here. */
function isSentHere(url: string, link: Link): boolean {
  const mark = pageMark(link);
  return mark !== undefined && mark === HERE.exec(url)?.[1];
}

/**
 * Whether a call is of the page where the link began: it shows the verifier, and the browser says that it comes from the
 * origin on which the link lands.
 */
function isCallProven(
  { verifier }: FinishCall,
  { origin }: LinkRequest["headers"],
  pageProof: string | undefined,
  page: string | undefined,
): boolean {
  return page !== undefined && sha256(verifier) === pageProof && origin === new URL(page).origin;
}
