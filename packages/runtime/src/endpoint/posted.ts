import type { Link } from "../link/claims.ts";
import { MAX_URL_LENGTH } from "../link/straight-link.ts";
import type { Action, Asking } from "./action.ts";
import { isKnown, type PageCookie } from "./cookies.ts";
import type { LinkRequest } from "./http.ts";

/** What the body of a request says: the form of a page of ours, or the call of the app's page. */
export interface Posted {
  readonly form: SentForm;
  readonly call?: FinishCall | undefined;
}

/** Reads a body. Loaded with the first request that has one: most clicks are a GET. */
export function readPosted(request: LinkRequest): Posted {
  return { form: readForm(request.body ?? ""), call: readFinishCall(request) };
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
function readForm(body: string): SentForm {
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

/** What decides over a press besides the form. */
export interface PressContext {
  readonly headers: LinkRequest["headers"];
  readonly link: Link;
  readonly cookie: PageCookie;
  /** The public address of the endpoint. */
  readonly linkUrl: string;
  /** Whether the link is older than its code can be: then a new one may be mailed without asking Cognito first. */
  readonly isStale: boolean;
}

/** What a press on a page's button may do: it mails a new link only where the old one is refused. */
export function pressOf(
  { action, nonce, known }: SentForm,
  context: PressContext,
): Action | Asking {
  const { link, cookie, isStale } = context;
  const refused = isStale || isKnown(cookie, link) || isKnown({ known }, link);
  if (action === undefined || (action === "resend" && !refused)) return "ask";
  return isOurs(nonce, context) ? action : "ask-again";
}

/**
 * Whether the form was ours: it repeats the cookie's nonce. Where a browser keeps no cookie, its word that the form is of
 * our own origin serves, since no page can put that into its mouth. Of a browser that does not say where a request comes
 * from, the `Origin`, if it sends one, must be ours or the "null" of our pages.
 */
function isOurs(nonce: string | undefined, { headers, cookie, linkUrl }: PressContext): boolean {
  const { "sec-fetch-site": site, origin = "null" } = headers;
  if (nonce === undefined) return false;
  if (site !== undefined) return site === "same-origin" && nonce === (cookie.nonce ?? nonce);
  return nonce === cookie.nonce && (origin === "null" || origin === new URL(linkUrl).origin);
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
function readFinishCall({ method, body = "" }: LinkRequest): FinishCall | undefined {
  if (method !== "POST" || !body.startsWith("link=")) return undefined;
  const form = new URLSearchParams(body);
  const { link, verifier, session } = Object.fromEntries(form);
  if (!link || !verifier || link.length >= MAX_URL_LENGTH) return undefined;
  if (form.size !== (session === undefined ? 2 : 3)) return undefined;
  return { link, verifier, session: SESSION.test(session ?? "") ? session : undefined };
}
