import { decodeEntities } from "../inbox/entities.ts";
import type { Answer } from "./send.ts";

/** An answer in a few words: `200 "Confirm your email address"`, `302 confirmed`. */
export function answerWords({ status, location, body }: Answer): string {
  const outcome = location === undefined ? undefined : outcomeOf(location);
  const title = titleOf(body);
  if (location !== undefined) return `${status} ${outcome ?? "to another address"}`;
  return title === undefined ? String(status) : `${status} “${title}”`;
}

/** What the endpoint tells the app, if this is a redirect to it. */
export function outcomeOf(location: string): string | undefined {
  const base = "http://localhost";
  if (!URL.canParse(location, base)) return undefined;
  return new URL(location, base).searchParams.get("link_status") ?? undefined;
}

/** Whether the endpoint tells the app that the account is confirmed. */
export function hasArrived(outcome: string | undefined): boolean {
  return outcome === "confirmed" || outcome === "already-confirmed";
}

/** The title of a page. */
export function titleOf(html: string): string | undefined {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1];
  return title === undefined ? undefined : decodeEntities(title.trim());
}
