import type { FieldName } from "../flows/deed.ts";
import type { ButtonName } from "../pages/page.ts";
import type { PageName } from "../words/words.ts";
import { COOLDOWN_SECONDS } from "./cooldown.ts";
import type { PageEnding } from "./endings.ts";

/** What a page of ours offers as the next step. */
export interface PageView {
  readonly page: PageName;
  /** HTTP status. */
  readonly status: number;
  readonly button?: ButtonName;
  /** Seconds until the button may be pressed, where nobody knows better. */
  readonly wait?: number;
  /** Where the page leads on to as well, or not at all. Default: the app. */
  readonly leadsOn?: "app" | "signIn" | false;
  /** The field beside which the page's form says what Cognito wants; without one, above them all. */
  readonly beside?: FieldName;
  /** Whether the page shows the link itself, to be copied. */
  readonly showsLink?: true;
  /** Headers that other pages do not have. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One page for a link that is expired, mistyped, or of nobody: it must not tell which. */
const STALE: PageView = { page: "stale", status: 410, button: "resend", leadsOn: "signIn" };

const MAIL_SENT: PageView = {
  page: "mail-sent",
  status: 200,
  button: "resend",
  wait: COOLDOWN_SECONDS,
};

/** The page that asks has its button to lead on. */
const ASK: PageView = { page: "ask", status: 200, button: "confirm", leadsOn: false };

/** The same page again, where it has a form to fill in. */
const REFUSED: PageView = { ...ASK, status: 400 };

/** Instead of the page for a stale link, where the wrong code was typed and came with no link. */
export const MISTYPED: PageView = { ...REFUSED, beside: "code" };

/** The table of pages; every one offers a next step. */
export const PAGES: Readonly<Record<PageEnding, PageView>> = {
  expired: STALE,
  mismatch: STALE,
  "not-found": STALE,
  disabled: STALE,
  // Its seal vouches for the account, so a new link can still be had.
  "cut-link": { page: "cut", status: 400, button: "resend" },
  "invalid-link": { page: "invalid-link", status: 400 },
  "alias-taken": { page: "alias-taken", status: 409, leadsOn: "signIn" },
  // No button that tries again: it could only fail, and Cognito counts every try.
  "rate-limited": { page: "rate-limited", status: 429, leadsOn: "signIn" },
  busy: { page: "busy", status: 503, button: "again", leadsOn: false },
  misconfigured: { page: "misconfigured", status: 500 },
  "password-refused": { ...REFUSED, beside: "newPassword" },
  "password-reused": { ...REFUSED, beside: "newPassword" },
  "temporary-wrong": { ...REFUSED, beside: "temporaryPassword", leadsOn: "signIn" },
  "attributes-wanted": REFUSED,
  incomplete: REFUSED,
  ask: ASK,
  "ask-again": { ...ASK, page: "ask-again" },
  "other-browser": { page: "other-browser", status: 200, showsLink: true },
  // Browsers throw away what they have fetched ahead when it is an error, and ask anew when the person clicks.
  prefetched: { page: "one-moment", status: 503 },
  "mail-sent": MAIL_SENT,
  // The same page, since what failed may tell of the account; it is for the operator to mend.
  "mail-failed": { ...MAIL_SENT },
  outdated: { page: "outdated", status: 410 },
  "method-not-allowed": {
    page: "method-not-allowed",
    status: 405,
    headers: { allow: "GET, HEAD, POST" },
  },
  "too-large": { page: "too-large", status: 413 },
};
