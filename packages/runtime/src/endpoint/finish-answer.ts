import type { LinksConfig } from "../config/links-config.ts";
import type { Link } from "../link/claims.ts";
import { toResultUrl } from "../redirect/result-url.ts";
import { ALWAYS } from "./answer.ts";
import { isLinkStatus } from "./endings.ts";
import type { LinkResponse } from "./http.ts";
import { pageMark } from "./landing.ts";
import type { Performed } from "./perform.ts";

/** What the answer is made of, together with what came of the call. */
interface FinishContext {
  readonly config: Pick<LinksConfig, "signIn" | "clients">;
  /** The page that calls, on which the link has landed. */
  readonly page: string;
  /** Where the link leads, checked against the rules. */
  readonly target: string;
}

/**
 * Tells the app's page, which calls by `finishLink`, how its link ended, and hands it the ticket that signs the person in,
 * where there is one; a page of another origin may not read it. Where the link did not end well, our own page says why and
 * has the next step: `here` is the mark by which this browser goes on there. Loaded with the first such call.
 */
export function finishAnswer(
  performed: Performed,
  link: Link,
  context: FinishContext,
): LinkResponse {
  const { origin } = new URL(context.page);
  return {
    status: 200,
    headers: { ...ALWAYS, "access-control-allow-origin": origin, "content-type": JSON_TYPE },
    // Some doors fix the type of what they answer, and a page it must not become.
    body: JSON.stringify(said(performed, link, context)).replaceAll("<", "\\u003c"),
  };
}

const JSON_TYPE = "application/json; charset=utf-8";

function said(
  { ending, answer }: Performed,
  link: Link,
  { config: { signIn, clients }, page, target }: FinishContext,
): object {
  if (!isLinkStatus(ending)) return { here: pageMark(link) };
  const { flow, clientId, username, state, unvouched = false } = link.claims;
  // A client with a secret signs nobody in from a browser. A mail that anybody can ask for says nothing of who signed up: the
  // account may be somebody else's, with a password of theirs.
  const hasSecret = clients?.get(clientId)?.clientSecret !== undefined;
  const signsIn = signIn !== undefined && !unvouched && !hasSecret;
  const session = answer?.kind === "ok" ? answer.output?.["Session"] : undefined;
  const ticket = signsIn && typeof session === "string" ? { username, session } : undefined;
  const result = { link_flow: flow, link_status: ending, link_state: state };
  const redirectTo = target === page ? undefined : toResultUrl(target, result);
  return { flow, status: ending, state, redirectTo, ticket };
}
