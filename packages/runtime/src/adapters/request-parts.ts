/** The longest request body that is read, in bytes: 16 KiB. A form of ours is under 4 KiB. */
export const MAX_BODY_BYTES = 16_384;

/** A request body; or the fact that it is longer than 16 KiB; or that somebody before us has read it and kept it. */
export type Body =
  | { readonly tooLarge: false; readonly text: string; readonly taken?: true }
  | { readonly tooLarge: true };

/** The body of a request that has none. */
export const noBody: Body = { tooLarge: false, text: "" };

/** The body of a request whose body was read by a framework, which keeps it where we cannot know. */
export const takenBody: Body = { tooLarge: false, text: "", taken: true };

/** The body of an event. What is not valid UTF-8 becomes U+FFFD. */
export function fromEventBody(
  body: string | null | undefined,
  isBase64Encoded: boolean | undefined,
): Body {
  if (typeof body !== "string") return noBody;
  const encoding = isBase64Encoded === true ? "base64" : "utf8";
  // Read from the length, so that a huge body is never decoded.
  if (Buffer.byteLength(body, encoding) > MAX_BODY_BYTES) return { tooLarge: true };
  return { tooLarge: false, text: Buffer.from(body, encoding).toString("utf8") };
}

/**
 * Joins a path and a raw query into a request target that every URL parser reads alike: exactly one slash in
 * front (two would be read as a host), no `?` of a decoded path left bare, and no `#` anywhere.
 */
export function toUrl(path: string, rawQuery: string): string {
  const safePath = path.replace(/^\/*/, "/").replace(/[?#]/g, encodeURIComponent);
  return rawQuery === "" ? safePath : `${safePath}?${rawQuery.replaceAll("#", "%23")}`;
}

/** Headers as the front doors have them: one value each, several, or none. */
type RawHeaders = Readonly<Record<string, string | readonly string[] | null | undefined>> | null;

/** Lower-cases the names and joins repeated values: with `; ` for cookies, with `, ` for all others. */
export function toHeaders(raw: RawHeaders | undefined): Record<string, string> {
  // Without a prototype, since a header may be called `__proto__`.
  const headers: Record<string, string> = Object.create(null);
  for (const [rawName, value] of Object.entries(raw ?? {})) {
    const name = rawName.toLowerCase();
    const separator = name === "cookie" ? "; " : ", ";
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== "string") continue;
      const before = headers[name];
      headers[name] = before === undefined ? one : before + separator + one;
    }
  }
  return headers;
}
