import type { CognitoAnswer } from "../aws/answer.ts";
import { type Link, pageMark } from "../link/claims.ts";
import { ALWAYS } from "./answer.ts";
import { type Ending, isLinkStatus } from "./endings.ts";
import type { LinkResponse } from "./http.ts";

/** What the answer to the app's page is made of. */
export interface PageAnswerParts {
  readonly ending: Ending;
  readonly answer?: CognitoAnswer | undefined;
  readonly link: Link;
  readonly target: string;
  /** Whether the page may sign the person in. */
  readonly signsIn: boolean;
}

/**
 * Tells the app's page how its link ended, and hands it the ticket that signs the person in, where there is one; a page of
 * another origin may not read it. Where the link did not end well, our own page says why and has the next step: `here` is
 * the mark by which this browser goes on there. Loaded with the first call of a page.
 */
export function answerPage(parts: PageAnswerParts): LinkResponse {
  const { origin } = new URL(parts.target);
  return {
    status: 200,
    headers: { ...ALWAYS, "access-control-allow-origin": origin, "content-type": JSON_TYPE },
    // Some doors fix the type of what they answer, and a page it must not become.
    body: JSON.stringify(said(parts)).replaceAll("<", "\\u003c"),
  };
}

const JSON_TYPE = "application/json; charset=utf-8";

function said({ ending, answer, link, signsIn }: PageAnswerParts): object {
  if (!isLinkStatus(ending)) return { here: pageMark(link) };
  const { flow, username, state } = link.claims;
  const session = answer?.kind === "ok" ? answer.output?.["Session"] : undefined;
  const ticket = signsIn && typeof session === "string" ? { username, session } : undefined;
  return { flow, status: ending, state, ticket };
}
