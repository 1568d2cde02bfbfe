import type { CognitoAnswer } from "../aws/answer.ts";
import type { CallCognito } from "../aws/call-cognito.ts";
import type { Given, Operation } from "../flows/deed.ts";
import { outcomeOf } from "../flows/outcome.ts";
import type { ConfirmVisit, ResendVisit } from "./visit.ts";

/** What Cognito said. */
export interface Said<Is extends string> {
  readonly ending: Is | "busy" | "misconfigured";
  readonly answer?: CognitoAnswer;
  /** Names of attributes that have to be filled in as well. */
  readonly wants?: readonly string[] | undefined;
}

/** What an operation is given by a visit, without the account. */
export type Asked = Omit<Given, "account">;

/** Asks Cognito for an operation, and for those that follow from its answers. `deadline` is in epoch milliseconds. */
export type Ask = <Is extends string>(
  operation: Operation<Is>,
  visit: ConfirmVisit | ResendVisit,
  given: Asked,
  deadline: number,
) => Promise<Said<Is>>;

/** Makes what asks, by calls of Cognito's. */
export function createAsk(call: CallCognito): Ask {
  return async function ask<Is extends string>(
    operation: Operation<Is>,
    visit: ConfirmVisit | ResendVisit,
    given: Asked,
    deadline: number,
  ): Promise<Said<Is>> {
    const { link, setting } = visit;
    const { username, clientId } = link.claims;
    const { name, input, next, repeats, hasPage } = operation;
    const answer = await call(
      {
        operation: name,
        account: { username, clientId: clientId || (setting.clientId ?? "") },
        input: (account) => input({ account, ...given }),
        pageCode: hasPage && link.code,
        alreadyDone:
          repeats === "never"
            ? undefined
            : (error) => outcomeOf(operation, error) === repeats.already,
      },
      deadline,
    );
    // One that is too old, or used, must cost nobody the confirming: the link works without.
    if (given.session !== undefined && answer.kind === "error" && /session/i.test(answer.message))
      return ask(operation, visit, { ...given, session: undefined }, deadline);
    if (answer.kind !== "ok" || next === undefined)
      return { ending: outcomeOf(operation, answer), answer };
    const then = next(answer.output ?? {}, given.fields);
    if ("is" in then) return { ending: then.is, wants: then.wants, answer };
    return ask(then, visit, given, deadline);
  };
}
