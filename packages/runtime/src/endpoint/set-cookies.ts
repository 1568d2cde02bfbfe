import { randomBytes } from "node:crypto";
import { cookieName } from "./cookies.ts";

/** A nonce for a browser that has none yet. */
export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}

/** The `Set-Cookie` value for a nonce and the link that it may go on with. */
export function toSetCookie(nonce: string, known: string | undefined, linkUrl: string): string {
  return setCookie("link_page", known === undefined ? nonce : `${nonce}.${known}`, linkUrl);
}

/** The `Set-Cookie` value for a cookie of ours. It lasts an hour, as a code of a link whose page has a form does. */
export function setCookie(name: string, value: string, linkUrl: string): string {
  const secure = linkUrl.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(name, linkUrl)}=${value}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
