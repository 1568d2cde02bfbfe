import type { FlowSetting, LinksConfig } from "../config/links-config.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { CallDeed, Deed, HandOverDeed } from "../flows/deed.ts";
import { type LinkReader, MAX_URL_LENGTH, queryOf, readLink, SCANNED } from "../link/address.ts";
import { type Claims, isSealed, LINK_LIFE_SECONDS, type Link } from "../link/claims.ts";
import { actionOf, isOpenedPage, isPrefetch, readForm } from "./action.ts";
import { isProven, keptCode, type PageCookie, readPageCookie } from "./cookies.ts";
import type { LinklessEnding, Unasked } from "./endings.ts";
import type { LinkRequest } from "./http.ts";
import { type FinishCall, isCallProven, isSentHere, lands, readFinishCall } from "./landing.ts";
import type { Targets } from "./targets.ts";

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
  /** The link's query, still percent-encoded, where the app's page finishes it: a browser with scripts goes there from ours. */
  readonly landing?: string | undefined;
}

export interface ConfirmVisit extends Visited {
  readonly asks: "confirm";
  readonly deed: CallDeed;
  /** What was typed, by the names of the fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** The app's page asks for it, and gets the answer. */
  readonly call?: FinishCall | undefined;
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
  readonly read: LinkReader;
  /** What a flow's links do; undefined where it has none. */
  readonly deedOf: (flow: FlowName) => Promise<Deed | undefined>;
  /** The page on which a link may land. */
  readonly pageOf: Targets["pageOf"];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What is in front of us has read the body and keeps it where we cannot know: no button of ours can work. */
class BodyTaken extends Error {
  override readonly name = "BodyTaken";
}

/**
 * Reads a request. HEAD and browsers that fetch ahead only ever see the page.
 *
 * @throws Error where the server in front of us has left no body to read
 */
export async function readVisit(
  request: LinkRequest,
  config: VisitConfig,
  { read, deedOf, pageOf, now }: VisitDependencies,
): Promise<Visit> {
  const { method, headers, body = "" } = request;
  const cookie = readPageCookie(headers["cookie"], config.linkUrl);
  if (!["GET", "HEAD", "POST"].includes(method)) return { asks: "method-not-allowed", cookie };
  if (request.bodyTaken) throw new BodyTaken();
  if (request.url.length > MAX_URL_LENGTH || body.length > MAX_BODY_LENGTH)
    return { asks: "too-large", cookie };
  const call = readFinishCall(request);
  const url = call ? `?${call.link}` : request.url;
  const opened = readLink(url, read);
  const { flow = undefined } = opened?.claims ?? {};
  const deed = flow && (await deedOf(flow));
  if (opened === undefined || flow === undefined || deed === undefined)
    return { asks: "invalid-link", cookie };

  const { claims } = opened;
  const setting = config.flows[flow] ?? {};
  const fields = deed.kind === "call" && deed.form ? readForm(body).fields : undefined;
  const found = opened.code ?? (fields && keptCode(headers["cookie"], opened, config.linkUrl));
  const code = found ?? fields?.["code"];
  const isWhole = code !== undefined || FLOWS[flow].secret !== "code";
  // Anybody could have written it, and nothing of it can be used.
  if (!isWhole && !fields && !isSealed(claims)) return { asks: "invalid-link", cookie };
  const forAll = { claims: withoutUnvouched(claims), code };
  const page = claims.pageProof && (await pageOf(forAll));
  const isWhereItBegan = call
    ? isCallProven(call, headers, claims.pageProof, page)
    : isProven(headers["cookie"], claims) || isSentHere(url, opened);

  const renew = deed.kind === "call" && deed.renew;
  const age = ageOf(claims, now);
  const { lifetime, pools } = FLOWS[flow];
  const isStale = age > (setting.lifetime ?? pools?.longest ?? lifetime);
  const decides = { ...config, cookie, deed };
  const isLanding =
    !isStale && lands(request, { ...decides, link: opened, proven: isWhereItBegan, page });
  const proven = isWhereItBegan && !isLanding;
  // What has landed on a page stays there, whatever somebody may have asked for.
  const own = call ? { ...claims, redirectTo: forAll.claims.redirectTo } : claims;
  const link = proven ? { claims: own, code } : forAll;
  const landing = isLanding ? queryOf(url) : undefined;
  const visited = { link, setting, cookie, isCodeTyped: found === undefined, landing };
  const mayBeTold = isSealed(claims) && method === "GET" && isOpenedPage(headers) && !isLanding;
  const shows = (asks: Unasked): Visit => ({ asks, ...visited, deed, mayBeTold });
  if (isStale && (!renew || age > LINK_LIFE_SECONDS)) return shows("outdated");
  if (isPrefetch(headers)) return shows("prefetched");
  if (deed.kind === "call" && isScanned(request, link))
    return { asks: "scanned", ...visited, deed };
  const asks =
    method === "HEAD"
      ? "ask"
      : actionOf(request, {
          ...decides,
          link: { ...link, code: found },
          proven,
          isCall: call !== undefined,
          isStale,
        });
  if (asks === "other-browser") return shows(asks);
  if (asks === "resend" && deed.kind === "call") return { asks, ...visited, deed };
  if (isStale) return shows("expired");
  // Without an operation that mails a new link there is nothing to offer for it.
  if (!isWhole && !fields) return renew ? shows("cut-link") : { asks: "invalid-link", cookie };
  if (asks === "confirm" && deed.kind === "hand-over")
    return { asks: "hand-over", ...visited, deed };
  if (asks === "confirm" && deed.kind === "call") {
    const lacks = deed.form?.some((name) => (name === "code" ? !code : !fields?.[name]));
    return lacks ? shows("incomplete") : { asks, ...visited, deed, fields: fields ?? {}, call };
  }
  // The code leaves the address bar before there is a form in which somebody types for a while.
  const isSeen = fields !== undefined && opened.code !== undefined && method === "GET";
  if (isSeen && isOpenedPage(headers)) return { asks: "keep-code", ...visited, deed };
  return shows(asks === "ask-again" ? asks : "ask");
}

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
