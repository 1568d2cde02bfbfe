import type { LinksConfig } from "../config/links-config.ts";
import type { CallDeed, Deed, HandOverDeed } from "../flows/flow.ts";
import { type LinkReader, readLink } from "../link/address.ts";
import { type Claims, LINK_LIFE_SECONDS, type Link } from "../link/claims.ts";
import { actionOf, isPrefetch } from "./action.ts";
import { isProven, type PageCookie, readPageCookie } from "./cookies.ts";
import type { LinklessEnding, Unasked } from "./endings.ts";
import type { LinkRequest } from "./http.ts";

/** A request, understood: what is asked of its link, or how it ends without asking anything. */
export type Visit = ConfirmVisit | ResendVisit | HandOverVisit | ShowVisit | LinklessVisit;

interface Visited {
  readonly cookie: PageCookie;
}

export interface ConfirmVisit extends Visited {
  readonly asks: "confirm";
  readonly link: WholeLink;
  readonly deed: CallDeed;
}

export interface ResendVisit extends Visited {
  readonly asks: "resend";
  readonly link: Link;
  readonly deed: CallDeed;
}

export interface HandOverVisit extends Visited {
  readonly asks: "hand-over";
  readonly link: WholeLink;
  readonly deed: HandOverDeed;
}

/** Shows a page about the link, and does nothing. */
export interface ShowVisit extends Visited {
  readonly asks: Unasked;
  readonly link: Link;
  readonly deed: Deed;
}

/** The request holds no link of ours. */
export interface LinklessVisit extends Visited {
  readonly asks: LinklessEnding;
  readonly link?: undefined;
  readonly deed?: undefined;
}

export type WholeLink = Link & { readonly code: string };

const MAX_URL_LENGTH = 8192;
const MAX_BODY_LENGTH = 1024;

export type VisitConfig = Pick<LinksConfig, "confirm" | "linkUrl">;

export interface VisitDependencies {
  readonly read: LinkReader;
  readonly deeds: Readonly<Record<Claims["flow"], Deed>>;
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
export function readVisit(
  request: LinkRequest,
  { confirm, linkUrl }: VisitConfig,
  { read, deeds, now }: VisitDependencies,
): Visit {
  const { method, url, headers, body = "" } = request;
  const cookie = readPageCookie(headers["cookie"], linkUrl);
  if (!["GET", "HEAD", "POST"].includes(method)) return { asks: "method-not-allowed", cookie };
  if (request.bodyTaken) throw new BodyTaken();
  if (url.length > MAX_URL_LENGTH || body.length > MAX_BODY_LENGTH)
    return { asks: "too-large", cookie };
  const given = readLink(url, read);
  if (given === undefined) return { asks: "invalid-link", cookie };
  const deed = deeds[given.claims.flow];
  if (isOld(given, now)) return { asks: "outdated", link: given, deed, cookie };

  const proven = isProven(headers["cookie"], given.claims);
  const link = proven ? given : withoutUnvouched(given);
  const shows = (asks: Unasked): Visit => ({ asks, link, deed, cookie });
  if (isPrefetch(headers)) return shows("prefetched");
  const asks =
    method === "HEAD" ? "ask" : actionOf(request, { link, cookie, proven, confirm, linkUrl, deed });
  if (asks === "resend" && deed.kind === "call") return { asks, link, deed, cookie };
  if (asks === "other-browser") return shows(asks);
  const { claims, code } = link;
  if (code === undefined)
    // Without an operation that mails a new link there is nothing to offer for it.
    return deed.kind === "call" ? shows("cut-link") : { asks: "invalid-link", cookie };
  if (asks !== "confirm") return shows(asks === "resend" ? "ask" : asks);
  const whole = { claims, code };
  return deed.kind === "call"
    ? { asks, link: whole, deed, cookie }
    : { asks: "hand-over", link: whole, deed, cookie };
}

/** Only sealed links know when they were written. */
function isOld({ claims: { issuedAt } }: Link, now: number): boolean {
  return issuedAt !== undefined && now / 1000 - issuedAt > LINK_LIFE_SECONDS;
}

/** What a stranger may have put in counts for nothing, except in the browser that put it in. */
function withoutUnvouched(link: Link): Link {
  if (link.claims.unvouched !== true) return link;
  return { ...link, claims: { ...link.claims, redirectTo: undefined, state: undefined } };
}
