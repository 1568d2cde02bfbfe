/** What link protectors and mail programs do to addresses. Each takes a link and gives back what becomes of it. */

/** Drops everything behind `#`. */
export function dropFragment(link: string): string {
  return link.replace(/#.*$/s, "");
}

/** Decodes the query's values and encodes them again by another hand, as a form would. */
export function reencode(link: string): string {
  const url = new URL(link);
  url.search = new URLSearchParams(url.search).toString();
  return url.href;
}

/** Percent-encodes every character of the values that is no letter or digit: `-` becomes `%2D`. */
export function overEncode(link: string): string {
  return mapValues(link, (value) =>
    encodeURIComponent(value).replace(/[-_.!~*'()]/g, (character) => percent(character)),
  );
}

/** Writes percent-encodings in lower case: `%2D` becomes `%2d`. */
export function lowerCasePercents(link: string): string {
  return link.replace(/%[0-9A-F]{2}/gi, (encoded) => encoded.toLowerCase());
}

/** Escapes for HTML what was escaped already. */
export function escapeAgain(link: string): string {
  return link.replaceAll("&", "&amp;");
}

/** Leaves the equals signs as quoted-printable writes them. */
export function keepQuotedPrintable(link: string): string {
  return link.replaceAll("=", "=3D");
}

/** Leaves a soft line break in the middle of the first value, as an address bar encodes it. */
export function breakInside(link: string): string {
  return link.replace(/(=.{4})/, "$1=%0D%0A");
}

/** Takes the full stop behind a link for a part of it, and what follows it as well. */
export function glueOn(link: string): string {
  return `${link}.%20`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Order, names and number of the parameters stay. */
function mapValues(link: string, change: (value: string) => string): string {
  const [address = "", query = ""] = dropFragment(link).split(/\?(.*)/s, 2);
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => `${name}=${change(value)}`);
  return `${address}?${pairs.join("&")}`;
}
