import type { Page } from "playwright-core";
import { type Cookie, cookieOf, toCookieHeader } from "../person/browser.ts";
import { handedOverIn, linkStatusIn, titleOf } from "../person/page.ts";
import { type Answer, type Send, send } from "../person/send.ts";

/** What a visitor may use. */
export interface Tools {
  /** Sends one request and follows nothing. */
  readonly send: Send;
  /** Opens a page in a browser context of its own, which is closed afterwards. Only for visitors that need a browser. */
  readonly withPage: <Result>(use: (page: Page) => Promise<Result>) => Promise<Result>;
  /** How long the visitor that stays does stay. */
  readonly staySeconds: number;
  /** The HTML of the mail that the link came in. */
  readonly mail: string;
  /** The cookie of the browser that signed up. Only the visitor that is this browser may send it. */
  readonly proofCookie: string | undefined;
  /** Where the protector stands that wraps links: it looks at `?url=` and leads on to it. */
  readonly protector: string;
  /** Puts another link into the mail, as protectors do: the person will open this one. */
  readonly rewrite: (link: string) => void;
}

/** Somebody or something that opens a link before the person does. */
export interface Visitor {
  /** Its name in the table, and in the table of what is expected. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly does: string;
  /** It is a browser, and cannot be played without one. */
  readonly needsBrowser?: boolean;
  /** Visits the link and says what it got, in a few words. */
  visit(link: string, tools: Tools): Promise<string>;
}

/** An answer in a few words: `200 “Confirm your email address”`, `302 confirmed`. Throws for a fault of the endpoint's. */
export function answerWords(answer: Answer): string {
  const { status, headers } = answer;
  if (status === 500)
    throw new Error("the endpoint answered 500, as it does for faults of its own");
  const { location } = headers;
  if (location !== undefined) {
    const isHandedOver = handedOverIn(location) !== undefined;
    const told = linkStatusIn(location) ?? (isHandedOver ? "handed over" : "to another address");
    return `${status} ${told}`;
  }
  const title = titleOf(answer);
  return title === undefined ? String(status) : `${status} “${title}”`;
}

/** Where a link led on its own site. */
export interface Opened {
  readonly answer: Answer;
  /** Of the page that was answered last. */
  readonly address: string;
  /** What the answers on the way have set. */
  readonly cookies: readonly Cookie[];
}

const MOST_REDIRECTS = 5;

/** Opens a link and follows redirects on its own site, as scanners do. It sends back no cookies unless it keeps them. */
export async function openLink(
  link: string,
  {
    headers = {},
    keepsCookies = false,
  }: { readonly headers?: Readonly<Record<string, string>>; readonly keepsCookies?: boolean } = {},
): Promise<Opened> {
  const cookies = new Map<string, string>();
  let address = link;
  for (let redirects = 0; ; redirects += 1) {
    const cookie = keepsCookies && cookies.size > 0 ? { cookie: toCookieHeader(cookies) } : {};
    const answer = await send(address, { headers: { ...headers, ...cookie } });
    for (const [name, value] of (answer.headers["set-cookie"] ?? []).map(cookieOf))
      cookies.set(name, value);
    const { location } = answer.headers;
    const next = location === undefined ? undefined : new URL(location, address);
    if (next?.origin !== new URL(link).origin || redirects === MOST_REDIRECTS)
      return { answer, address, cookies: [...cookies] };
    address = next.href;
  }
}
