import type { SentRequest } from "cognito-links-cloud";
import type { Got } from "./deploy.ts";

/** A page that is open in somebody's browser, and what its button would send. */
export interface OpenPage {
  readonly at: URL;
  readonly page: Got;
}

const FORM = "application/x-www-form-urlencoded";

/** What is posted to a link's address by all that is no press of the page's button, each with its name. */
export function unpressed({
  at,
  page,
}: OpenPage): readonly (readonly [name: string, request: SentRequest])[] {
  const [, nonce = ""] = / name="nonce" value="([^"]*)"/.exec(page.body) ?? [];
  const cookie = page.headers["set-cookie"]?.split(";")[0] ?? "";
  const pressed = String(new URLSearchParams([...Object.entries({ nonce, action: "confirm" })]));
  const post = (body: string, headers: Readonly<Record<string, string>>): SentRequest => ({
    method: "POST",
    path: `${at.pathname}${at.search}`,
    headers: { Cookie: cookie, ...headers },
    body,
  });
  const own = { "Content-Type": FORM, Origin: at.origin };
  const there = { "Content-Type": FORM, Origin: "https://evil.example" };
  return [
    ["a form by script, with the hidden fields only", post(`nonce=${nonce}`, own)],
    [
      "the same, as a browser marks it",
      post(`nonce=${nonce}`, { ...own, Origin: "null", "Sec-Fetch-Site": "same-origin" }),
    ],
    ["another button's form", post("nonce=&action=other&xaction=confirm&action=confirmed", own)],
    ["a form of another site", post(pressed, { ...there, "Sec-Fetch-Site": "cross-site" })],
    ["a form of another site, from an old browser", post(pressed, there)],
    [
      "a form of another site, in the letters of HTTP/2",
      post(pressed, { "content-type": FORM, origin: "null", "sec-fetch-site": "cross-site" }),
    ],
    ["a form of a host beside it", post(pressed, { ...own, "Sec-Fetch-Site": "same-site" })],
    ["an empty form", post("", own)],
    ["nothing", post("", {})],
    ["JSON", post('{"action":"confirm"}', { "Content-Type": "application/json" })],
    ["JSON of nothing", post("{}", { "Content-Type": "application/json" })],
  ];
}
