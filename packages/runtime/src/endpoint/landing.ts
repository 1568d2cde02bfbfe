import type { LinksConfig } from "../config/links-config.ts";
import type { Deed } from "../flows/deed.ts";
import { MAX_URL_LENGTH } from "../link/address.ts";
import { isSealed, type Link, sha256 } from "../link/claims.ts";
import { isOpenedPage, isPrefetch } from "./action.ts";
import { isKnown, type PageCookie } from "./cookies.ts";
import type { LinkRequest } from "./http.ts";

/** Said by an app's page that leaves the link to us, with the mark of what it has shown, or empty. */
const HERE = /[?&]link_here=([\w-]*)/;

/** What decides over landing besides the request. */
export interface LandingContext extends Pick<LinksConfig, "confirm" | "signIn"> {
  readonly link: Link;
  readonly deed: Deed;
  readonly cookie: PageCookie;
  /** Whether the request shows that this is the browser where it began. */
  readonly proven: boolean;
  /** On which it may land; undefined where the link holds nothing of a page, or leads to none. */
  readonly page: string | undefined;
}

/**
 * Whether a link is left to the app's page, which can show what no request of the browser's could: as long as nothing shows
 * the browser where it began; and where something does, if the page is to sign the person in. One that comes from there is
 * finished here: the page knows nothing of where it began, or Cognito has refused it and a page of ours says why.
 */
export function lands({ method, headers, url }: LinkRequest, context: LandingContext): boolean {
  const { link, deed, cookie, proven, confirm, signIn, page } = context;
  const isOpened = method === "GET" && isOpenedPage(headers) && !isPrefetch(headers);
  const isForPages = deed.kind === "call" && deed.form === undefined && link.code !== undefined;
  const isUndecided = confirm.startsWith("same-browser") && (!proven || signIn !== undefined);
  return (
    page !== undefined &&
    isOpened &&
    isForPages &&
    isUndecided &&
    !isKnown(cookie, link) &&
    !HERE.test(url)
  );
}

/** Whether a page that has shown the verifier sends the browser here: nobody else can make the mark of what a seal hides. */
export function isSentHere(url: string, link: Link): boolean {
  return isSealed(link.claims) && isKnown({ known: HERE.exec(url)?.[1] }, link);
}

/** What the app's page sends to finish the link that has landed on it: `finishLink` of `cognito-links/browser`. */
export interface FinishCall {
  /** The link's query, as it landed. */
  readonly link: string;
  /** What the page where it began has kept to itself. */
  readonly verifier: string;
  /** What SignUp has answered, where the page has kept it. */
  readonly session?: string | undefined;
}

/**
 * Cognito's own constraint on sessions. What is no session is left out: the link works without.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
const SESSION = /^[!-~]{20,2048}$/;

/** Reads the call of an app's page; undefined for everything else, and where a field is there twice. */
export function readFinishCall({ method, body = "" }: LinkRequest): FinishCall | undefined {
  if (method !== "POST" || !body.startsWith("link=")) return undefined;
  const form = new URLSearchParams(body);
  const { link, verifier, session = "", ...more } = Object.fromEntries(form);
  if (!link || !verifier || link.length >= MAX_URL_LENGTH) return undefined;
  const isOnceEach = form.size === (form.has("session") ? 3 : 2) && Object.keys(more).length === 0;
  if (!isOnceEach) return undefined;
  return { link, verifier, session: SESSION.test(session) ? session : undefined };
}

/**
 * Whether a call is of the page where the link began: it shows the verifier, and the browser says that it comes from the
 * origin on which the link lands.
 */
export function isCallProven(
  { verifier }: FinishCall,
  { origin }: LinkRequest["headers"],
  pageProof: string | undefined,
  page: string | undefined,
): boolean {
  return page !== undefined && sha256(verifier) === pageProof && origin === new URL(page).origin;
}
