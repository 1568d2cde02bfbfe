import type { LinkStatus } from "cognito-links";

/** What the welcome page says. */
export interface WelcomeWords {
  /** The status that was understood, or `none`. */
  readonly outcome: LinkStatus | "none";
  /** Whether the person has come to the end; the neutral words know nothing of it. */
  readonly mood: "good" | "plain";
  readonly heading: string;
  readonly sentence: string;
}

const NONE: WelcomeWords = {
  outcome: "none",
  mood: "plain",
  heading: "Welcome",
  sentence: "Links from your emails lead here and say how they ended. Or just sign in.",
};

/** What a link can bring back, in a person's words. Every other outcome ends on a page of the link endpoint. */
const WORDS: Readonly<Record<LinkStatus, Pick<WelcomeWords, "heading" | "sentence">>> = {
  confirmed: {
    heading: "Your address is confirmed",
    sentence: "Your account is ready. Sign in to see it.",
  },
  "already-confirmed": {
    heading: "You were confirmed already",
    sentence: "This link did its job earlier, so nothing is left to do. Just sign in.",
  },
};

/**
 * Chooses the words for the `link_status` values of a request. Only one value of the closed list
 * counts: none, several or an unknown one get the neutral words, and nothing is ever echoed.
 */
export function toWelcomeWords([status, ...more]: readonly string[]): WelcomeWords {
  if (status === undefined || more.length > 0 || !isLinkStatus(status)) return NONE;
  return { outcome: status, mood: "good", ...WORDS[status] };
}

function isLinkStatus(status: string): status is LinkStatus {
  return Object.hasOwn(WORDS, status);
}
