import { COOLDOWN_SECONDS } from "./cooldown.ts";
import type { Ending } from "./outcome.ts";
import type { ButtonName, PageName } from "./text.ts";

/** What a person gets at the end of a visit: the app, or a page that offers the next step. */
export type View = { readonly to: "target"; readonly level?: undefined } | PageView;

export interface PageView {
  readonly to: "page";
  readonly page: PageName;
  /** HTTP status. */
  readonly status: number;
  readonly button?: ButtonName;
  /** Seconds until the button may be pressed. */
  readonly wait?: number;
  /** Whether the page leads on to the app as well. */
  readonly leadsOn: boolean;
  /** Headers besides those of every page. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How loudly it is logged: an error is for the operator to mend. Default: `"info"`. */
  readonly level?: "warn" | "error";
}

/** One page for a link that is expired, mistyped, or of nobody: it must not tell which. */
const STALE: PageView = { to: "page", page: "stale", status: 410, button: "resend", leadsOn: true };

/** The page that asks has its button to lead on. */
const ASK: PageView = { to: "page", page: "ask", status: 200, button: "confirm", leadsOn: false };

/** The table of endings; every page offers a next step. */
export const ENDINGS: Readonly<Record<Ending, View>> = {
  confirmed: { to: "target" },
  "already-confirmed": { to: "target" },
  expired: STALE,
  mismatch: STALE,
  "not-found": STALE,
  disabled: STALE,
  "invalid-link": { to: "page", page: "invalid-link", status: 400, leadsOn: true },
  "alias-taken": { to: "page", page: "alias-taken", status: 409, leadsOn: true },
  "rate-limited": {
    to: "page",
    page: "rate-limited",
    status: 429,
    button: "again",
    leadsOn: true,
    level: "warn",
  },
  busy: { to: "page", page: "busy", status: 503, button: "again", leadsOn: false, level: "warn" },
  misconfigured: { to: "page", page: "misconfigured", status: 500, leadsOn: true, level: "error" },
  ask: ASK,
  "ask-again": { ...ASK, page: "ask-again" },
  "other-browser": { to: "page", page: "other-browser", status: 200, leadsOn: true },
  // Browsers throw away what they have fetched ahead when it is an error, and ask anew when the person clicks.
  prefetched: { to: "page", page: "busy", status: 503, leadsOn: true },
  "mail-sent": {
    to: "page",
    page: "mail-sent",
    status: 200,
    button: "resend",
    wait: COOLDOWN_SECONDS,
    leadsOn: true,
  },
  "method-not-allowed": {
    to: "page",
    page: "method-not-allowed",
    status: 405,
    leadsOn: true,
    headers: { allow: "GET, HEAD, POST" },
  },
  "too-large": { to: "page", page: "too-large", status: 413, leadsOn: true },
};
