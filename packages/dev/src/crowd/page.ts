import type { Answer } from "./browser.ts";

/** The form of a page, as pressing its button sends it; undefined where there is no button. */
export function formOf({ body }: Answer): Readonly<Record<string, string>> | undefined {
  const nonce = /name="nonce" value="([^"]*)"/.exec(body)?.[1];
  const action = /<button name="action" value="([^"]*)"/.exec(body)?.[1];
  return nonce === undefined || action === undefined ? undefined : { nonce, action };
}

/** Seconds after which the page loads its own address again, by its `Refresh` header. */
export function refreshOf({ headers }: Answer): number | undefined {
  const { refresh } = headers;
  return typeof refresh === "string" && /^\d+$/.test(refresh) ? Number(refresh) : undefined;
}

/** What the app is told, where the answer is a redirect to it. */
export function linkStatusOf({ status, headers }: Answer): string | undefined {
  const { location } = headers;
  if ((status !== 302 && status !== 303) || location === undefined) return undefined;
  return new URL(location).searchParams.get("link_status") ?? undefined;
}

/** The link in a mail's HTML, as a mail program reads it. */
export function linkIn(html: string): string | undefined {
  return /href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
}
