import type { CognitoAnswer } from "../aws/answer.ts";
import type { LookUp } from "../aws/look-up.ts";
import type { LinkStatus } from "../flows/outcome.ts";
import { accountOf, type Link } from "../link/claims.ts";
import type { Ask } from "./ask.ts";
import { isLinkStatus, type PageEnding } from "./endings.ts";
import type { Tries } from "./memory.ts";
import type { Resend } from "./resend.ts";
import type { Visit } from "./visit.ts";

/** How a visit ended, and what Cognito had to say where it was asked. */
export type Performed = LedOn | ToPage;

/** The person goes to the app, with the result or with the code; or on to a form, once the browser keeps the code. */
export interface LedOn {
  readonly ending: LinkStatus | "handed-over" | "code-kept";
  readonly link: Link;
  readonly answer?: CognitoAnswer | undefined;
}

export interface ToPage {
  readonly ending: PageEnding;
  readonly link?: undefined;
  readonly answer?: CognitoAnswer | undefined;
  /** Names of attributes that have to be filled in as well. */
  readonly wants?: readonly string[] | undefined;
}

export interface PerformDependencies {
  readonly ask: Ask;
  readonly tries: Tries;
  /** What mails new links; loaded by the first visit that asks for one. */
  readonly resend: () => Promise<Resend>;
  /** What Cognito knows of an account; left out where it is not looked up. */
  readonly lookUp?: LookUp | undefined;
}

/** Does what the visit asks; `deadline` is in epoch milliseconds. */
export async function perform(
  visit: Visit,
  deadline: number,
  { ask, tries, resend, lookUp }: PerformDependencies,
): Promise<Performed> {
  if (visit.asks === "confirm") {
    const { link, deed, fields, call } = visit;
    const { claims, code } = link;
    const typed = JSON.stringify([code, fields]);
    const given = { code, fields, session: call?.session, passOn: nothing };
    const said = await tries(accountOf(claims), typed, deed, () =>
      ask(deed.operation, visit, given, deadline),
    );
    const { ending, answer, wants } = said;
    return isLinkStatus(ending) ? { ending, link, answer } : { ending, answer, wants };
  }
  if (visit.asks === "resend") return (await resend()).mail(visit, deadline);
  if (visit.asks === "hand-over") return { ending: "handed-over", link: visit.link };
  if (visit.asks === "keep-code") return { ending: "code-kept", link: visit.link };
  if (visit.asks === "scanned") return { ending: "already-confirmed", link: visit.link };
  const isTold = visit.asks === "ask" || visit.asks === "expired";
  if (isTold && visit.mayBeTold && visit.deed.kind === "call") {
    const status = await lookUp?.(visit.link.claims.username, LOOK_UP_MS);
    const ending = status === undefined ? undefined : visit.deed.truth[status];
    if (ending !== undefined)
      return isLinkStatus(ending) ? { ending, link: visit.link } : { ending };
  }
  return { ending: visit.asks };
}

/** Nobody is mailed by what a link does. */
const nothing = (): Readonly<Record<string, string>> => ({});

/** Longest that a page waits to tell more than it must, in milliseconds. */
const LOOK_UP_MS = 2000;
