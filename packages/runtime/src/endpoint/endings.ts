import { COOLDOWN_SECONDS } from "./cooldown.ts";
import type { Ending } from "./outcome.ts";
import type { ButtonName, PageName } from "./text.ts";

/** What a person gets at the end of a visit: a page that offers the next step, or the app, which is no page of ours. */
export type View = PageView | { readonly page?: undefined; readonly level?: undefined };

export interface PageView {
  readonly page: PageName;
  /** HTTP status. */
  readonly status: number;
  readonly button?: ButtonName;
  /** Seconds until the button may be pressed. */
  readonly wait?: number;
  /** Whether the page leads on to the app as well. Default: true. */
  readonly leadsOn?: false;
  /** Headers besides those of every page. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How loudly it is logged: an error is for the operator to mend. Default: `"info"`. */
  readonly level?: "warn" | "error";
}

const APP: View = {};

/** One page for a link that is expired, mistyped, or of nobody: it must not tell which. */
const STALE: PageView = { page: "stale", status: 410, button: "resend" };

/** The page that asks has its button to lead on. */
const ASK: PageView = { page: "ask", status: 200, button: "confirm", leadsOn: false };

/** The table of endings; every page offers a next step. */
export const ENDINGS: Readonly<Record<Ending, View>> = {
  confirmed: APP,
  "already-confirmed": APP,
  expired: STALE,
  mismatch: STALE,
  "not-found": STALE,
  disabled: STALE,
  // Its seal vouches for the account, so a new link can still be had.
  "cut-link": { page: "invalid-link", status: 400, button: "resend" },
  "invalid-link": { page: "invalid-link", status: 400 },
  "alias-taken": { page: "alias-taken", status: 409 },
  "rate-limited": {
    page: "rate-limited",
    status: 429,
    button: "again",
    level: "warn",
  },
  busy: { page: "busy", status: 503, button: "again", leadsOn: false, level: "warn" },
  misconfigured: { page: "misconfigured", status: 500, level: "error" },
  ask: ASK,
  "ask-again": { ...ASK, page: "ask-again" },
  "other-browser": { page: "other-browser", status: 200 },
  // Browsers throw away what they have fetched ahead when it is an error, and ask anew when the person clicks.
  prefetched: { page: "busy", status: 503 },
  "mail-sent": {
    page: "mail-sent",
    status: 200,
    button: "resend",
    wait: COOLDOWN_SECONDS,
  },
  "method-not-allowed": {
    page: "method-not-allowed",
    status: 405,
    headers: { allow: "GET, HEAD, POST" },
  },
  "too-large": { page: "too-large", status: 413 },
};
