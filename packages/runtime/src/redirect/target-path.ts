import { percentDecode } from "../encoding/encoding.ts";
import { INVISIBLE } from "./canonical-host.ts";

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
