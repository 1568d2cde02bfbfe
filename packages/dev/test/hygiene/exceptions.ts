import { handedOverIn, titleOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import { PERSON } from "./secrets.ts";
import type { Tapped } from "./tap.ts";

/** The whole answer as bytes on the wire, but for the places that are there to hold what is searched for. */
export function bytesOf(tapped: Tapped): string {
  const { url, answer, isForPage = false } = tapped;
  const { status, headers } = answer;
  const body = isForPage ? withoutTicket(answer.body) : answer.body;
  const { location, "set-cookie": cookies = [], ...others } = headers;
  return [
    status,
    JSON.stringify(others),
    ...cookies.map((cookie) => withoutCode(cookie, url)),
    location === undefined ? "" : withoutResult(location, url),
    withoutUsername(withoutLanding(withoutOwnLink(body, tapped), url)),
  ].join("\n");
}

/** What the page where it began is told, and nobody else: the state that it gave, and who may sign in by what. */
function withoutTicket(body: string): string {
  const { state, ticket, ...others } = JSON.parse(body);
  if (state !== undefined && state !== PERSON.state) return body;
  const { username: _, session: __, ...more } = Object(ticket);
  return JSON.stringify([others, more]);
}

/** The code of the link that was asked for, in the cookie that keeps it. */
function withoutCode(cookie: string, asked: string): string {
  const code = new URL(asked).searchParams.get("code");
  return cookie.replace(new RegExp(`^(link_code=[\\w-]{43}\\.)${code};`), "$1;");
}

/**
 * A redirect to the app may carry the target that the person's own call chose, and gives the state back; one to its page
 * for a code carries the code of the link that was asked for, in the fragment; one to our own form is the link, without its
 * code.
 */
function withoutResult(location: string, asked: string): string {
  const given = new URL(asked).searchParams;
  if (location.startsWith("?")) return withoutLink(location, given);
  const url = new URL(location);
  if (handedOverIn(location) !== undefined) {
    const fragment = new URLSearchParams(url.hash.slice(1));
    if (fragment.get("link_code") === given.get("code")) fragment.delete("link_code");
    if (fragment.get("link_state") === PERSON.state) fragment.delete("link_state");
    url.hash = fragment.toString();
    return url.href;
  }
  if (url.origin !== new URL(PERSON.target).origin && !/\/(?:welcome|sign-in)$/.test(url.pathname))
    return location;
  url.searchParams.delete("link_state");
  return url.href.replace(PERSON.targetPath, "");
}

/** The same address: a sealed token, or parameters that stood in the address that was asked for. */
function withoutLink(location: string, given: URLSearchParams): string {
  const kept = new URLSearchParams(location.slice(1).replace(/#$/, ""));
  for (const [name, value] of [...kept])
    if (name === "link" || (name !== "code" && given.get(name) === value)) kept.delete(name);
  return kept.toString();
}

/** Where the app's page finishes the link, the page that leads there has it in the fragment, and leads nowhere else. */
function withoutLanding(body: string, asked: string): string {
  const landing = `#${new URLSearchParams({ link_query: new URL(asked).search.slice(1) })}`;
  return body.replace(/(<script data-to=")([^"]*)(">)/, (whole, before, to, after) =>
    to.endsWith(landing)
      ? before + to.slice(0, -landing.length).replace(PERSON.targetPath, "") + after
      : whole,
  );
}

/** The page for another browser offers the link that it was asked for, to be copied: that place alone is left out. */
function withoutOwnLink(body: string, { url, answer }: Tapped): string {
  const own = `<p class="copy" dir="ltr" translate="no">${url.replaceAll("&", "&amp;")}</p>`;
  return /^Open the link where you /.test(title(answer)) ? body.replace(own, "") : body;
}

/** The field by which password managers know the account; nothing else of a form has a value from the person. */
export function withoutUsername(body: string): string {
  return body.replace(/(<input name="username" [^>]*value=")[^"]*(" readonly[^>]*>)/, "$1$2");
}

/** A page's title, without the app's name. */
export function title(answer: Answer): string {
  return titleOf(answer)?.replace(/ - Demo app$/, "") ?? "";
}
