import { fingerprint, type Link } from "../link/claims.ts";
import { redirect } from "./answer.ts";
import { cookieName, cookieValues } from "./cookies.ts";
import type { LinkResponse } from "./http.ts";
import { setCookie } from "./set-cookies.ts";

/*
 * The code of a link whose page has a form is kept in a cookie while that is filled in. Loaded with the first such link.
 */

/** The answer that leads to the link without its code, which the browser keeps. */
export function keepCode(
  link: Link,
  {
    status,
    to,
    linkUrl,
  }: { readonly status: 302 | 303; readonly to: string; readonly linkUrl: string },
): LinkResponse {
  const { headers, ...answer } = redirect(status, to);
  const cookie = setCookie("link_code", `${fingerprint(link)}.${link.code}`, linkUrl);
  return { ...answer, headers: { ...headers, "set-cookie": cookie } };
}

/** The code that was kept for a link. */
export function keptCode(
  cookies: string | undefined,
  { claims }: Pick<Link, "claims">,
  linkUrl: string,
): string | undefined {
  return cookieValues(cookies, cookieName("link_code", linkUrl))
    .map((value) => value.split("."))
    .find(([known, code]) => known === fingerprint({ claims, code }))?.[1];
}
