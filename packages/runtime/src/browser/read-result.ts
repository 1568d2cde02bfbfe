import { isLinkResult, type LinkResult } from "./link-result.ts";
import { tellOtherTabs } from "./on-result.ts";

/** The names are reserved for us: the endpoint removes whatever else stands under them. */
const NAMES = ["link_flow", "link_status", "link_state"];

/**
 * Reads, on the page where links lead to, how the link ended; undefined when the person came another way. Takes our
 * parameters out of the address bar, so that neither a reload nor a bookmark tells it again, and tells the app's other
 * tabs. Call it once, when the page starts.
 *
 * @example
 * const result = readResult();
 * if (result?.status === "confirmed") greet();
 */
export function readResult(): LinkResult | undefined {
  // No address: the page is being rendered on a server.
  if (typeof location === "undefined") return undefined;
  const query = new URLSearchParams(location.search);
  const values = NAMES.map((name) => query.getAll(name));
  if (values.some(({ length }) => length > 0)) cleanAddress();
  if (values.some(({ length }) => length > 1)) return undefined;

  const [flow, status, state] = values.map(([value]) => value);
  const result = { flow, status, ...(state === undefined ? {} : { state }) };
  if (!isLinkResult(result)) return undefined;
  tellOtherTabs(result);
  return result;
}

/**
 * Leaves the rest of the query and the hash to the letter, and the router's state with them. An empty hash is the
 * endpoint's, which lets no fragment of the link through.
 */
function cleanAddress(): void {
  const { href, search } = location;
  const kept = search.slice(1).split("&").filter(isForeign).join("&");
  const query = kept && `?${kept}`;
  try {
    history.replaceState(history.state, "", href.replace(search, () => query).replace(/#$/, ""));
  } catch {
    // Some browsers limit how often the address may change. The result counts more.
  }
}

function isForeign(pair: string): boolean {
  // After a separator, because a "?" right at the start would be taken for the query's own.
  const [name] = new URLSearchParams(`&${pair}`).keys();
  return !NAMES.includes(name ?? "");
}
