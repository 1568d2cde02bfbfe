const COOKIE = "link_proof";
const KEPT = /(?:^|; )link_proof=([\w-]{43})(?:;|$)/;

/** 48 hours: a link lives for 24, and a resend near its end makes another. */
const SECONDS = 172_800;

/**
 * This browser's verifier, kept for another 48 hours: the one it has, so that earlier links go on working, else a new
 * one. Undefined when the browser keeps no cookie.
 *
 * Nothing is awaited here, so two sign-ups that start at once cannot make two verifiers.
 */
export function keepVerifier(domain: string | undefined): string | undefined {
  const verifier = KEPT.exec(document.cookie)?.[1] ?? randomText();
  return writeCookie(COOKIE, verifier, SECONDS, findDomain(domain)) ? verifier : undefined;
}

/**
 * What SignUp is told of the verifier: its SHA-256. Whoever sees it, in Cognito's events or in a log, cannot make the
 * verifier from it.
 */
export async function proofOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return toBase64Url(new Uint8Array(digest));
}

/** 32 random bytes, as base64url: 43 characters. */
export function randomText(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Base64 for URLs and cookies, without padding: 43 characters for 32 bytes. */
function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const PROBE = "link_probe";

/**
 * The domain that the app and its link endpoint share: the widest one for which this browser takes a cookie. The browser
 * knows the public suffixes (`co.uk`, `github.io`), so it is asked by a probe that is removed at once. Undefined means
 * this host alone.
 */
function findDomain(asked: string | undefined): string | undefined {
  // A value that no other tab is probing with at the same moment.
  const value = `${Math.random()}`;
  const candidates = asked ? [asked] : parentsOf(location.hostname);
  return candidates.find(
    (each) => writeCookie(PROBE, value, 60, each) && !writeCookie(PROBE, value, 0, each),
  );
}

/** `a.b.example.com` → `example.com`, `b.example.com`, and itself; nothing for `localhost` and IP addresses. */
function parentsOf(hostname: string): string[] {
  if (/(^|\.)\d+$/.test(hostname)) return [];
  const labels = hostname.split(".");
  return labels.slice(1).map((_, index) => labels.slice(-2 - index).join("."));
}

/**
 * Sets a cookie, for the whole site with a domain and for this host alone without one, and reads it back: browsers
 * refuse in silence. `Lax`, because the click comes from the site where the person reads mail.
 */
function writeCookie(name: string, value: string, seconds: number, domain?: string): boolean {
  const pair = `${name}=${value}`;
  const site = domain ? `; Domain=${domain}` : "";
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers and on http
  document.cookie = `${pair}; Path=/; SameSite=Lax; Max-Age=${seconds}${site}${secure}`;
  return document.cookie.split("; ").includes(pair);
}
