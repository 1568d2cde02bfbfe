import { randomBytes } from "node:crypto";
import { type Claims, fingerprint, type Link, sha256 } from "../link/claims.ts";

/**
 * The values of every cookie of a name, from a `Cookie` header: browsers send several when their paths or domains differ.
 * Pairs are told apart by `;`, space and tab alone: a name may begin with other white space, and is then another name.
 */
export function cookieValues(cookies: string | undefined, name: string): readonly string[] {
  return (cookies ?? "")
    .split(/[ \t]*;[ \t]*/)
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/** The cookie in which `cognito-links/browser` keeps the verifier. */
const PROOF_COOKIE = "link_proof";

/** Whether this is the browser where it began: a verifier of its own hashes to what the mail handler put into the link. */
export function isProven(cookies: string | undefined, { proof }: Claims): boolean {
  return (
    proof !== undefined &&
    cookieValues(cookies, PROOF_COOKIE).some((verifier) => sha256(verifier) === proof)
  );
}

/**
 * The cookie of every page. It holds the nonce that every form of ours repeats, so that no other site can press our
 * buttons, and the fingerprint of the link that this browser may go on with: after a press that found Cognito busy the
 * page tries again by a GET, without scripts. After a refusal it may have a new link mailed, which the form can say itself,
 * for browsers that keep no cookies.
 */
export interface PageCookie {
  /** 16 random bytes, base64url; one for all tabs of a browser. Undefined until it has been shown a page of ours. */
  readonly nonce: string | undefined;
  /** Fingerprint of a link. With sealed links nobody else can make it, for it is a hash of what the seal hides. */
  readonly known: string | undefined;
}

const VALUE = /^([\w-]{22})(?:\.([\w-]{43}))?$/;

/** The cookie that a request brings along; empty when it brings none. */
export function readPageCookie(cookies: string | undefined, linkUrl: string): PageCookie {
  const [value = ""] = cookieValues(cookies, cookieName("link_page", linkUrl));
  const [, nonce, known] = VALUE.exec(value) ?? [];
  return { nonce, known };
}

/** A nonce for a browser that has none yet. */
export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}

/** The `Set-Cookie` value for a nonce and the link that it may go on with. */
export function toSetCookie(nonce: string, known: string | undefined, linkUrl: string): string {
  return setCookie("link_page", known === undefined ? nonce : `${nonce}.${known}`, linkUrl);
}

/** The `Set-Cookie` value that keeps a link's code, out of the address bar, while a form is filled in. */
export function toKeepCode(link: Link, linkUrl: string): string {
  return setCookie("link_code", `${fingerprint(link)}.${link.code}`, linkUrl);
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

/** Over https the name's prefix keeps other hosts of the site from setting it. */
function cookieName(name: string, linkUrl: string): string {
  return linkUrl.startsWith("https:") ? `__Host-${name}` : name;
}

/** It lasts an hour, as a code of a link whose page has a form does. */
function setCookie(name: string, value: string, linkUrl: string): string {
  const secure = linkUrl.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(name, linkUrl)}=${value}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** Whether a cookie or a form stands for this very link. */
export function isKnown({ known }: Pick<PageCookie, "known">, link: Link): boolean {
  return known !== undefined && known === fingerprint(link);
}
