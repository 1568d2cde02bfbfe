/**
 * Takes parameters out of one part of the address: their values in the order of `names`, and the address bar without
 * them. Undefined where none of them stands there, where one stands there twice, and where there is no address, because
 * the page is being rendered on a server.
 */
export function takeFromAddress(
  part: "search" | "hash",
  names: readonly string[],
): (string | undefined)[] | undefined {
  if (typeof location === "undefined") return undefined;
  const { href, [part]: text } = location;
  const found = new Map<string, string>();
  let count = 0;
  const kept = text
    .slice(1)
    .split("&")
    .filter((pair) => {
      // After a separator, because a "?" right at the start would be taken for the query's own.
      const [[name = "", value = ""] = []] = new URLSearchParams(`&${pair}`);
      if (!names.includes(name)) return true;
      found.set(name, value);
      count += 1;
      return false;
    });
  if (count === 0) return undefined;
  cleanAddress(href, text, kept.join("&"));
  return count > found.size ? undefined : names.map((name) => found.get(name));
}

/**
 * Leaves the rest to the letter, and the router's state with it. An empty hash is the endpoint's, which lets no fragment
 * of the link through.
 */
function cleanAddress(href: string, text: string, kept: string): void {
  try {
    const rest = kept && `${text[0]}${kept}`;
    history.replaceState(history.state, "", href.replace(text, () => rest).replace(/#$/, ""));
  } catch {
    // Some browsers limit how often the address may change. What was read counts more.
  }
}
