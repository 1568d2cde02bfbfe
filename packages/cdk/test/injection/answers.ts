import { isDeepStrictEqual } from "node:util";
import { defineConfig } from "cognito-links";
import { type StaticEnding, staticAnswer } from "cognito-links/synth";
import type { Got } from "../deploy.ts";
import type { Attack } from "./attack.ts";

const HOME = "https://app.example.com/welcome";

/** The statuses that the wirings document, for pages of API Gateway's own too. */
const STATUSES = [200, 302, 303, 400, 405, 409, 410, 413, 429, 500, 503];

/** Every header that an answer may have, with all that its value may be. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  allow: /^GET, HEAD, POST$/,
  "cache-control": /^no-store$/,
  "content-security-policy":
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' https:; frame-ancestors 'none'; base-uri 'none'$/,
  "content-type": /^(text\/html; charset=utf-8|application\/json)$/i,
  location: /^https:\/\/app\.example\.com\/[\x21-\x7e]*$/,
  "referrer-policy": /^no-referrer$/,
  refresh: /^[2-8]$/,
  "retry-after": /^[2-8]$/,
  "set-cookie":
    /^__Host-link_page=[\w-]{22}(\.[\w-]{43})?; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  "x-amzn-errortype": /^[A-Z_]+$/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "x-robots-tag": /^noindex$/,
};

const config = defineConfig({
  userPoolId: "us-east-1_LocalPool",
  clients: [{ clientId: "demo_client" }],
  keys: null,
  linkUrl: "https://links.example.com/confirm",
  redirectTo: HOME,
});

const ENDINGS: readonly StaticEnding[] = [
  "ask",
  "expired",
  "invalid-link",
  "alias-taken",
  "rate-limited",
  "busy",
  "misconfigured",
  "mail-sent",
  "method-not-allowed",
  "too-large",
];

const SLOT = "new?clientId=C&username=U";

/** Every page of the runtime, without what differs from request to request. */
const PAGES: ReadonlySet<string> = new Set(
  ENDINGS.map((ending) => withoutSlots(staticAnswer(ending, config, SLOT).body)),
);

/**
 * A page without its nonce, the link's fingerprint and the account in the form's address, each of which may hold nothing but characters
 * that mean nothing to HTML.
 */
function withoutSlots(page: string): string {
  return page
    .replace(/ action="(?:confirm\/)?new\?clientId=[\w.*+%-]*&amp;username=[\w.*+%-]*"/, "")
    .replace(/<input type="hidden" name="known" value="[\w-]{43}">/, "")
    .replace(/ name="nonce" value="[\w-]*"/, ' name="nonce"');
}

/** What is wrong with an answer, in sentences. `more` are pages besides those that need no code to be written. */
export function complaints(
  { status, headers, body }: Got,
  more: ReadonlySet<string> = new Set(),
): string[] {
  const isRedirect = status === 302 || status === 303;
  const page = withoutSlots(body);
  const isKnown = isRedirect ? body === "" : PAGES.has(page) || more.has(page);
  return [
    ...(STATUSES.includes(status) ? [] : [`the status ${status}`]),
    ...Object.entries(headers)
      .filter(([name, value]) => HEADERS[name]?.test(value) !== true)
      .map(([name, value]) => `the header ${name}: ${JSON.stringify(value)}`),
    ...(isRedirect === (headers["location"] !== undefined)
      ? []
      : ["location goes with a redirect"]),
    ...(isRedirect || headers["content-type"]?.startsWith("text/html") ? [] : ["no page"]),
    ...(isKnown ? [] : [`a page that nobody wrote: ${body.replace(/<style>.*<\/style>/s, "")}`]),
  ];
}

/** What is wrong with a redirect: it tells each result once, and gives back the state that it was given. */
export function redirectComplaints(location: string, state: string | null): string[] {
  const { origin, searchParams } = new URL(location);
  return [
    ...(origin === "https://app.example.com" ? [] : [`leaves for ${origin}`]),
    ...["link_flow", "link_status"]
      .filter((name) => searchParams.getAll(name).length !== 1)
      .map((name) => `${name} does not stand there once`),
    ...(searchParams.get("link_state") === state ? [] : [`another state in ${location}`]),
  ];
}

/** What is wrong with a hand-over: the page is the app's own, and its fragment holds what it has to and no more. */
export function handOverComplaints(
  location: string,
  { page, parameters }: NonNullable<Attack["handsOver"]>,
): string[] {
  const [before, fragment, ...more] = location.split("#");
  const pairs = [...new URLSearchParams(fragment)];
  return before === page && more.length === 0 && isDeepStrictEqual(pairs, parameters)
    ? []
    : [`handed over to ${location}`];
}

/** Where the page's button for a new link posts the account to, decoded; undefined where there is no such button. */
export function accountIn({ body }: Got): URLSearchParams | undefined {
  const [, search] = / action="(?:confirm\/)?new\?([^"]*)"/.exec(body) ?? [];
  return search === undefined ? undefined : new URLSearchParams(search.replaceAll("&amp;", "&"));
}

/** A page that only code writes, to be known again. */
export function pageOf({ body }: Got): string {
  return withoutSlots(body);
}
