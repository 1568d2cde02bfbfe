import { type Claims, fingerprint, type Link, sha256 } from "../link/claims.ts";

/**
 * The values of every cookie of a name, from a `Cookie` header: browsers send several when their paths or domains differ.
 * Pairs are told apart by `;`, space and tab alone: a name may begin with other white space, and is then another name.
 */
export function cookieValues(cookies: string | undefined, name: string): readonly string[] {
  if (!cookies?.includes(`${name}=`)) return [];
  return cookies
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

/** The name of a cookie of ours. Over https its prefix keeps other hosts of the site from setting it. */
export function cookieName(name: string, linkUrl: string): string {
  return linkUrl.startsWith("https:") ? `__Host-${name}` : name;
}

/** Whether a cookie or a form stands for this very link. */
export function isKnown({ known }: Pick<PageCookie, "known">, link: Link): boolean {
  return known !== undefined && known === fingerprint(link);
}
