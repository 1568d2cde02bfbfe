import type { Step } from "./layout.ts";

/** What the welcome page says. */
export interface WelcomeWords {
  /** The outcome that was understood, or `none`. */
  readonly outcome: string;
  readonly mood: "good" | "plain";
  /** How far the person has come; the neutral words know nothing of it. */
  readonly step?: Step;
  readonly heading: string;
  readonly sentence: string;
}

const NONE: WelcomeWords = {
  outcome: "none",
  mood: "plain",
  heading: "Welcome",
  sentence: "Links from your emails lead here and say how they ended. Or just sign in.",
};

const RAN_OUT = {
  mood: "plain",
  heading: "That link no longer works",
  sentence: "Sign in below, and we will offer to send you a new one.",
} as const;

/** The outcomes a link can bring back, in a person's words. */
const WORDS: ReadonlyMap<string, Omit<WelcomeWords, "outcome">> = new Map([
  [
    "confirmed",
    {
      mood: "good",
      heading: "Your address is confirmed",
      sentence: "Your account is ready. Sign in to see it.",
    },
  ],
  [
    "already-confirmed",
    {
      mood: "good",
      heading: "You were confirmed already",
      sentence: "This link did its job earlier, so nothing is left to do. Just sign in.",
    },
  ],
  ["expired", RAN_OUT],
  ["not-found", RAN_OUT],
  ["disabled", RAN_OUT],
  [
    "mismatch",
    {
      mood: "plain",
      heading: "There is a newer email",
      sentence: "Only the link in the newest email works. Please open that one.",
    },
  ],
  [
    "invalid-link",
    {
      mood: "plain",
      heading: "That link is not complete",
      sentence: "Please open it from the email itself, or copy all of it.",
    },
  ],
  [
    "alias-taken",
    {
      mood: "plain",
      heading: "This address already has an account",
      sentence: "Another account with this address is already confirmed. Sign in with that one.",
    },
  ],
  [
    "rate-limited",
    {
      mood: "plain",
      heading: "Too many tries",
      sentence: "Please open the link again in a few minutes, or in an hour.",
    },
  ],
  [
    "busy",
    {
      mood: "plain",
      heading: "That did not work just now",
      sentence: "Your link is still good. Please open it again in a moment.",
    },
  ],
  [
    "misconfigured",
    {
      mood: "plain",
      heading: "Something is set up wrong",
      sentence: "This is not your fault. Please try again later.",
    },
  ],
]);

/**
 * Chooses the words for the `link_status` values of a request. Only one value of the closed list
 * counts: none, several or an unknown one get the neutral words, and nothing is ever echoed.
 */
export function toWelcomeWords(statuses: readonly string[]): WelcomeWords {
  const [outcome = "", ...more] = statuses;
  const words = more.length === 0 ? WORDS.get(outcome) : undefined;
  return words === undefined ? NONE : { outcome, ...words, step: words.mood === "good" ? 3 : 2 };
}
