import type { LinkResponse } from "cognito-links";
import { type StaticConfig, type StaticEnding, staticAnswer } from "cognito-links/synth";

/** Stands in a page for the account of a link, where the button for a new link posts to. */
export const ACCOUNT_SLOT = "ACCOUNT-OF-THE-LINK";

/** Where an answer is given: at the address of links, or at `new` below it, which mails a new link. */
export type Place = "confirm" | "new";

/** The answer that an ending gets without code at the click. */
export function pageOf(ending: StaticEnding, config: StaticConfig, at: Place): LinkResponse {
  const newLink = at === "new" ? "new" : "confirm/new";
  return staticAnswer(ending, config, `${newLink}?${ACCOUNT_SLOT}`);
}
