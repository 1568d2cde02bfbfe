import { createHash, randomBytes } from "node:crypto";
import type { Link } from "../link/claims.ts";

/**
 * The endpoint's one cookie. It holds the nonce that every form of ours repeats, so that no other site can press our
 * buttons, and the fingerprint of the link that this browser may go on with: after a press that found Cognito busy the
 * page tries again by a GET, without scripts, and after a refusal it may have a new link mailed.
 */
export interface PageCookie {
  /** 16 random bytes, base64url; one for all tabs of a browser. */
  readonly nonce: string;
  /** Fingerprint of a link. With sealed links nobody else can make it, for it is a hash of what the seal hides. */
  readonly known?: string | undefined;
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
  const [, nonce, known] = VALUE.exec(own?.slice(name.length) ?? "") ?? [];
  return nonce === undefined ? { nonce: randomBytes(16).toString("base64url") } : { nonce, known };
}

/** The `Set-Cookie` value; the cookie lasts an hour. */
export function toSetCookie({ nonce, known }: PageCookie, linkUrl: string): string {
  const value = known === undefined ? nonce : `${nonce}.${known}`;
  const secure = linkUrl.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(linkUrl)}=${value}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** A hash that stands for this very link. */
export function fingerprint({ claims, code }: Link): string {
  const parts = JSON.stringify([claims.clientId, claims.username, code]);
  return createHash("sha256").update(parts).digest("base64url");
}
