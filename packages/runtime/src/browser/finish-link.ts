import { takeFromAddress } from "./address.ts";
import { attempt } from "./attempt.ts";
import { type CognitoPlace, callCognito, PATIENCE_MS, urlOf } from "./call-cognito.ts";
import { keepSession, readSession } from "./kept-session.ts";
import { isLinkResult, type LinkResult, readResult, tellResult } from "./link-result.ts";
import { checkOptions, invalidOption } from "./options.ts";
import { readPageVerifier } from "./page-verifier.ts";
import { type SignInTokens, toTokens } from "./tokens.ts";

/** What `finishLink` takes. Without a client nobody is signed in, whatever the endpoint allows. */
export interface FinishLinkOptions extends CognitoPlace {
  /** The link endpoint's public address, as in its configuration. */
  readonly linkUrl: string;
  /** The app client that the person signed up with. */
  readonly clientId?: string | undefined;
}

/** How a link ended, and what signs the person in. */
export interface FinishedLink extends LinkResult {
  /** Where the sign-up began in this browser, a moment ago, and the endpoint's `signIn` allows it. */
  readonly tokens?: SignInTokens | undefined;
}

const NAMES = ["linkUrl", "clientId", "region", "endpoint"];

/**
 * Finishes, on the page where links lead to, a link that has landed there; gives what `readResult` gives for one that is
 * finished already, and undefined when the person came another way. Where nothing shows that the sign-up began here, and
 * where Cognito has refused the link, the browser goes on to the endpoint's own page, which has a button for it; the
 * promise is then never kept. Call it once, when the page starts, before a router looks at the address.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const link = await finishLink({ linkUrl, clientId, region: "eu-west-1" });
 * if (link?.tokens) keepTokens(link.tokens);
 * else if (link) location.assign("/sign-in");
 */
export async function finishLink(options: FinishLinkOptions): Promise<FinishedLink | undefined> {
  checkOptions(options, NAMES);
  const { linkUrl, clientId, region, endpoint } = options;
  if (!/^https?:\/\/[^?#]+$/.test(linkUrl)) throw invalidOption("linkUrl", "an address");
  // A client without its place would sign nobody in, and nobody would know why.
  const cognito = clientId || region || endpoint ? urlOf(options) : undefined;
  const query = takeFromAddress("hash", /^link_(query)$/)?.["query"];
  if (typeof query !== "string") return readResult();

  const { here = "", ticket, ...result } = await ask(linkUrl, query);
  if (!isLinkResult(result)) {
    location.replace(`${linkUrl}?${query}&link_here=${here}`);
    return new Promise(() => {});
  }
  // It serves once.
  keepSession(undefined);
  const { username, session } = Object(ticket) as Record<string, unknown>;
  const tokens =
    cognito && clientId && session
      ? await signIn(cognito, { clientId, username, session })
      : undefined;
  tellResult(result);
  return { ...result, tokens };
}

/** What the endpoint answers to a page. */
interface Answer {
  readonly flow?: unknown;
  readonly status?: unknown;
  readonly state?: unknown;
  /** Once, for this page: it is kept nowhere. */
  readonly ticket?: unknown;
  /** The mark by which this browser goes on at the endpoint. */
  readonly here?: string;
}

/** Shows the endpoint what this page has kept. Nothing comes back where it has kept nothing, or no answer can be had. */
async function ask(linkUrl: string, link: string): Promise<Answer> {
  const verifier = readPageVerifier();
  if (verifier === undefined) return {};
  const session = readSession() ?? "";
  try {
    const response = await fetch(linkUrl, {
      method: "POST",
      body: String(new URLSearchParams({ link, verifier, session })),
      // As a form says it, without a charset: some doors know types by their exact names.
      headers: { "content-type": "application/x-www-form-urlencoded" },
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout?.(PATIENCE_MS) ?? null,
    });
    return Object(await response.json());
  } catch {
    return {};
  }
}

/** A ticket that is late or used signs nobody in, and the person is confirmed all the same. */
async function signIn(
  url: string,
  { clientId, username, session }: Record<"clientId" | "username" | "session", unknown>,
): Promise<SignInTokens | undefined> {
  const answer = await callCognito(url, "InitiateAuth", {
    ClientId: clientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: username },
    Session: session,
  });
  return attempt(() => ("output" in answer ? toTokens(answer.output) : undefined));
}
