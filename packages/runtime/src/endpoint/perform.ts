import type { CognitoAnswer } from "../cognito/answer.ts";
import type { Cognito } from "../cognito/cognito.ts";
import type { Claims } from "../link/claims.ts";
import type { Cooldown } from "./cooldown.ts";
import { confirmOutcome, type Ending, resendOutcome } from "./outcome.ts";
import type { Visit } from "./visit.ts";

/** How a visit ended, and what Cognito had to say. */
export interface Performed {
  readonly ending: Ending;
  readonly answer?: CognitoAnswer;
}

export interface PerformDependencies {
  readonly cognito: Cognito;
  readonly cooldown: Cooldown;
}

/** Does what the visit asks; `deadline` is in epoch milliseconds. */
export async function perform(
  { link, asks }: Visit,
  deadline: number,
  { cognito, cooldown }: PerformDependencies,
): Promise<Performed> {
  if (link?.code !== undefined && asks === "confirm") {
    const { clientId, username } = link.claims;
    const answer = await cognito.confirmSignUp({ clientId, username, code: link.code }, deadline);
    return { ending: confirmOutcome(answer), answer };
  }
  if (link !== undefined && asks === "resend") {
    const { clientId, username } = link.claims;
    const account = { clientId, username };
    if (!cooldown.take(account)) return { ending: "mail-sent" };
    const clientMetadata = metadataOf(link.claims);
    const answer = await cognito.resendConfirmationCode({ ...account, clientMetadata }, deadline);
    const ending = resendOutcome(answer);
    if (ending !== "mail-sent") cooldown.giveBack(account);
    return { ending, answer };
  }
  return { ending: asks === "confirm" || asks === "resend" ? "invalid-link" : asks };
}

/** Cognito keeps no ClientMetadata, so what the first mail carried is handed in again for the next. */
function metadataOf({ redirectTo, state, proof }: Claims): Record<string, string> {
  const metadata = Object.entries({ redirectTo, state, proof });
  return Object.fromEntries(
    metadata.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
