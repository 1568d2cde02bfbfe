/** The last value of each name, as the single-value fields of an event have it; null when there are none. */
export function lastValues(pairs: Iterable<[string, string]>): Record<string, string> | null {
  const last = Object.fromEntries(pairs);
  return Object.keys(last).length === 0 ? null : last;
}

/** All values of each name, as the multi-value fields of an event have them; null when there are none. */
export function allValues(pairs: Iterable<[string, string]>): Record<string, string[]> | null {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  return all.size === 0 ? null : Object.fromEntries(all);
}

/** Flattens headers into pairs, with lower-case names. */
export function headerPairs(headers: readonly [string, string[]][]): [string, string][] {
  return headers.flatMap(([name, values]) =>
    values.map((value): [string, string] => [name.toLowerCase(), value]),
  );
}

/** The body as HTTP APIs, function URLs and load balancers hand it over: base64, unless its type is text. */
export function eventBody(
  bytes: Buffer | undefined,
  headers: readonly [string, string[]][],
): { body: string; isBase64Encoded: boolean } | undefined {
  if (bytes === undefined) return undefined;
  const type = headerPairs(headers).find(([name]) => name === "content-type")?.[1] ?? "text/plain";
  const isText = /^text\/|json|javascript|xml/.test(type);
  return { body: bytes.toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}
