import type { Agent } from "node:http";
import { FORM_TYPE, toBody } from "./page.ts";
import { type Answer, send } from "./send.ts";

/** What a browser sends when a person opens a link from a mail. */
export const BROWSER_HEADERS: Readonly<Record<string, string>> = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "accept-language": "en-GB,en;q=0.9",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "cross-site",
  "sec-fetch-user": "?1",
  "upgrade-insecure-requests": "1",
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
};

/** What a visit may say besides its address. */
export interface VisitOptions {
  /** Default: GET, and POST with a `form`. */
  readonly method?: string | undefined;
  /** The fields of a form of the page before. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** Headers besides a browser's own, lower-case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** As much of a browser as links need: it keeps cookies, says what browsers say, follows nothing, and runs no script. */
export interface Browser {
  /** By name; all addresses of this machine share them, as they do in browsers, which do not look at ports. */
  readonly cookies: Map<string, string>;
  visit(url: string, options?: VisitOptions): Promise<Answer>;
}

/** A cookie's name and value. */
export type Cookie = readonly [name: string, value: string];

export interface BrowserOptions {
  /** Give one with keep-alive where there are many browsers. */
  readonly agent?: Agent | undefined;
  /** What it keeps from before. */
  readonly cookies?: Iterable<Cookie> | undefined;
  /** How long a silent server is waited for. Default: for ever. */
  readonly timeoutMs?: number | undefined;
}

/** Opens a browser of its own. */
export function openBrowser({ agent, cookies = [], timeoutMs = 0 }: BrowserOptions = {}): Browser {
  const jar = new Map(cookies);
  return {
    cookies: jar,
    async visit(url, { form, method = form === undefined ? "GET" : "POST", headers } = {}) {
      const answer = await send(url, {
        method,
        headers: {
          ...BROWSER_HEADERS,
          ...(jar.size === 0 ? {} : { cookie: toCookieHeader(jar) }),
          ...(form === undefined ? {} : { ...FORM_TYPE, "sec-fetch-site": "same-origin" }),
          ...headers,
        },
        body: form === undefined ? undefined : toBody(Object.entries(form)),
        agent,
        timeoutMs,
      });
      for (const header of answer.headers["set-cookie"] ?? []) keep(jar, header);
      return answer;
    },
  };
}

/** Cookies as a `Cookie` header brings them back: `a=1; b=2`. */
export function toCookieHeader(cookies: Iterable<Cookie>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** The cookie of a `Set-Cookie` header, without its attributes. */
export function cookieOf(header: string): Cookie {
  const [pair = ""] = header.split(";", 1);
  const [name = "", ...value] = pair.split("=");
  return [name.trim(), value.join("=").trim()];
}

function keep(jar: Map<string, string>, header: string): void {
  const [name, value] = cookieOf(header);
  if (/;\s*max-age=0\s*(?:;|$)/i.test(header)) jar.delete(name);
  else jar.set(name, value);
}
