/** Headers as the front doors have them: one value each, several, or none. */
export type RawHeaders = Readonly<
  Record<string, string | readonly string[] | null | undefined>
> | null;

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
