import { createHash } from "node:crypto";
import type { Link } from "../link/claims.ts";

const PRESSED_COOKIE = "link_pressed";

/**
 * Remembers for two minutes that the button was pressed for this link in this browser, so that the page which tries
 * again by itself may do so with a GET, without scripts. It proves nothing that the link does not.
 */
export function pressedCookie(link: Link, isSecure: boolean): string {
  const secure = isSecure ? "; Secure" : "";
  return `${PRESSED_COOKIE}=${fingerprint(link)}; Max-Age=120; Path=/; HttpOnly; SameSite=Strict${secure}`;
}

/** Whether the button was pressed for this link in this browser, just now. */
export function wasPressed(cookies: string | undefined, link: Link): boolean {
  return (cookies ?? "").split(/;\s*/).includes(`${PRESSED_COOKIE}=${fingerprint(link)}`);
}

function fingerprint({ claims, code }: Link): string {
  return createHash("sha256")
    .update(JSON.stringify([claims.clientId, claims.username, code]))
    .digest("base64url");
}
