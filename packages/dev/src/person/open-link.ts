import { type Cookie, cookieOf, toCookieHeader } from "./browser.ts";
import { handedOverIn, linkStatusIn, titleOf } from "./page.ts";
import { type Answer, send } from "./send.ts";

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

/** A scanner's visit, Outlook's way: the headers first, the page right after. It presses nothing and keeps no cookies. */
export async function headThenGet(link: string): Promise<readonly [head: Answer, page: Answer]> {
  const head = await send(link, { method: "HEAD" });
  return [head, (await openLink(link)).answer];
}
