/** The parameters of a query, decoded: `+` is a space, `%2B` a `+`. A broken escape stays as it is. */
export function decodedPairs(query: string): [string, string][] {
  return [...new URLSearchParams(query)];
}

/** The parameters of a query as they stand in the URL. */
export function rawPairs(query: string): [string, string][] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", ...value] = part.split("=");
      return [name, value.join("=")];
    });
}
