import type { CognitoAnswer } from "../aws/answer.ts";
import type { Cognito } from "../aws/cognito.ts";
import type { Claims } from "../link/claims.ts";
import type { Cooldown } from "./cooldown.ts";
import type { Ending } from "./outcome.ts";
import { accountOf } from "./recent.ts";
import type { Tries } from "./tries.ts";
import type { Visit } from "./visit.ts";

/** How a visit ended, and what Cognito had to say where it was asked. */
export interface Performed {
  readonly ending: Ending;
  readonly answer?: CognitoAnswer;
}

export interface PerformDependencies {
  readonly cognito: Cognito;
  readonly tries: Tries;
  readonly cooldown: Cooldown;
  /** What the next mail is told of the claims, since Cognito keeps no ClientMetadata. */
  readonly passOn: (claims: Claims) => Readonly<Record<string, string>>;
}

/** Does what the visit asks; `deadline` is in epoch milliseconds. */
export async function perform(
  visit: Visit,
  deadline: number,
  { cognito, tries, cooldown, passOn }: PerformDependencies,
): Promise<Performed> {
  if (visit.asks !== "confirm" && visit.asks !== "resend") return { ending: visit.asks };
  const { clientId, username } = visit.link.claims;
  const account = accountOf(visit.link.claims);
  if (visit.asks === "confirm") {
    const { code } = visit.link;
    const ask = () => cognito.confirmSignUp({ clientId, username, code }, deadline);
    return tries(account, code, ask);
  }
  const clientMetadata = passOn(visit.link.claims);
  return cooldown.mail(account, () =>
    cognito.resendConfirmationCode({ clientId, username, clientMetadata }, deadline),
  );
}
