import { writeCookie } from "./cookies.ts";
import { findDomain } from "./find-domain.ts";
import { toBase64Url } from "./proof.ts";

const COOKIE = "link_proof";
const KEPT = /(?:^|; )link_proof=([\w-]{43})(?:;|$)/;

/** 48 hours: a link lives for 24, and a resend near its end makes another. */
const SECONDS = 172_800;

/**
 * This browser's verifier, kept for another 48 hours: the one it has, so that earlier links go on working, else a new
 * one. Undefined when the browser keeps no cookie.
 *
 * Nothing is awaited here, so two sign-ups that start at once cannot make two verifiers.
 */
export function keepVerifier(domain: string | undefined): string | undefined {
  const verifier =
    KEPT.exec(document.cookie)?.[1] ?? toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  return writeCookie(COOKIE, verifier, SECONDS, findDomain(domain)) ? verifier : undefined;
}
