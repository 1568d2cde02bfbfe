import type { CognitoAnswer } from "../aws/answer.ts";
import type { CallCognito } from "../aws/call-cognito.ts";
import type { Operation } from "../flows/flow.ts";
import { type LinkStatus, outcomeOf } from "../flows/outcome.ts";
import { accountOf, type Claims, type Link } from "../link/claims.ts";
import { isLinkStatus, type PageEnding } from "./endings.ts";
import type { Cooldown, Tries } from "./memory.ts";
import type { ConfirmVisit, ResendVisit, Visit, WholeLink } from "./visit.ts";

/** How a visit ended, and what Cognito had to say where it was asked. */
export type Performed = ToApp | ToPage;

/** The person goes to the app, with the result or with the code. */
export type ToApp =
  | { readonly ending: LinkStatus; readonly link: Link; readonly answer?: CognitoAnswer }
  | { readonly ending: "handed-over"; readonly link: WholeLink; readonly answer?: never };

export interface ToPage {
  readonly ending: PageEnding;
  readonly link?: undefined;
  readonly answer?: CognitoAnswer;
}

export interface PerformDependencies {
  readonly call: CallCognito;
  readonly tries: Tries;
  readonly cooldown: Cooldown;
  /** What the next mail is told of the claims, since Cognito keeps no ClientMetadata. */
  readonly passOn: (claims: Claims) => Readonly<Record<string, string>>;
}

/** Does what the visit asks; `deadline` is in epoch milliseconds. */
export async function perform(
  visit: Visit,
  deadline: number,
  dependencies: PerformDependencies,
): Promise<Performed> {
  const { tries, cooldown } = dependencies;
  const ask = askFor(deadline, dependencies);
  if (visit.asks === "hand-over") return { ending: "handed-over", link: visit.link };
  if (visit.asks === "confirm") {
    const { link, deed } = visit;
    const { ending, answer } = await tries(accountOf(link.claims), link.code, deed.operation, () =>
      ask(deed.operation, visit),
    );
    const asked = answer && { answer };
    return isLinkStatus(ending) ? { ending, link, ...asked } : { ending, ...asked };
  }
  if (visit.asks === "resend") {
    const { renew } = visit.deed;
    return cooldown.mail(accountOf(visit.link.claims), renew, () => ask(renew, visit));
  }
  return { ending: visit.asks };
}

function askFor(deadline: number, { call, passOn }: PerformDependencies) {
  return <Is extends string>(
    operation: Operation<Is>,
    { link: { claims, code } }: ConfirmVisit | ResendVisit,
  ): Promise<CognitoAnswer> => {
    const { name, input, repeats, hasPage } = operation;
    const { clientId, username } = claims;
    return call(
      {
        operation: name,
        account: { clientId, username },
        input: input({ code, passOn: () => passOn(claims) }),
        pageCode: hasPage && code,
        alreadyDone:
          repeats === "sends-again"
            ? undefined
            : (error) => outcomeOf(operation, error) === repeats.already,
      },
      deadline,
    );
  };
}
