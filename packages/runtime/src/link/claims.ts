import { createHash } from "node:crypto";
import type { FlowName } from "../flows/all-flows.ts";

/** What a link carries apart from the code. */
export interface Claims {
  /** What the link is for. */
  readonly flow: FlowName;
  /** The pool's own username, never the email address. */
  readonly username: string;
  /** Empty where the mail's event named none, as an administrator's. */
  readonly clientId: string;
  /** The target of this one link; the configuration's when absent. Checked against the rules at both ends. */
  readonly redirectTo?: string | undefined;
  /** The app's own state, given back as `link_state`. */
  readonly state?: string | undefined;
  /** SHA-256 of the verifier that the browser where it began keeps: base64url, 43 characters. */
  readonly proof?: string | undefined;
  /**
   * SHA-256 of the verifier that the page where it began keeps to itself: such a link may land on the app's page, which
   * finishes it by showing the verifier. Only in sealed links.
   */
  readonly pageProof?: string | undefined;
  /**
   * Target and state were asked for by a resend, which anybody can ask for who knows the address: they count only in the
   * browser that has the proof.
   */
  readonly unvouched?: true | undefined;
  /**
   * The address that the mail went to: whole where the page asks for a password, else as `maskAddress` leaves it. Only in
   * sealed links.
   */
  readonly account?: string | undefined;
  /** The language that the mail is in, a BCP 47 tag, where the person or the app asked for one. */
  readonly locale?: string | undefined;
  /** The code, where whoever wrote the mail knew it. Only in sealed links; every other has it in the open, behind the claims. */
  readonly code?: string | undefined;
  /** When the mail was written, in seconds since 1970. Only in sealed links. */
  readonly issuedAt?: number | undefined;
}

/** A link as it was opened. */
export interface Link {
  readonly claims: Claims;
  /** Undefined where it was cut off on the way, or the link carries none. */
  readonly code: string | undefined;
}

/** Whether a seal has vouched for the claims: only there does the time of issue stand. */
export function isSealed({ issuedAt }: Claims): boolean {
  return issuedAt !== undefined;
}

/** Longer than any code of a flow lives that can be mailed again: for a week a link opens the page that mails a new one. */
export const LINK_LIFE_SECONDS: number = 7 * 24 * 3600;

/** SHA-256 of a text, as base64url: 43 characters. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/**
 * An account's business in one flow: what was asked of one flow's code or mail says nothing of another's. One account is
 * one, through whichever of its clients. A sealed link carries the pool's own spelling of the username; in a plain link
 * anybody can spell it as they like, and most pools do not look at case.
 */
export function accountOf(claims: Claims): string {
  const { flow, username } = claims;
  // A copy, for it is remembered: a piece of a request would keep all of it in memory.
  const spelt = isSealed(claims)
    ? username
    : Buffer.from(username.normalize("NFKC").toLowerCase()).toString();
  return `${flow} ${spelt}`;
}

/** A hash that stands for this very link. */
export function fingerprint({ claims, code }: Link): string {
  return sha256(JSON.stringify([claims.flow, claims.clientId, claims.username, code]));
}
