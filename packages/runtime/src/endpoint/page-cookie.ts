import { createHash, randomBytes } from "node:crypto";
import type { Link } from "../link/claims.ts";

/**
 * The endpoint's one cookie. It holds the nonce that every form of ours repeats, so that no other site can press our
 * buttons, and, after a press that found Cognito busy, the fingerprint of that link, so that the page which tries again
 * by itself may do so with a GET, without scripts.
 */
export interface PageCookie {
  /** 16 random bytes, base64url; one for all tabs of a browser. */
  readonly nonce: string;
  /** Of the link whose button was pressed. It proves nothing that the link does not. */
  readonly pressed?: string | undefined;
}

const VALUE = /^([\w-]{22})(?:\.([\w-]{43}))?$/;

/** Over https the name's prefix keeps other hosts of the site from setting it. */
function cookieName(linkUrl: string): string {
  return linkUrl.startsWith("https:") ? "__Host-link_page" : "link_page";
}

/** The cookie that a request brings along, or a new one. */
export function readPageCookie(cookies: string | undefined, linkUrl: string): PageCookie {
  const name = `${cookieName(linkUrl)}=`;
  const own = (cookies ?? "").split(/;\s*/).find((pair) => pair.startsWith(name));
  const [, nonce, pressed] = VALUE.exec(own?.slice(name.length) ?? "") ?? [];
  return nonce === undefined
    ? { nonce: randomBytes(16).toString("base64url") }
    : { nonce, pressed };
}

/** The `Set-Cookie` value; the cookie lasts an hour. */
export function toSetCookie({ nonce, pressed }: PageCookie, linkUrl: string): string {
  const value = pressed === undefined ? nonce : `${nonce}.${pressed}`;
  const secure = linkUrl.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(linkUrl)}=${value}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** A hash that stands for this very link. */
export function fingerprint({ claims, code }: Link): string {
  const parts = JSON.stringify([claims.clientId, claims.username, code]);
  return createHash("sha256").update(parts).digest("base64url");
}
