/** Query parameters as an event has them: one value each, or several; null or absent when there are none. */
export type QueryValues = Readonly<
  Record<string, string | readonly string[] | null | undefined>
> | null;

/** Writes parameters as a query that is still encoded; `encode` is applied to each name and value. */
export function toRawQuery(
  values: QueryValues | undefined,
  encode: (text: string) => string,
): string {
  return Object.entries(values ?? {})
    .flatMap(([name, value]) =>
      [value ?? ""].flat().map((one) => `${encode(name)}=${encode(String(one))}`),
    )
    .join("&");
}

/** Percent-encodes decoded text; a lone surrogate, which has no encoding, becomes U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}
