import type { LinksConfig } from "../config/links-config.ts";
import { readLink } from "../link/address.ts";
import type { Link } from "../link/claims.ts";
import type { LinkReader } from "../link/codec.ts";
import { type Action, actionOf } from "./action.ts";
import type { LinkRequest } from "./http.ts";
import type { Ending } from "./outcome.ts";
import { type PageCookie, readPageCookie } from "./page-cookie.ts";
import { isPrefetch } from "./visitor.ts";

/** A request, understood: what is asked of its link, or how it ends without asking anything. */
export interface Visit {
  /** Undefined where the request holds no link of ours. */
  readonly link: Link | undefined;
  readonly cookie: PageCookie;
  readonly asks: Action | Ending;
}

const MAX_URL_LENGTH = 8192;
const MAX_BODY_LENGTH = 1024;

/** Reads a request. HEAD and browsers that fetch ahead only ever see the page. */
export function readVisit(
  request: LinkRequest,
  { confirm, linkUrl }: Pick<LinksConfig, "confirm" | "linkUrl">,
  read: LinkReader,
): Visit {
  const { method, url, headers, body = "" } = request;
  const cookie = readPageCookie(headers["cookie"], linkUrl);
  const ends = (asks: Ending, link?: Link): Visit => ({ link, cookie, asks });
  if (!["GET", "HEAD", "POST"].includes(method)) return ends("method-not-allowed");
  if (url.length > MAX_URL_LENGTH || body.length > MAX_BODY_LENGTH) return ends("too-large");
  const link = readLink(url, read);
  if (link === undefined) return ends("invalid-link");
  if (method === "HEAD") return ends(possible("ask", link), link);
  if (isPrefetch(headers)) return ends("prefetched", link);
  const asks = actionOf(request, { link, cookie, confirm, linkUrl });
  return { link, cookie, asks: possible(asks, link) };
}

/** What may still be had of a link whose code was cut off: a new link, or the browser that signed up. */
function possible<Asks extends Visit["asks"]>(asks: Asks, { code }: Link): Asks | "cut-link" {
  return code !== undefined || asks === "resend" || asks === "other-browser" ? asks : "cut-link";
}
