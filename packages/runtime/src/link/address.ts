import { percentEncode } from "../encoding/encoding.ts";
import { type Claims, isSealed, type Link } from "./claims.ts";
import { earlierTexts, unbend } from "./unbend.ts";

/** Reads claims from query parameters. Undefined unless each is there once, well-formed and, if sealed, of our making. Never throws. */
export type LinkReader = (query: URLSearchParams) => Claims | undefined;

/** Writes claims as query parameters, in the order in which they stand in the link; the code is not its business. */
export type LinkWriter = (claims: Claims) => readonly (readonly [name: string, value: string])[];

/**
 * Writes a link. `codeParameter` is Cognito's placeholder: raw, and last, because nothing may encode it. Left out where the
 * link carries no code.
 */
export function writeLink(
  linkUrl: string,
  write: LinkWriter,
  claims: Claims,
  codeParameter: string | undefined,
): string {
  const query = write(claims).map(([name, value]) => `${name}=${percentEncode(value)}`);
  return `${linkUrl}?${query.join("&")}${codeParameter === undefined ? "" : `&code=${codeParameter}`}`;
}

/**
 * Reads a link from the path and query that were requested: as it was written, or as mail programs have bent it. Parameters
 * of others are left aside (mail services add theirs); ours must be well-formed, or there is no link. One whose code was cut
 * off is one without a code.
 */
export function readLink(url: string, read: LinkReader): Link | undefined {
  for (const [text, faith] of earlierTexts(queryOf(url))) {
    const written = new URLSearchParams(text);
    const unbent = unbend(text);
    const found = read(written) ?? read(unbent);
    if (found === undefined) continue;
    const { code: sealed, ...claims } = found;
    const code = sealed ?? onlyValue(unbent, "code") ?? wellFormed(onlyValue(written, "code"));
    return faith === "faithful" || isSealed(claims) ? { claims, code } : undefined;
  }
  return undefined;
}

/** What follows the path, also where the `?` between them came encoded. */
export function queryOf(url: string): string {
  return url.replace(/^.*?(?:\?|%(?:25)*3f|$)/is, "").replace(/#.*$/s, "");
}

/** A code of another shape than Cognito's: only letters and digits, and no `=` of quoted-printable before them. */
function wellFormed(code: string | undefined): string | undefined {
  return code !== undefined && /^(?!3d)[a-z\d]{1,64}$/i.test(code) ? code : undefined;
}

/** The value of a parameter that must stand exactly once and not be empty. */
export function onlyValue(query: URLSearchParams, name: string): string | undefined {
  const [value, second] = query.getAll(name);
  return second === undefined && value !== "" ? value : undefined;
}
