/**
 * Joins a path and a raw query into a request target that every URL parser reads alike: exactly one slash in
 * front (two would be read as a host), no `?` of a decoded path left bare, and no `#` anywhere.
 */
export function toUrl(path: string, rawQuery: string): string {
  const safePath = path.replace(/^\/*/, "/").replace(/[?#]/g, encodeURIComponent);
  return rawQuery === "" ? safePath : `${safePath}?${rawQuery.replaceAll("#", "%23")}`;
}
