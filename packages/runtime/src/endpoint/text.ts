/** The words of one page. */
export interface PageWords {
  readonly title: string;
  /** Paragraphs, plain text. */
  readonly body: readonly string[];
}

/** Every page that the endpoint can show. */
export type PageName =
  | "ask"
  | "ask-again"
  | "other-browser"
  | "stale"
  | "outdated"
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
  readonly appName: string;
  /** The masked address that is being confirmed, `m•••@e•••.com`, where the link carries one. */
  readonly account: string | undefined;
}

/** The buttons; `again` repeats what was tried. */
export type ButtonName = "confirm" | "resend" | "again";

/** Every sentence of the pages. A language is one value of this type. */
export interface PageText {
  /** BCP 47 tag, for the page's `lang` attribute. */
  readonly lang: string;
  readonly pages: Readonly<Record<PageName, (names: PageNames) => PageWords>>;
  readonly buttons: Readonly<Record<ButtonName, string>>;
  /** Before and behind the seconds that are counted down until the button may be pressed again. */
  readonly wait: readonly [before: string, behind: string];
  readonly signIn: (appName: string) => string;
}

const confirming = ({ appName, account }: PageNames): string =>
  account === undefined
    ? `Press the button to finish signing up for ${appName}.`
    : `Press the button to confirm ${account} and finish signing up for ${appName}.`;

export const english: PageText = {
  lang: "en",
  pages: {
    ask: (names) => ({
      title: "Confirm your e-mail address",
      body: [
        confirming(names),
        `If you did not sign up for ${names.appName}, close this page: the account stays unconfirmed, and nobody can use it with your address.`,
      ],
    }),
    "ask-again": (names) => ({
      title: "Please press once more",
      body: [
        confirming(names),
        "If this page keeps coming back, allow cookies for this address, or open the link in another browser.",
      ],
    }),
    "other-browser": ({ appName }) => ({
      title: "Open the link where you signed up",
      body: [
        `For your safety this link works only in the browser in which you signed up for ${appName}. Copy the address into that browser, or open the mail there.`,
        "If you did not sign up, close this page: nothing happens.",
      ],
    }),
    stale: () => ({
      title: "This link no longer works",
      body: [
        "It is more than 24 hours old, was already used, or a newer mail has replaced it. If you have several mails, open the newest.",
        "Or have a new link sent to you. If you have confirmed your address already, just sign in.",
      ],
    }),
    outdated: ({ appName }) => ({
      title: "This link is too old",
      body: [
        "It was mailed more than a week ago. If you have confirmed your address already, just sign in.",
        `If not, ${appName} can send you a new link from its sign-in page.`,
      ],
    }),
    "mail-sent": () => ({
      title: "Look into your mail",
      body: [
        "If your address still needs to be confirmed, a new link is on its way. Use the newest mail: older links stop working.",
        "Nothing there after a few minutes? Look into the spam folder as well.",
      ],
    }),
    "invalid-link": () => ({
      title: "This link is not complete",
      body: [
        "Some mail programs cut or change long links. Open the mail again and use its button, or copy the whole address into your browser.",
      ],
    }),
    "alias-taken": () => ({
      title: "This address has an account already",
      body: [
        "Another account uses this e-mail address and has confirmed it. Sign in with that account.",
      ],
    }),
    "rate-limited": () => ({
      title: "Too many tries",
      body: [
        "For your safety there is a pause now. Try the link again in an hour; it stays good until it expires.",
      ],
    }),
    busy: () => ({
      title: "One moment",
      body: [
        "Many people are confirming right now, or the connection is slow. Your link stays good, and this page tries again by itself in a few seconds.",
      ],
    }),
    misconfigured: ({ appName }) => ({
      title: "Something is not set up right",
      body: [
        `This is no fault of yours, and ${appName} has been told. Try the link again later; it stays good until it expires.`,
      ],
    }),
    "method-not-allowed": () => ({
      title: "This address is for links",
      body: ["Open it with the button in your mail."],
    }),
    "too-large": () => ({
      title: "This link is too long",
      body: ["Open the mail again and use its button, or copy the address from it."],
    }),
  },
  buttons: {
    confirm: "Confirm e-mail address",
    resend: "Send me a new link",
    again: "Try again now",
  },
  wait: ["You can ask for another link in", "seconds."],
  signIn: (appName) => `Go to ${appName}`,
};
