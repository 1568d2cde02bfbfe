import type { Messages } from "cognito-links";
import { readMessages } from "cognito-links/messages";
import { isAwaited, requireKnown } from "../synth/known.ts";

/**
 * The team's own words and layouts: as they are given, or as their folder has them. A folder that is still to be looked up
 * is read in the next pass.
 *
 * @throws LinksError that names the file which is wrong
 */
export function messagesOf(given: string | Messages | undefined): Messages | undefined {
  requireKnown("ERR_OPTION_INVALID", { messages: given });
  if (isAwaited(given)) return undefined;
  return typeof given === "string" ? readMessages(given) : given;
}
