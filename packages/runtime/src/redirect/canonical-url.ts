import { percentDecode, readUrl } from "../encoding/encoding.ts";
import {
  INVISIBLE,
  isCanonicalHost,
  isLoopback,
  isNumericHost,
  isOfOwnNetwork,
  isWeb,
} from "./canonical-host.ts";

/** Why a string is not an address that we would send anybody to. */
export type UrlRefusal =
  | "too-long"
  | "forbidden-characters"
  | "not-absolute"
  | "unparsable"
  | "scheme"
  | "extension"
  | "credentials"
  | "host-not-canonical"
  | "numeric-host"
  | "insecure";

type CanonicalUrl =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly refusal: UrlRefusal };

/** How far away an address may be: in development also on the other machines of one's own network, without TLS. */
export type Reach = "public" | "development";

/**
 * Longest address accepted, in UTF-16 code units, as given and as sent: it travels twice in a mail of 20,000, sealed or
 * encoded, and once in a request, of which front doors take 8,192.
 */
export const MAX_URL_LENGTH = 2048;

/**
 * C0 and C1 controls, any white space, format characters (bidi, zero-width, BOM), backslash, U+FFFD. No literal: V8 takes
 * milliseconds for Unicode classes, at every start. The pattern is made where ASCII does not do.
 */
const FORBIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Z}\\\uFFFD]`;

/** `scheme://authority`, as written: anything looser is read differently by different parsers. */
const WITH_AUTHORITY = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;

/** `com.example.app:/path`: an app's own scheme, known by its dot, and no authority. RFC 8252, section 7.1 */
const WITHOUT_AUTHORITY = /^([a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+):\/(?!\/)()/i;

/** Schemes that run, embed or hand over something instead of opening an app's own screen. */
const DANGEROUS_SCHEMES = new Set(
  (
    "javascript data vbscript blob file filesystem intent view-source about jar mailto tel sms " +
    "ftp ws wss chrome moz-extension resource res ms-settings content android-app"
  ).split(" "),
);

const refuse = (refusal: UrlRefusal): CanonicalUrl => ({ ok: false, refusal });

/**
 * Reads an address strictly: it must be written the way the WHATWG parser would write it back, so that
 * a mail client, a browser and we can only understand the same place by it. What cannot change the place is taken as
 * people write it: an international name in its own letters, the default port, blanks in a query. Never throws.
 */
export function parseCanonicalUrl(input: string, reach: Reach = "public"): CanonicalUrl {
  if (input.length > MAX_URL_LENGTH) return refuse("too-long");
  const text = withBlanksEncoded(input);
  if (hasForbidden(text)) return refuse("forbidden-characters");
  const [, scheme, authority] = WITH_AUTHORITY.exec(text) ?? WITHOUT_AUTHORITY.exec(text) ?? [];
  if (scheme === undefined || authority === undefined) return refuse("not-absolute");
  if (DANGEROUS_SCHEMES.has(scheme.toLowerCase())) return refuse("scheme");
  if (authority.includes("@")) return refuse("credentials");
  const url = readUrl(text);
  if (url === undefined) return refuse("unparsable");
  // What is sent must pass once more at the click, and percent-encoding makes it longer.
  if (url.href.length > MAX_URL_LENGTH) return refuse("too-long");
  if (!isCanonicalHost(authority, url)) return refuse("host-not-canonical");
  if (url.protocol === "chrome-extension:" && !/^[a-p]{32}$/.test(url.host))
    return refuse("extension");
  if (!isWeb(url) || isLoopback(url)) return { ok: true, url };
  if (reach === "development" && isOfOwnNetwork(url)) return { ok: true, url };
  if (isNumericHost(url)) return refuse("numeric-host");
  return url.protocol === "http:" ? refuse("insecure") : { ok: true, url };
}

/**
 * Encodes blanks, joiners and the letters of flags where the parser would, in query and fragment. A blank at the very end
 * is left, since the parser would drop it: such an address could be meant either way.
 */
function withBlanksEncoded(input: string): string {
  const tail = input.search(/[?#]/);
  if (tail < 0) return input;
  const blanks =
    / (?! *$)|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u{e0020}-\u{e007f}]|\u200c|\u200d/gu;
  return input.slice(0, tail) + input.slice(tail).replace(blanks, encodeURIComponent);
}

function hasForbidden(text: string): boolean {
  return !/^[!-[\]-~]*$/.test(text) && new RegExp(FORBIDDEN, "u").test(text);
}

/** The path's segments without the leading slash and without one trailing slash, their encoding in one case. */
export function pathSegments({ pathname }: URL): readonly string[] {
  const path = pathname.replace(/^\/|\/$/g, "");
  const upper = path.replace(/%[\da-f]{2}/gi, (encoded) => encoded.toUpperCase());
  return path === "" ? [] : upper.split("/");
}

/** Paths that some servers decode once more or read differently, and so would escape a path prefix. */
export function isAmbiguousPath({ pathname }: URL): boolean {
  if (/%(2f|5c|2e|25|00|3b)|\/\/|(^|\/)\.+(;|\/|$)/i.test(pathname)) return true;
  return /[%+]/.test(pathname) && isReadDifferently(pathname);
}

/** What a server may take for a slash when it has to write it in an older character set. */
const SLASHES = /[\u00a5\u2044\u20a9\u2215\u2216\u29f5\u29f8\u29f9]|\u20e5/g;

/**
 * Whether something that is percent-encoded is no UTF-8 (an overlong dot, `%u002e`), a control character, or a sign that
 * servers fold into a separator (full-width slashes, `℀`) or into dots (`‥`, `．`); or whether a segment is nothing but dots
 * once that is gone which servers cut off: blanks (a `+` is one to some), invisible signs, and what looks like a query.
 */
function isReadDifferently(pathname: string): boolean {
  const text = percentDecode(pathname);
  if (text === undefined) return true;
  const folded = text.normalize("NFKC").replace(SLASHES, "/").replaceAll("\u3002", ".");
  if (separators(folded) !== separators(text)) return true;
  const invisible = new RegExp(INVISIBLE, "gu");
  return folded.split("/").some((segment) => {
    const seen = segment
      .replace(/[;?#].*$/s, "")
      .replace(invisible, "")
      .replaceAll("+", "");
    return /^\.+$/.test(seen) || /%[01]|%7F|%C2%[89]/.test(encodeURIComponent(segment));
  });
}

function separators(text: string): string {
  return text.replace(/[^/\\%;]/g, "");
}
