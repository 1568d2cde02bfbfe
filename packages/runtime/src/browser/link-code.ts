import {
  HANDED_OVER,
  type HandOverFlow,
  SIGN_IN,
  VERIFY_ATTRIBUTE,
  WITHOUT_CODE,
} from "../flows/all-flows.ts";
import { takeFromAddress } from "./address.ts";
import { forget, keep, keptUntil, readKept } from "./kept.ts";

/**
 * What a link has handed over to the app's page. It proves nothing: anybody can write such an address. Only Cognito knows
 * whether the code is right.
 */
export type LinkCode<Flow extends HandOverFlow = HandOverFlow> = Flow extends HandOverFlow
  ? {
      readonly flow: Flow;
      /** Six to eight digits. An invitation has none: its temporary password stands in the mail alone. */
      readonly code: Flow extends typeof WITHOUT_CODE ? undefined : string;
      /** The state that `startLink` was given. */
      readonly state?: string | undefined;
    }
  : never;

/** The flows whose code opens nothing without the person's token or Session. Only these are kept, or passed to a tab. */
export type BoundFlow = typeof VERIFY_ATTRIBUTE | typeof SIGN_IN;

const BOUND: readonly string[] = [VERIFY_ATTRIBUTE, SIGN_IN];

/** Whether this can be what a link has handed over: it may come from anybody who can write a URL. */
function isLinkCode(value: unknown): value is LinkCode {
  const { flow, code, state = "" } = Object(value) as Partial<Record<keyof LinkCode, unknown>>;
  return (
    HANDED_OVER.includes(flow as HandOverFlow) &&
    (flow === WITHOUT_CODE ? code === undefined : isCode(code)) &&
    typeof state === "string"
  );
}

/** Digits alone, so that a page that shows the code large cannot be made to show anything else. */
export function isCode(code: unknown): code is string {
  return typeof code === "string" && /^\d{6,8}$/.test(code);
}

/** What a person typed, without the blanks and hyphens that codes are written with. */
export const toCode = (typed: string | undefined): string => `${typed}`.replace(/[\s-]/g, "");

export function isBoundCode(value: unknown): value is LinkCode<BoundFlow> {
  return isLinkCode(value) && BOUND.includes(value.flow);
}

/** The names are reserved for us. */
const NAMES = /^link_(flow|code|state)$/;

const KEPT = "code";

type KeptCode = LinkCode<BoundFlow> & { readonly until: number };

/**
 * Reads, on the page that links hand over to, what stands in the fragment; undefined when the person came another way, or
 * when it is no whole code. Takes it out of the address bar, so that neither a bookmark nor a picture of the screen has
 * it; the rest of the fragment and the router's state stay. Where the fragment has none, gives what `keepCode` has kept in
 * this tab. What it gives, it gives once. Call it when the page starts, before a router looks at the address.
 *
 * @example
 * const link = readCode();
 * if (link?.flow === "reset-password") showNewPassword(link.code);
 */
export function readCode(): LinkCode | undefined {
  const link = takeFromAddress("hash", NAMES);
  if (link === undefined) return takeKeptCode();
  return isLinkCode(link) ? link : undefined;
}

function takeKeptCode(): LinkCode | undefined {
  const { until, ...link } = readKept<KeptCode>(KEPT) ?? { until: 0 };
  forgetCode();
  return until > Date.now() && isLinkCode(link) ? link : undefined;
}

/**
 * Keeps what was read for the page of this tab that calls `readCode` next, at most 15 minutes: for a page that has to sign
 * somebody in first. It is kept in this tab's sessionStorage. A reset code is not kept: whoever has it sets a password.
 *
 * @example
 * const link = readCode();
 * if (link?.flow === "verify-attribute" && !isSignedIn()) {
 *   keepCode(link);
 *   location.assign("/sign-in");
 * }
 */
export function keepCode(link: LinkCode<BoundFlow>): void {
  if (isBoundCode(link)) keep(KEPT, { ...link, until: keptUntil() });
}

export function forgetCode(): void {
  forget(KEPT);
}
