import type { FlowSetting, LinksConfig } from "../config/links-config.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { CallDeed, Deed, HandOverDeed } from "../flows/deed.ts";
import { type Claims, isSealed, LINK_LIFE_SECONDS, type Link } from "../link/claims.ts";
import { MAX_URL_LENGTH, SCANNED } from "../link/straight-link.ts";
import { type Action, type Asking, actionOf, isOpenedPage, isPrefetch } from "./action.ts";
import { isProven, type PageCookie, readPageCookie } from "./cookies.ts";
import type { LinklessEnding, Unasked } from "./endings.ts";
import type { LinkRequest } from "./http.ts";
import type { Landing } from "./landing.ts";
import type { FinishCall, Posted } from "./posted.ts";

/** A request, understood: what is asked of its link, or how it ends without asking anything. */
export type Visit = LinkVisit | LinklessVisit;

export type LinkVisit = ConfirmVisit | ResendVisit | HandOverVisit | ShowVisit;

interface Visited {
  readonly cookie: PageCookie;
  readonly link: Link;
  /** How the configuration wants this flow. */
  readonly setting: FlowSetting;
  /** The code is neither in the link nor kept by the browser: the page's form asks for it, and it is what was typed. */
  readonly isCodeTyped?: boolean;
  /** Where the app's page finishes it, with the link in the fragment: a browser with scripts goes there from ours. */
  readonly landing?: string | undefined;
}

export interface ConfirmVisit extends Visited {
  readonly asks: "confirm";
  readonly deed: CallDeed;
  /** What was typed, by the names of the fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** The app's page asks for it, and gets the answer. */
  readonly call?: (FinishCall & { readonly page: string }) | undefined;
}

export interface ResendVisit extends Visited {
  readonly asks: "resend";
  readonly deed: CallDeed;
}

export interface HandOverVisit extends Visited {
  readonly asks: "hand-over";
  readonly deed: HandOverDeed;
}

/**
 * Does nothing: shows a page about the link, takes the code out of the address bar before one is shown, or leads to the app
 * from a phone that has scanned the page of another screen.
 */
export interface ShowVisit extends Visited {
  readonly asks: Unasked | "keep-code" | "scanned";
  readonly deed: Deed;
  /** A page that somebody looks at, of a link that its seal vouches for: what Cognito knows of the account may be told. */
  readonly mayBeTold?: boolean;
}

/** The request holds no link of ours. */
export interface LinklessVisit {
  readonly asks: LinklessEnding;
  readonly cookie: PageCookie;
  readonly link?: undefined;
  readonly deed?: undefined;
}

/** Two passwords of 256 signs, each of which may take twelve characters, with attributes beside them. */
const MAX_BODY_LENGTH = 16_384;

export type VisitConfig = Pick<LinksConfig, "confirm" | "signIn" | "linkUrl" | "flows">;

