import type { ConfirmMode } from "cognito-links";
import type { Where } from "./persons-browser.ts";
import type { StoryName } from "./stories.ts";
import type { Way } from "./trial.ts";

/** What must come of it. */
export interface Expectation {
  /** Whose mail it is. */
  readonly story: StoryName;
  /** What the link is for, in the past and as a wish. */
  readonly deed: readonly [past: string, wish: string];
  /** The visitors that may do it, by name; every other one must not. */
  readonly confirms: readonly string[];
  /** How the person gets into the app afterwards, by where the person opens the link; a place that is left out is not played. */
  readonly ways: { readonly [Place in Where]?: Way };
  /** The same where a visitor has done it before. Default: as always. */
  readonly waysAfterwards?: { readonly [Place in Where]?: Way };
}

/** Who presses the real button as a person does cannot be told apart. docs/threat-model.md says what follows. */
export const RESIDUE: readonly string[] = ["button by HTTP", "form filler", "Chromium that clicks"];

/** Everybody who opens the link by a GET that does not say it is a prefetch. */
const WHOEVER_OPENS: readonly string[] = [
  "HEAD, then GET",
  "GET twice",
  "other address",
  "Chromium that stays",
  "fragment dropper",
  "query re-encoder",
  "link wrapper",
  "quoted-printable",
  "careless mail program",
  "form, no cookie",
  "form by script",
  ...RESIDUE,
];

const signUp = {
  story: "sign-up",
  deed: ["confirmed the account", "confirm the account"],
} as const;

/** The promise of each mode for the link of a sign-up. The lab fails where it does not hold. */
export const EXPECTATIONS: Readonly<Record<ConfirmMode, Expectation>> = {
  "same-browser": {
    ...signUp,
    confirms: RESIDUE,
    ways: { "same browser": "at once", "other browser": "by the button" },
  },
  "same-browser-only": {
    ...signUp,
    confirms: [],
    ways: { "same browser": "at once", "other browser": "sent back, then at once" },
  },
  click: {
    ...signUp,
    confirms: RESIDUE,
    ways: { "same browser": "by the button", "other browser": "by the button" },
  },
  open: {
    ...signUp,
    confirms: WHOEVER_OPENS,
    ways: { "same browser": "at once", "other browser": "at once" },
  },
};

/** A link of another flow, which the mode does not change: done by our page, or handed over to the app's. */
export type OtherLink =
  | Exclude<StoryName, "sign-up">
  | `${Extract<StoryName, "reset-password">}, handed over`;

/** What must not happen to such a link, and what cannot be stopped. A sentence for people, and what the lab holds it to. */
export const OTHER_LINKS: Readonly<Record<OtherLink, Expectation & { readonly promise: string }>> =
  {
    "reset-password": {
      story: "reset-password",
      promise:
        "No visit changes the password, uses the code up or has a mail sent. What types a good password into the page as a person would cannot be told from one.",
      deed: ["changed the password", "change the password"],
      confirms: ["form filler"],
      ways: { "other browser": "by the form" },
      waysAfterwards: { "other browser": "offered another mail" },
    },
    "reset-password, handed over": {
      story: "reset-password",
      promise:
        "The code goes to the browser that asked for it, and elsewhere to whoever presses; the password stays until somebody sets one on the app's page.",
      deed: ["changed the password", "change the password"],
      confirms: [],
      ways: {
        "same browser": "handed over at once",
        "other browser": "handed over by the button",
      },
    },
    invitation: {
      story: "invitation",
      promise:
        "No visit takes the account: the temporary password is in the mail's text, and not in the link.",
      deed: ["took the account", "take the account"],
      confirms: [],
      ways: { "other browser": "by the form" },
    },
    "verify-attribute": {
      story: "verify-attribute",
      promise:
        "No visit verifies the address or uses the code up: it opens nothing without the person's token.",
      deed: ["verified the address", "verify the address"],
      confirms: [],
      ways: { "other browser": "handed over at once" },
    },
    "sign-in": {
      story: "sign-in",
      promise:
        "No visit signs in or uses the code up: it opens nothing without the Session of the tab that waits.",
      deed: ["signed in", "sign in"],
      confirms: [],
      ways: { "other browser": "handed over at once" },
    },
  };
