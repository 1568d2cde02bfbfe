import { html, type Sentence } from "../html/html.ts";

/** The words of one page. */
export interface PageWords {
  readonly title: string;
  /** Paragraphs. */
  readonly body: readonly Sentence[];
}

/** Every page that the endpoint can show. */
export type PageName =
  | "ask"
  | "ask-again"
  | "other-browser"
  | "stale"
  | "outdated"
  | "cut"
  | "mail-sent"
  | "invalid-link"
  | "alias-taken"
  | "rate-limited"
  | "busy"
  | "misconfigured"
  | "method-not-allowed"
  | "too-large";

/** What the words of a page may name. */
export interface PageNames {
  readonly appName: Sentence;
  /** The masked address that is being confirmed, `m•••@e•••.com`, where the link carries one. */
  readonly account?: Sentence | undefined;
  /** Whether the page loads itself again. */
  readonly triesAgain?: boolean | undefined;
}

/** The buttons; `again` repeats what was tried. */
export type ButtonName = "confirm" | "resend" | "again";

/** Every sentence of the pages. A language is one value of this type. */
export interface PageText {
  /** BCP 47 tag, for the page's `lang` attribute. */
  readonly lang: string;
  readonly pages: Readonly<Record<PageName, (names: PageNames) => PageWords>>;
  readonly buttons: Readonly<Record<ButtonName, string>>;
  /** What the button for a new link says before and behind the seconds until it may be pressed. */
  readonly wait: readonly [before: string, behind: string];
  readonly signIn: string;
  readonly goOn: (appName: Sentence) => Sentence;
}

const confirming = ({ appName, account }: PageNames): Sentence =>
  account === undefined
    ? html`Press the button to finish signing up for ${appName}.`
    : html`Press the button to confirm ${account} and finish signing up for ${appName}.`;

const OPEN_AGAIN =
  "Open the email again and press its button, or copy the whole link into your browser.";

export const english: PageText = {
  lang: "en",
  pages: {
    ask: (names) => ({
      title: "Confirm your email address",
      body: [
        confirming(names),
        html`If you did not sign up for ${names.appName}, just close this page. The account stays unconfirmed, and nobody can use it.`,
      ],
    }),
    "ask-again": (names) => ({
      title: "Please press once more",
      body: [
        confirming(names),
        "If this page keeps coming back, allow cookies for it, or open the link in another browser.",
      ],
    }),
    "other-browser": ({ appName }) => ({
      title: "Open the link where you signed up",
      body: [
        html`To keep your account safe, this link works only in the browser where you signed up for ${appName}. If you did not sign up, just close this page.`,
        "Open the email in that browser, or copy this link and paste it there.",
      ],
    }),
    stale: () => ({
      title: "This link no longer works",
      body: [
        "It is more than 24 hours old, was already used, or a newer email has replaced it. If you have several emails, open the newest one.",
        "Otherwise, get a new link. If your address is already confirmed, just sign in.",
      ],
    }),
    outdated: ({ appName }) => ({
      title: "This link is too old",
      body: [
        "It was sent more than a week ago. If you have confirmed your address since, just sign in.",
        html`If not, ask for a new link at ${appName}.`,
      ],
    }),
    cut: () => ({
      title: "This link is not complete",
      body: [`Its end is missing. ${OPEN_AGAIN}`, "Or get a new link by email."],
    }),
    "mail-sent": () => ({
      title: "Check your email",
      body: [
        "If your address still needs to be confirmed, a new link is on its way. Use the newest email: older links no longer work.",
        "Nothing there after a few minutes? Look in your spam folder too.",
      ],
    }),
    "invalid-link": ({ appName }) => ({
      title: "This link is not complete",
      body: [
        `Part of it was lost or changed on the way. ${OPEN_AGAIN}`,
        html`If that does not help, go to ${appName} and sign in or sign up again.`,
      ],
    }),
    "alias-taken": () => ({
      title: "This address already has an account",
      body: [
        "Another account with this email address is already confirmed. Sign in with that one.",
      ],
    }),
    "rate-limited": () => ({
      title: "Too many tries",
      body: [
        "To keep your account safe, this link is paused. Open it again in a few minutes, or in an hour if it is still paused then.",
        "If your address is already confirmed, just sign in.",
      ],
    }),
    busy: ({ triesAgain }) =>
      triesAgain
        ? {
            title: "One moment",
            body: [
              "This is taking longer than usual. Your link still works, and this page tries again by itself in a few seconds.",
            ],
          }
        : {
            title: "Please try again",
            body: ["There was no answer in time. Nothing is lost: just try again."],
          },
    misconfigured: ({ appName }) => ({
      title: "Something is not set up right",
      body: [
        "This is not your fault. Please open the link again later.",
        html`If it still does not work, please tell ${appName}.`,
      ],
    }),
    "method-not-allowed": () => ({
      title: "Use the button in your email",
      body: ["This address only works when it is opened from there."],
    }),
    "too-large": () => ({
      title: "This link is too long",
      body: [`Something was added to it on the way. ${OPEN_AGAIN}`],
    }),
  },
  buttons: {
    confirm: "Confirm email address",
    resend: "Send me a new link",
    again: "Try again now",
  },
  wait: ["Send me a new link in ", " s"],
  signIn: "Sign in",
  goOn: (appName) => html`Go to ${appName}`,
};
