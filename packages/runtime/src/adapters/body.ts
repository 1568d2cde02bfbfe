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
