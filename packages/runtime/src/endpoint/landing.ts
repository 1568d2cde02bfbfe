import { MAX_URL_LENGTH } from "../link/address.ts";
import { type Claims, type Link, pageMark, sha256 } from "../link/claims.ts";
import type { LinkRequest } from "./http.ts";

/** What the app's page sends to finish the link that has landed on it: `finishLink` of `cognito-links/browser`. */
export interface PageCall {
  /** The link's query, as it landed. */
  readonly link: string;
  /** What the page where it began has kept to itself. */
  readonly verifier: string;
  /** What SignUp has answered, where the page has kept it. */
  readonly session?: string | undefined;
}

/** Said by an app's page that leaves the link to us, with the mark of what it has shown, or empty. */
const HERE = /[?&]link_here=([\w-]*)/;

/**
 * Whether the app's page can finish a link. One that comes from there is finished here: the page knows nothing of where it
 * began, or Cognito has refused it and a page of ours says why.
 */
export function mayLand(
  url: string,
  { pageProof }: Claims,
  page: () => string | undefined,
): boolean {
  return pageProof !== undefined && !HERE.test(url) && page() !== undefined;
}

/** Whether a page that has shown the verifier sends the browser here. */
export function isSentHere(url: string, link: Link): boolean {
  const mark = pageMark(link);
  return mark !== undefined && mark === HERE.exec(url)?.[1];
}

/**
 * Whether a call is of the page where the link began: it shows the verifier, and the browser says that it comes from the
 * origin on which the link lands.
 */
export function isPageProven(
  { verifier }: PageCall,
  { origin }: LinkRequest["headers"],
  { pageProof }: Claims,
  page: string | undefined,
): boolean {
  if (pageProof === undefined || page === undefined) return false;
  return sha256(verifier) === pageProof && origin === new URL(page).origin;
}

/**
 * Cognito's own constraint on sessions. What is no session is left out: the link works without.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
const SESSION = /^[!-~]{20,2048}$/;

/** Reads the call of an app's page; undefined for everything else, and where a field is there twice. */
export function readPageCall({ method, body = "" }: LinkRequest): PageCall | undefined {
  if (method !== "POST" || !body.startsWith("link=")) return undefined;
  const form = new URLSearchParams(body);
  const { link, verifier, session } = Object.fromEntries(form);
  if (!link || !verifier || link.length >= MAX_URL_LENGTH) return undefined;
  if (form.size !== (session === undefined ? 2 : 3)) return undefined;
  return { link, verifier, session: SESSION.test(session ?? "") ? session : undefined };
}
