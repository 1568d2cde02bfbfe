/** The value of a parameter that must stand exactly once and not be empty. */
export function onlyValue(query: URLSearchParams, name: string): string | undefined {
  const [value, second] = query.getAll(name);
  return second === undefined && value !== "" ? value : undefined;
}
