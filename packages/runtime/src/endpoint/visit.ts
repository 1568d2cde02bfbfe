import type { LinksConfig } from "../config/links-config.ts";
import { type LinkReader, readLink } from "../link/address.ts";
import { LINK_LIFE_SECONDS, type Link } from "../link/claims.ts";
import { actionOf } from "./action.ts";
import type { LinkRequest } from "./http.ts";
import type { Ending } from "./outcome.ts";
import { type PageCookie, readPageCookie } from "./page-cookie.ts";
import { isProven } from "./proof.ts";
import { isPrefetch } from "./visitor.ts";

/** A request, understood: what is asked of its link, or how it ends without asking anything. */
export type Visit = ConfirmVisit | ResendVisit | ShowVisit;

interface Visited {
  readonly cookie: PageCookie;
}

export interface ConfirmVisit extends Visited {
  readonly asks: "confirm";
  readonly link: Link & { readonly code: string };
}

export interface ResendVisit extends Visited {
  readonly asks: "resend";
  readonly link: Link;
}

/** A visit that only shows a page. */
export interface ShowVisit extends Visited {
  readonly asks: Ending;
  /** Undefined where the request holds no link of ours. */
  readonly link: Link | undefined;
}

const MAX_URL_LENGTH = 8192;
const MAX_BODY_LENGTH = 1024;

export type VisitConfig = Pick<LinksConfig, "confirm" | "linkUrl">;

/** What is in front of us has read the body and keeps it where we cannot know: no button of ours can work. */
class BodyTaken extends Error {
  override readonly name = "BodyTaken";
}

/**
 * Reads a request; `now` is in epoch milliseconds. HEAD and browsers that fetch ahead only ever see the page.
 *
 * @throws Error where the server in front of us has left no body to read
 */
export function readVisit(
  request: LinkRequest,
  { confirm, linkUrl }: VisitConfig,
  read: LinkReader,
  now: number,
): Visit {
  const { method, url, headers, body = "" } = request;
  const cookie = readPageCookie(headers["cookie"], linkUrl);
  const ends = (asks: Ending, link?: Link): Visit => ({ link, cookie, asks });
  if (!["GET", "HEAD", "POST"].includes(method)) return ends("method-not-allowed");
  if (request.bodyTaken) throw new BodyTaken();
  if (url.length > MAX_URL_LENGTH || body.length > MAX_BODY_LENGTH) return ends("too-large");
  const given = readLink(url, read);
  if (given === undefined) return ends("invalid-link");
  if (isOld(given, now)) return ends("outdated", given);
  const proven = isProven(headers["cookie"], given.claims);
  const link = proven ? given : withoutUnvouched(given);
  if (isPrefetch(headers)) return ends("prefetched", link);
  const asks =
    method === "HEAD" ? "ask" : actionOf(request, { link, cookie, proven, confirm, linkUrl });
  if (asks === "resend") return { asks, link, cookie };
  if (asks === "other-browser") return ends(asks, link);
  const { claims, code } = link;
  if (code === undefined) return ends("cut-link", link);
  return asks === "confirm" ? { asks, link: { claims, code }, cookie } : ends(asks, link);
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
