/** How wide a mail or a page is shown: the pane, or 360 CSS pixels as on a phone. */
export const WIDTHS = ["wide", "narrow"] as const;
/** Which colours its reader prefers; `both` shows it twice. */
export const SCHEMES = ["light", "dark", "both"] as const;

/** How everything is looked at. It is in the address, so that a link can be shared and works without JavaScript. */
export interface Look {
  readonly language: string;
  /** A client that looks different; empty for the first. */
  readonly client: string;
  readonly width: (typeof WIDTHS)[number];
  readonly scheme: (typeof SCHEMES)[number];
}

/** What can be chosen; the first is shown where nothing is. */
export interface Choices {
  readonly languages: readonly string[];
  readonly clients: readonly string[];
}

/** Reads a look from a query; anything unknown is the first choice. */
export function toLook(
  query: Readonly<Record<string, string>>,
  { languages, clients }: Choices,
): Look {
  return {
    language: oneOf(languages, query["language"]) ?? "en",
    client: oneOf(clients, query["client"]) ?? "",
    width: oneOf(WIDTHS, query["width"]) ?? "wide",
    scheme: oneOf(SCHEMES, query["scheme"]) ?? "light",
  };
}

function oneOf<T extends string>(values: readonly T[], value: string | undefined): T | undefined {
  return values.find((each) => each === value) ?? values[0];
}

/** The address of an exhibit below `base`, without what is the first choice anyway. */
export function toHref(base: string, path: string, look: Look, choices: Choices): string {
  const first = toLook({}, choices);
  const kept = Object.entries(look).filter(([name, value]) => value !== first[name as keyof Look]);
  const query = new URLSearchParams(kept).toString();
  const place = path === "" ? base || "/" : `${base}/${path}`;
  return query === "" ? place : `${place}?${query}`;
}
