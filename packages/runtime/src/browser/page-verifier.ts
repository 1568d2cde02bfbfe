import { attempt } from "./attempt.ts";
import { randomText } from "./verifier.ts";

const KEPT = "cognito-links.verifier";

/** 48 hours: as long as the cookie's. */
const KEPT_MS = 172_800_000;

/**
 * The verifier of this origin's pages, kept for another 48 hours: the one they have, so that earlier links go on working,
 * else a new one. Unlike the cookie's it reaches no server by itself, and no other host of the site can read or plant it.
 * Undefined where the browser keeps nothing.
 */
export function keepPageVerifier(): string | undefined {
  const verifier = readPageVerifier() ?? randomText();
  const kept = JSON.stringify({ verifier, until: Date.now() + KEPT_MS });
  attempt(() => localStorage.setItem(KEPT, kept));
  return readPageVerifier();
}

/** The verifier that this origin's pages have; undefined where nothing began here, or not lately. */
export function readPageVerifier(): string | undefined {
  const kept: unknown = attempt(() => JSON.parse(localStorage.getItem(KEPT) ?? "null"));
  const { verifier, until } = Object(kept) as { verifier?: string; until?: number };
  return Number(until) > Date.now() ? verifier : undefined;
}
