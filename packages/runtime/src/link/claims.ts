import { createHash } from "node:crypto";
import { fromBase64Url, VISIBLE } from "../encoding/encoding.ts";
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

/** Longest `state`, in UTF-16 code units. */
export const MAX_STATE_LENGTH = 512;

/**
 * Cognito's own constraint on usernames: 1 to 128 characters, no white space, no format characters.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export function isUsername(value: string): boolean {
  return value.length <= 128 && (/^[!-~]+$/.test(value) || isVisible(value));
}

function isVisible(value: string): boolean {
  return new RegExp(`^[${VISIBLE}]+$`, "u").test(value) && !value.includes("\uFFFD");
}

/** Whether a text can be the SHA-256 of a verifier, written as base64url. */
export function isProof(value: string): boolean {
  return /^[\w-]{43}$/.test(value) && fromBase64Url(value) !== undefined;
}

/** First letter, first letter of the domain, and the last label. */
const PARTS = /^([!-~])[^@]*@([A-Za-z\d])[^@]*\.([A-Za-z\d-]{1,24})$/;

/** The same in every script. No literal: V8 takes milliseconds for Unicode classes, at every start. */
function partsInAnyScript(address: string): RegExpExecArray | null {
  const parts = String.raw`^([\p{L}\p{N}\p{P}\p{S}])[^@]*@([\p{L}\p{N}])[^@]*\.([\p{L}\p{N}-]{1,24})$`;
  return new RegExp(parts, "u").exec(address);
}

/**
 * What a page may show of an address, as little as lets its owner know it again: first letter, first letter of the
 * domain, and the last label. Three pieces, without the dots that `showMasked` puts between them.
 */
export function maskAddress(address: string): string | undefined {
  const composed = address.normalize("NFC");
  const [, first, domain, last] = PARTS.exec(composed) ?? partsInAnyScript(composed) ?? [];
  return first && domain && last ? `${first}@${domain}.${last}` : undefined;
}

/** Writes an address for people, masked or not yet: `m•••@e•••.com`. */
export function showMasked(account: string): string {
  const masked = maskAddress(account) ?? "•••";
  return masked.replace(/^(.)@(.)\./su, "$1•••@$2•••.");
}

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
  const spelt = isSealed(claims) ? username : username.normalize("NFKC").toLowerCase();
  return sha256(`${flow} ${spelt}`);
}

/** A hash that stands for this very link. */
export function fingerprint({ claims, code }: Link): string {
  return sha256(JSON.stringify([claims.flow, claims.clientId, claims.username, code]));
}

/**
 * By which a browser goes on at the endpoint whose page has shown the verifier. Whoever has the mail may know the username, but not the
 * proof under its seal. Undefined where there is none.
 */
export function pageMark(link: Link): string | undefined {
  const { pageProof } = link.claims;
  return pageProof && sha256(pageProof + fingerprint(link));
}
