import type { CognitoAnswer } from "../aws/answer.ts";
import type { CallCognito } from "../aws/call-cognito.ts";
import type { LookUp } from "../aws/look-up.ts";
import type { Given, Operation } from "../flows/deed.ts";
import { type LinkStatus, outcomeOf } from "../flows/outcome.ts";
import { accountOf, type Claims, type Link } from "../link/claims.ts";
import { isLinkStatus, type PageEnding } from "./endings.ts";
import type { Cooldown, Said, Tries } from "./memory.ts";
import type { ConfirmVisit, ResendVisit, Visit } from "./visit.ts";

/** How a visit ended, and what Cognito had to say where it was asked. */
export type Performed = LedOn | ToPage;

/** The person goes to the app, with the result or with the code; or on to a form, once the browser keeps the code. */
export interface LedOn {
  readonly ending: LinkStatus | "handed-over" | "code-kept";
  readonly link: Link;
  readonly answer?: CognitoAnswer;
}

export interface ToPage {
  readonly ending: PageEnding;
  readonly link?: undefined;
  readonly answer?: CognitoAnswer;
  /** Names of attributes that have to be filled in as well. */
  readonly wants?: readonly string[] | undefined;
}

export interface PerformDependencies {
  readonly call: CallCognito;
  readonly tries: Tries;
  readonly cooldown: Cooldown;
  /** What Cognito knows of an account; left out where it is not looked up. */
  readonly lookUp?: LookUp | undefined;
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
  if (visit.asks === "keep-code") return { ending: "code-kept", link: visit.link };
  if (visit.asks === "scanned") return { ending: "already-confirmed", link: visit.link };
  if (visit.asks === "confirm") {
    const { link, deed, fields } = visit;
    const typed = JSON.stringify([link.code, fields]);
    const { ending, ...said } = await tries(accountOf(link.claims), typed, deed, () =>
      ask(deed.operation, visit),
    );
    return isLinkStatus(ending) ? { ending, link, ...said } : { ending, ...said };
  }
  if (visit.asks === "resend") {
    const { renew } = visit.deed;
    // A page without it has no such button, and nobody is mailed.
    if (renew === undefined) return { ending: "expired" };
    return cooldown.mail(accountOf(visit.link.claims), () => ask(renew, visit));
  }
  const isTold = visit.asks === "ask" || visit.asks === "expired";
  if (isTold && visit.mayBeTold && visit.deed.kind === "call") {
    const status = await dependencies.lookUp?.(visit.link.claims.username, LOOK_UP_MS);
    const ending = status === undefined ? undefined : visit.deed.truth[status];
    if (ending !== undefined)
      return isLinkStatus(ending) ? { ending, link: visit.link } : { ending };
  }
  return { ending: visit.asks };
}

/** Longest that a page waits to tell more than it must, in milliseconds. */
const LOOK_UP_MS = 2000;

function askFor(deadline: number, { call, passOn }: PerformDependencies) {
  return async function ask<Is extends string>(
    operation: Operation<Is>,
    visit: ConfirmVisit | ResendVisit,
    given = givenOf(visit, passOn),
  ): Promise<Said<Is>> {
    const { link, setting } = visit;
    const { username, clientId } = link.claims;
    const { name, input, next, repeats, hasPage } = operation;
    const answer = await call(
      {
        operation: name,
        account: { username, clientId: clientId || (setting.clientId ?? "") },
        input: (account) => input({ ...given, account }),
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
      return ask(operation, visit, { ...given, session: undefined });
    if (answer.kind !== "ok" || next === undefined)
      return { ending: outcomeOf(operation, answer), answer };
    const then = next(answer.output ?? {}, given.fields);
    return "is" in then ? { ending: then.is, wants: then.wants, answer } : ask(then, visit, given);
  };
}

function givenOf(
  visit: ConfirmVisit | ResendVisit,
  passOn: PerformDependencies["passOn"],
): Omit<Given, "account"> {
  const { claims, code } = visit.link;
  const { fields = {}, call } = visit.asks === "confirm" ? visit : {};
  return { code, fields, session: call?.session, passOn: () => passOn(claims) };
}
