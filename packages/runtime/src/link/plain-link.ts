import { type Claims, isUsername, type Link, MAX_STATE_LENGTH } from "./claims.ts";

/**
 * The plain link: `?clientId=…&username=…&code=…`, then `redirectTo` and `state` where given. The names are
 * Cognito's own, and those of the well-known hand-made recipe, whose old mails therefore keep working.
 * No name may begin like an HTML entity (`&region=` is read as `®ion=`); a test holds them to it.
 */

/** Writes a link. `codeParameter` is Cognito's placeholder: raw, and last, because nothing may encode it. */
export function writeLink(linkUrl: string, claims: Claims, codeParameter: string): string {
  const { clientId, username, redirectTo, state } = claims;
  const query = Object.entries({ clientId, username, redirectTo, state })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}=${encode(value)}`);
  return `${linkUrl}?${query.join("&")}&code=${codeParameter}`;
}

/**
 * Reads a link from the path and query that were requested. Unknown parameters are left aside (mail services add
 * theirs); ours must be there once each and well-formed, or there is no link.
 */
export function readLink(url: string): Link | undefined {
  const query = new URLSearchParams(url.replace(/^[^?]*\??/, "").replace(/#.*$/s, ""));
  const only = (name: string): string | undefined => {
    const values = query.getAll(name);
    return values.length === 1 && values[0] !== "" ? values[0] : undefined;
  };
  const names = ["clientId", "username", "code", "redirectTo", "state"];
  if (names.some((name) => query.getAll(name).length > 1) || query.has("flow")) return undefined;
  const [clientId, username, code] = [only("clientId"), only("username"), only("code")];
  const [redirectTo, state] = [only("redirectTo"), only("state")];
  if (clientId === undefined || username === undefined || code === undefined) return undefined;
  if (!/^[\w+]{1,128}$/.test(clientId) || !isUsername(username) || !/^[\w-]{1,64}$/.test(code))
    return undefined;
  if (state !== undefined && state.length > MAX_STATE_LENGTH) return undefined;
  return { claims: { flow: "sign-up", clientId, username, redirectTo, state }, code };
}

/** Percent-encodes all that is not unreserved: `'`, `(`, `)`, `!` and `*` too, which end links in some mail clients. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
