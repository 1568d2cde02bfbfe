import type { LinkStatus } from "cognito-links";

/** What a page says to whoever a link brought there. */
export interface WelcomeWords {
  /** The status that was understood, or `none`. */
  readonly outcome: LinkStatus | "none";
  /** Whether the person has come to the end; the neutral words know nothing of it. */
  readonly mood: "good" | "plain";
  readonly heading: string;
  readonly sentence: string;
}

type Words = Pick<WelcomeWords, "heading" | "sentence">;

/**
 * What a link can bring back, in a person's words, by `link_flow`. Every other outcome ends on a page of the link
 * endpoint; the flows that the app finishes itself bring no outcome, but a code.
 */
const WORDS: ReadonlyMap<string, Readonly<Record<LinkStatus, Words>>> = new Map([
  [
    "sign-up",
    {
      confirmed: {
        heading: "Your address is confirmed",
        sentence: "Your account is ready. Sign in to see it.",
      },
      "already-confirmed": {
        heading: "You were confirmed already",
        sentence: "This link did its job earlier, so nothing is left to do. Just sign in.",
      },
    },
  ],
  [
    "reset-password",
    {
      confirmed: { heading: "Your new password is set", sentence: "Sign in with it." },
      "already-confirmed": {
        heading: "Your new password was set already",
        sentence: "This link did its job earlier. Sign in with the password that you chose then.",
      },
    },
  ],
  [
    "invitation",
    {
      confirmed: {
        heading: "Your account is ready",
        sentence: "Sign in with the password that you have just chosen.",
      },
      "already-confirmed": {
        heading: "Your account was ready already",
        sentence:
          "This invitation was taken earlier. Sign in with the password that you chose then.",
      },
    },
  ],
]);

/** What links say that bring an outcome without a flow. */
const UNNAMED = "sign-up";

/**
 * Chooses the words for the `link_flow` and `link_status` values of a request. Only one value each of the closed lists
 * counts: none, several or an unknown one get the neutral words, and nothing is ever echoed.
 */
export function toWelcomeWords(
  [flow = UNNAMED, ...moreFlows]: readonly string[],
  [status = "", ...moreStatuses]: readonly string[],
  neutral: Words,
): WelcomeWords {
  const words = WORDS.get(flow);
  const isOne = moreFlows.length + moreStatuses.length === 0;
  return isOne && words !== undefined && isLinkStatus(words, status)
    ? { outcome: status, mood: "good", ...words[status] }
    : { outcome: "none", mood: "plain", ...neutral };
}

function isLinkStatus(
  words: Readonly<Record<LinkStatus, Words>>,
  status: string,
): status is LinkStatus {
  return Object.hasOwn(words, status);
}
