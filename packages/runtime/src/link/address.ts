import type { Claims, Link } from "./claims.ts";
import type { LinkReader, LinkWriter } from "./codec.ts";
import { onlyValue } from "./only-value.ts";

/** Writes a link. `codeParameter` is Cognito's placeholder: raw, and last, because nothing may encode it. */
export function writeLink(
  linkUrl: string,
  write: LinkWriter,
  claims: Claims,
  codeParameter: string,
): string {
  const query = write(claims).map(([name, value]) => `${name}=${encode(value)}`);
  return `${linkUrl}?${query.join("&")}&code=${codeParameter}`;
}

/**
 * Reads a link from the path and query that were requested. Parameters of others are left aside (mail services add
 * theirs); ours must be there once each and well-formed, or there is no link.
 */
export function readLink(url: string, read: LinkReader): Link | undefined {
  const query = new URLSearchParams(url.replace(/^[^?]*\??/, "").replace(/#.*$/s, ""));
  const code = onlyValue(query, "code");
  if (code === undefined || !/^[\w-]{1,64}$/.test(code)) return undefined;
  const claims = read(query);
  return claims === undefined ? undefined : { claims, code };
}

/** Percent-encodes all that is not unreserved: `'`, `(`, `)`, `!` and `*` too, which end links in some mail clients. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
