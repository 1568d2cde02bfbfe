/** Why a string is not an address that we would send anybody to. */
export type UrlRefusal =
  | "too-long"
  | "forbidden-characters"
  | "not-absolute"
  | "unparsable"
  | "scheme"
  | "credentials"
  | "host-not-canonical"
  | "numeric-host"
  | "insecure";

export type CanonicalUrl =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly refusal: UrlRefusal };

/** Longest address accepted, in UTF-16 code units, as given and as sent: it travels twice in a mail of 20,000. */
export const MAX_URL_LENGTH = 1024;

/**
 * C0 and C1 controls, any white space, format characters (bidi, zero-width, BOM), backslash, U+FFFD. No literal: V8 takes
 * milliseconds for Unicode classes, at every start. The pattern is made where ASCII does not do.
 */
const FORBIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Z}\\\uFFFD]`;

/** `scheme://authority`, as written: anything looser is read differently by different parsers. */
const ABSOLUTE = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;

/** Schemes that run, embed or hand over something instead of opening an app's own screen. */
const DANGEROUS_SCHEMES = new Set(
  (
    "javascript data vbscript blob file filesystem intent view-source about jar mailto tel sms " +
    "ftp ws wss chrome chrome-extension moz-extension resource res ms-settings content android-app"
  ).split(" "),
);

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const refuse = (refusal: UrlRefusal): CanonicalUrl => ({ ok: false, refusal });

/**
 * Reads an address strictly: it must be written the way the WHATWG parser would write it back, so that
 * a mail client, a browser and we can only understand the same place by it. Never throws.
 */
export function parseCanonicalUrl(input: string): CanonicalUrl {
  if (input.length > MAX_URL_LENGTH) return refuse("too-long");
  if (hasForbidden(input)) return refuse("forbidden-characters");
  const [, scheme, authority] = ABSOLUTE.exec(input) ?? [];
  if (scheme === undefined || authority === undefined) return refuse("not-absolute");
  if (DANGEROUS_SCHEMES.has(scheme.toLowerCase())) return refuse("scheme");
  if (authority.includes("@")) return refuse("credentials");
  if (!URL.canParse(input)) return refuse("unparsable");
  const url = new URL(input);
  // What is sent must pass once more at the click, and percent-encoding makes it longer.
  if (url.href.length > MAX_URL_LENGTH) return refuse("too-long");
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  if (isWeb && url.host === "") return refuse("host-not-canonical");
  if ((isWeb ? authority.toLowerCase() : authority) !== url.host)
    return refuse("host-not-canonical");
  if (isWeb && isNumericHost(url.hostname) && !isLoopback(url)) return refuse("numeric-host");
  if (url.protocol === "http:" && !isLoopback(url)) return refuse("insecure");
  return { ok: true, url };
}

function hasForbidden(input: string): boolean {
  return !/^[!-[\]-~]*$/.test(input) && new RegExp(FORBIDDEN, "u").test(input);
}

/** Whether the address stays on this machine, where plain http is safe. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

function isNumericHost(hostname: string): boolean {
  return hostname.startsWith("[") || /(^|\.)(\d+|0x[\da-f]*)\.?$/i.test(hostname);
}
