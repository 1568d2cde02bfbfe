/** Parts of a message that have a tab; which a message has, depends on it. */
export const TABS = ["html", "text", "sms", "link", "checks", "headers", "source"] as const;
/** How wide a mail is shown: the pane, or 360 CSS pixels as on a phone. */
export const WIDTHS = ["full", "phone"] as const;
/** Which colours a mail believes its reader prefers; `auto` leaves it to the browser. */
export const SCHEMES = ["auto", "light", "dark"] as const;

export type Tab = (typeof TABS)[number];
export type Width = (typeof WIDTHS)[number];
export type Scheme = (typeof SCHEMES)[number];

/** How one mail is looked at. It is in the address, so it works without JavaScript. */
export interface Look {
  readonly tab: Tab;
  readonly width: Width;
  readonly scheme: Scheme;
}

function oneOf<T extends string>(values: readonly [T, ...T[]], value: string | undefined): T {
  return values.find((each) => each === value) ?? values[0];
}

/** Reads a look from a query; anything unknown is the mail as people see it. */
export function toLook(query: Readonly<Record<string, string>>): Look {
  return {
    tab: oneOf(TABS, query["tab"]),
    width: oneOf(WIDTHS, query["width"]),
    scheme: oneOf(SCHEMES, query["scheme"]),
  };
}

const DEFAULTS: ReadonlySet<string> = new Set(["", "html", "full", "auto"]);

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const kept = Object.entries(query).filter(
    ([name, value]) => name === "q" || !DEFAULTS.has(value),
  );
  const text = new URLSearchParams(kept.filter(([, value]) => value !== "")).toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The list's address, with the search kept. */
export function toListHref(query: string): string {
  return withQuery("/", { q: query });
}

/** A mail's address, with the search kept so that the list beside it stays the same. */
export function toMessageHref(id: string, query: string, look?: Look): string {
  return withQuery(`/message/${id}`, { q: query, ...look });
}

/** Where a form posts that does something with a mail, with the search kept. */
export function toActionHref(id: string, action: "delete" | "scan", query: string): string {
  return withQuery(`/message/${id}/${action}`, { q: query });
}

/** The address of a mail's own HTML, for the frame. */
export function toFrameHref(id: string, scheme: Scheme): string {
  return withQuery(`/view/${id}`, { scheme });
}

/**
 * The address as another browser opens it: a name of this machine for which no page has set a cookie. Browsers ask no
 * network for names below `localhost` (RFC 6761). The app's page would know this browser nevertheless, so the link says
 * what that page says in another one: finish it at the endpoint. Undefined for a link that leads elsewhere.
 */
export function toOtherBrowserHref(link: string): string | undefined {
  const local = /^http:\/\/(?:127\.0\.0\.1|localhost)(?=[:/])/;
  if (!local.test(link)) return undefined;
  return `${link.replace(local, "http://another-browser.localhost")}&link_here=`;
}