export interface VisitDependencies {
  /** Reads a link from what was requested; undefined where there is none of ours. */
  readonly read: (url: string) => Link | undefined | Promise<Link | undefined>;
  /** What a flow's links do; undefined where it has none. */
  readonly deedOf: (flow: FlowName) => Promise<Deed | undefined>;
  /** The page on which a link may land; undefined where there is none. */
  readonly pageOf: (link: Link) => Promise<string | undefined>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What is in front of us has read the body and keeps it where we cannot know: no button of ours can work. */
class BodyTaken extends Error {
  override readonly name = "BodyTaken";
}

const METHODS: readonly string[] = ["GET", "HEAD", "POST"];

const NOTHING_POSTED: Posted = { form: { fields: {} } };

/**
 * Reads a request. HEAD and browsers that fetch ahead only ever see the page. What only some requests need is loaded by them:
 * what reads a body, and what a link has to do with the app's page.
 *
 * @throws Error where the server in front of us has left no body to read
 */
export async function readVisit(
  request: LinkRequest,
  config: VisitConfig,
  { read, deedOf, pageOf, now }: VisitDependencies,
): Promise<Visit> {
  const { method, headers, body = "" } = request;
  const { confirm, signIn, linkUrl } = config;
  const cookie = readPageCookie(headers["cookie"], linkUrl);
  if (!METHODS.includes(method)) return { asks: "method-not-allowed", cookie };
  if (request.bodyTaken) throw new BodyTaken();
  if (request.url.length > MAX_URL_LENGTH || body.length > MAX_BODY_LENGTH)
    return { asks: "too-large", cookie };
  const { form, call } =
    body === "" ? NOTHING_POSTED : (await import("./posted.ts")).readPosted(request);
  const opened = await read(call ? `?${call.link}` : request.url);
  const flow = opened?.claims.flow;
  const deed = flow && (await deedOf(flow));
  if (opened === undefined || flow === undefined || deed === undefined)
    return { asks: "invalid-link", cookie };

  const { claims } = opened;
  const setting = config.flows[flow] ?? {};
  const fields = deed.kind === "call" && deed.form ? form.fields : undefined;
  const found =
    opened.code ??
    (fields && (await import("./keep-code.ts")).keptCode(headers["cookie"], opened, linkUrl));
  const code = found ?? fields?.["code"];
  const isWhole = code !== undefined || FLOWS[flow].secret !== "code";
  // Anybody could have written it, and nothing of it can be used.
  if (!isWhole && !fields && !isSealed(claims)) return { asks: "invalid-link", cookie };

  const age = ageOf(claims, now);
  const { lifetime, pools } = FLOWS[flow];
  const isStale = age > (setting.lifetime ?? pools?.longest ?? lifetime);
  const forAll = { claims: withoutUnvouched(claims), code };
  const byCookie = call === undefined && isProven(headers["cookie"], claims);
  const decides = { confirm, cookie, deed };
  const isOfPage = claims.pageProof !== undefined && (!byCookie || signIn !== undefined);
  const { proven, page, to }: Landing = isOfPage
    ? (await import("./landing.ts")).landingOf(request, {
        ...decides,
        signIn,
        link: opened,
        proven: byCookie,
        page: await pageOf(forAll),
        call,
        isStale,
      })
    : { proven: byCookie, page: undefined, to: undefined };
  const link = proven ? { claims, code } : forAll;
  const asked = { link: { claims: link.claims, code: found }, ...decides };
  const isCall = call !== undefined;
  const may = method === "HEAD" ? "ask" : actionOf(request, { proven, isCall, ...asked });
  const wants =
    may === "press"
      ? (await import("./posted.ts")).pressOf(form, { headers, linkUrl, isStale, ...asked })
      : may;
  const visited = { link, setting, cookie, isCodeTyped: found === undefined, landing: to };
  const isCodeShown = opened.code !== undefined;
  const byPage = call && page ? { ...call, page } : undefined;
  const known = { deed, fields, call: byPage, age, isStale, isWhole, isCodeShown };
  return decide(request, wants, visited, known);
}

/** What else is known of a link that was read. */
interface Known {
  readonly deed: Deed;
  /** What was typed; undefined where its page has no form. */
  readonly fields: ConfirmVisit["fields"] | undefined;
  readonly call: ConfirmVisit["call"];
  /** In seconds. */
  readonly age: number;
  /** Older than its code can be. */
  readonly isStale: boolean;
  /** Whether it has its code, or needs none. */
  readonly isWhole: boolean;
  /** Whether the code stands in the address. */
  readonly isCodeShown: boolean;
}

/** What becomes of a link, by what the request may want of it. */
function decide(
  request: LinkRequest,
  wants: Action | Asking,
  visited: Visited,
  { deed, fields, call, age, isStale, isWhole, isCodeShown }: Known,
): Visit {
  const { link, cookie, landing } = visited;
  const renew = deed.kind === "call" && deed.renew;
  const isSeen = request.method === "GET" && isOpenedPage(request.headers);
  const mayBeTold = isSealed(link.claims) && isSeen && landing === undefined;
  // Spread last, as all that every click makes: for each field behind a spread Node 20 takes a microsecond (decision 69).
  const shows = (asks: Unasked): Visit => ({ asks, deed, mayBeTold, ...visited });
  if (isStale && (!renew || age > LINK_LIFE_SECONDS)) return shows("outdated");
  if (isPrefetch(request.headers)) return shows("prefetched");
  if (deed.kind === "call" && isScanned(request, link))
    return { asks: "scanned", deed, ...visited };
  if (wants === "other-browser") return shows(wants);
  if (wants === "resend" && deed.kind === "call") return { asks: wants, deed, ...visited };
  if (isStale) return shows("expired");
  // Without an operation that mails a new link there is nothing to offer for it.
  if (!isWhole && !fields) return renew ? shows("cut-link") : { asks: "invalid-link", cookie };
  if (wants === "confirm" && deed.kind === "hand-over")
    return { asks: "hand-over", deed, ...visited };
  if (wants === "confirm" && deed.kind === "call") {
    const lacks = deed.form?.some((name) => (name === "code" ? !link.code : !fields?.[name]));
    if (lacks) return shows("incomplete");
    return { asks: wants, deed, fields: fields ?? NOTHING_TYPED, call, ...visited };
  }
  // The code leaves the address bar before there is a form in which somebody types for a while.
  if (isSeen && fields !== undefined && isCodeShown) return { asks: "keep-code", deed, ...visited };
  return shows(wants === "ask-again" ? wants : "ask");
}

const NOTHING_TYPED = {};

/** Without a code it proves nothing, and does as little: it is taken at its word, as a result in the app's address is. */
function isScanned({ method, url }: LinkRequest, { claims, code }: Link): boolean {
  return url.endsWith(SCANNED) && method === "GET" && code === undefined && isSealed(claims);
}

/** In seconds. Only sealed links know when they were written. */
function ageOf({ issuedAt }: Claims, now: number): number {
  return issuedAt === undefined ? 0 : now / 1000 - issuedAt;
}

/** What a stranger may have put in counts for nothing, except in the browser that put it in. */
function withoutUnvouched(claims: Claims): Claims {
  return claims.unvouched === true
    ? { ...claims, redirectTo: undefined, state: undefined }
    : claims;
}
