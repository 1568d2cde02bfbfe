import type { LinkResponse } from "cognito-links";
import { type StaticConfig, type StaticEnding, staticAnswer } from "cognito-links/synth";

/** Stands in a page for the account of a link, where the button for a new link posts to. */
export const ACCOUNT_SLOT = "ACCOUNT-OF-THE-LINK";

/** The answer that an ending gets without code at the click, `at` the address of links or at `new` below it. */
export function pageOf(
  ending: StaticEnding,
  config: StaticConfig,
  at: "confirm" | "new" = ending === "mail-sent" ? "new" : "confirm",
): LinkResponse {
  const newLink = at === "new" ? "new" : "confirm/new";
  return staticAnswer(ending, config, `${newLink}?${ACCOUNT_SLOT}`);
}
