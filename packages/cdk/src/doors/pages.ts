import type { LinkResponse } from "cognito-links";
import { type StaticConfig, type StaticEnding, staticAnswer } from "cognito-links/synth";

/** Stands in a page for the account of a link, where the button for a new link posts to. */
export const ACCOUNT_SLOT = "ACCOUNT-OF-THE-LINK";

/** The answer that an ending gets without code at the click. */
export function pageOf(ending: StaticEnding, config: StaticConfig): LinkResponse {
  // The page that says "mail sent" is itself shown at `confirm/new`, every other one at `confirm`.
  const newLink = ending === "mail-sent" ? "new" : "confirm/new";
  return staticAnswer(ending, config, `${newLink}?${ACCOUNT_SLOT}`);
}
