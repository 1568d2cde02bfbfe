/** What the app is told, as query parameters on the target. The names are reserved for us. */
export interface ResultParameters {
  readonly link_flow: string;
  readonly link_status: string;
  /** The app's own state, given back as it came. */
  readonly link_state?: string | undefined;
}

/**
 * The reserved names, as the laxest servers read them: in any case, in brackets, with a dot or a space for the `_` (PHP),
 * and cut at a NUL.
 */
const RESERVED = /^[\s[\]]*link[_.\s[](flow|status|state|code|query)([\s[\]\0]|$)/iu;

/**
 * Adds the result to a target. Reserved names that already stand on it are removed first, so that they can be
 * neither spoofed nor doubled; everything else of the app's query and fragment stays to the letter.
 *
 * Where the target has no fragment it gets an empty one: a browser gives the fragment of the address that it opened to
 * a redirect that has none, and whoever writes the link could so put one into the app.
 * Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch and https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2
 */
export function toResultUrl(target: string, result: ResultParameters): string {
  return createToResultUrl(target)(result);
}

/** Adds the result to the target that it was made for. */
export type ToResultUrl = (result: ResultParameters) => string;

/** The same for a target that many links lead to: it is read once. */
export function createToResultUrl(target: string): ToResultUrl {
  const url = new URL(target);
  // Where the result will stand: a sign that the parser encodes for browsers' own schemes, and leaves for an app's.
  url.search = [...keptPairs(url), "'"].join("&");
  const quote = url.search.endsWith("%27") ? "%27" : "'";
  const [address = "", ...fragment] = url.href.split("#");
  const before = address.slice(0, -quote.length);
  const behind = fragment.join("#");
  return (result) => `${before}${pairsOf(result).join("&").replaceAll("'", quote)}#${behind}`;
}

/** The parameters of a target that are not ours. */
export function keptPairs({ search }: URL): readonly string[] {
  return search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isReserved(pair));
}

/** Writes parameters; those that are undefined are left out. */
export function pairsOf(parameters: object): readonly string[] {
  return Object.entries(parameters)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
}

/** Some servers separate pairs by `;` as well, and some read `%u006c` as a letter. */
function isReserved(pair: string): boolean {
  return pair.split(";").some((part) => {
    const [name] = new URLSearchParams(part.replace(/%u00/gi, "%")).keys();
    return name !== undefined && RESERVED.test(name);
  });
}
