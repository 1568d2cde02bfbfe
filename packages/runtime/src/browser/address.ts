import { attempt } from "./attempt.ts";

/**
 * Takes our parameters out of one part of the address: gives those that are there, by what the pattern's group names, and
 * leaves the address bar without them. One that is there twice is null, which is nothing that anybody could mean.
 * Undefined where none is there, and where there is no address, because the page is being rendered on a server.
 */
export function takeFromAddress(
  part: "search" | "hash",
  pattern: RegExp,
): Readonly<Record<string, string | null>> | undefined {
  const { href = "", [part]: text = "" } = attempt<Partial<Location>>(() => location) ?? {};
  const pairs = text.slice(1).split("&");
  const values: Record<string, string | null> = {};
  const kept = pairs.filter((pair) => {
    // After a separator, because a "?" right at the start would be taken for the query's own.
    const [[name, value] = ["", ""]] = new URLSearchParams(`&${pair}`);
    const key = pattern.exec(name)?.[1];
    if (key !== undefined) values[key] = key in values ? null : value;
    return key === undefined;
  });
  if (kept.length === pairs.length) return undefined;

  // The rest stays to the letter, and the router's state with it. An empty hash is the endpoint's, which lets no fragment
  // of the link through. Some browsers limit how often the address may change; what was read counts more.
  const rest = kept.join("&");
  const cleaned = href.replace(text, () => rest && text.charAt(0) + rest).replace(/#$/, "");
  attempt(() => history.replaceState(history.state, "", cleaned));
  return values;
}
