import { SIGN_IN } from "../flows/all-flows.ts";
import {
  type CognitoAnswer,
  type CognitoPlace,
  callCognito,
  type Refusal,
  refusalOf,
  urlOf,
} from "./call-cognito.ts";
import { forget, keep, keptUntil, readKept } from "./kept.ts";
import { isCode, type LinkCode, toCode } from "./link-code.ts";
import { checkAccountOptions, checkOptions } from "./options.ts";
import { type SignInTokens, toTokens } from "./tokens.ts";

/** What `beginSignIn` takes. */
export interface BeginSignInOptions extends CognitoPlace {
  /** An app client without a secret that allows `ALLOW_USER_AUTH`. */
  readonly clientId: string;
  /** What the person signs in with, such as the email address. */
  readonly username: string;
  /** For the pool's triggers. */
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** What came of beginning. */
export type SignInBegun =
  /**
   * A code is on its way, if the account can have one. Whether it can is not told, so that nobody can ask who has an
   * account.
   */
  | {
      readonly status: "code-sent";
      /** In epoch milliseconds: no code is good for longer. */
      readonly until: number;
    }
  | Refusal;

/** A sign-in that this tab has begun. */
export interface PendingSignIn {
  readonly username: string;
  /** In epoch milliseconds. The pool's client may allow less: its AuthSessionValidity is 3 to 15 minutes. */
  readonly until: number;
}

/** What `finishSignIn` takes: what `readCode` or `onCode` gave, or a code that was typed. */
export interface FinishSignInOptions {
  readonly flow?: LinkCode["flow"] | undefined;
  readonly code: string;
  readonly state?: string | undefined;
}

/** What came of finishing. */
export type SignInResult =
  | { readonly status: "signed-in"; readonly tokens: SignInTokens }
  /** A wrong code. The sign-in goes on: another code may be given. */
  | { readonly status: "mismatch" }
  /** It took too long. Begin again. */
  | { readonly status: "expired" }
  /** This tab has begun none: pass the code to the one that has, by `passCode`, or show it. */
  | { readonly status: "not-waiting" }
  | Refusal;

/** What is kept of a sign-in. Without a session no code can be right, which the caller is not told apart. */
interface Begun extends PendingSignIn {
  readonly url: string;
  readonly clientId: string;
  readonly session?: unknown;
  readonly clientMetadata?: object | undefined;
}

const FINISH = ["flow", "code", "state"];

const KEPT = SIGN_IN;
const CHALLENGE = "EMAIL_OTP";

/**
 * Begins a sign-in by a mailed code: InitiateAuth with USER_AUTH and EMAIL_OTP. What is needed to finish it stays in this
 * tab, also over a reload. Beginning again mails another code, and only that one is good.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const begun = await beginSignIn({ clientId, region: "eu-west-1", username: email });
 * if (begun.status === "code-sent") location.assign("/check-mail");
 */
export async function beginSignIn(options: BeginSignInOptions): Promise<SignInBegun> {
  checkAccountOptions(options, [], ["clientMetadata"]);
  const { clientId, username, clientMetadata } = options;
  const begun = { url: urlOf(options), clientId, username, clientMetadata, until: keptUntil() };
  const answer = await askForCode(begun);
  if ("error" in answer && !isOfAccount(answer)) return refusalOf(answer.error);
  const { ChallengeName, Session } = "output" in answer ? answer.output : {};
  keep(KEPT, ChallengeName === CHALLENGE ? { ...begun, session: Session } : begun);
  return { status: "code-sent", until: begun.until };
}

/** Cognito offers a choice where the preferred challenge is not this person's only one. */
async function askForCode(begun: Begun): Promise<CognitoAnswer> {
  const { url, clientId, username, clientMetadata } = begun;
  const answer = await callCognito(url, "InitiateAuth", {
    ClientId: clientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: username, PREFERRED_CHALLENGE: CHALLENGE },
    ClientMetadata: clientMetadata,
  });
  if (!("output" in answer)) return answer;
  const { ChallengeName, AvailableChallenges, Session } = answer.output;
  const isOffered = Array.isArray(AvailableChallenges) && AvailableChallenges.includes(CHALLENGE);
  if (ChallengeName !== "SELECT_CHALLENGE" || !isOffered) return answer;
  return respond({ ...begun, session: Session }, ChallengeName, { ANSWER: CHALLENGE });
}

function respond(
  { url, clientId, username, session, clientMetadata }: Begun,
  challenge: string,
  responses: Readonly<Record<string, string>>,
): Promise<CognitoAnswer> {
  return callCognito(url, "RespondToAuthChallenge", {
    ClientId: clientId,
    ChallengeName: challenge,
    Session: session,
    ChallengeResponses: { USERNAME: username, ...responses },
    ClientMetadata: clientMetadata,
  });
}

/** Refusals that tell whether there is such an account, or that it may not sign in. A missing secret shares the type. */
function isOfAccount({ error, message }: { error: string; message: string }): boolean {
  return (
    error === "UserNotFoundException" ||
    (error === "NotAuthorizedException" && !/secret/i.test(message))
  );
}

/**
 * The sign-in that this tab has begun and not finished; undefined when there is none. A page that was reloaded asks for
 * the code by it.
 *
 * @example
 * const pending = pendingSignIn();
 * if (pending === undefined) location.assign("/sign-in");
 */
export function pendingSignIn(): PendingSignIn | undefined {
  const { username = "", until = 0 } = readKept<Begun>(KEPT) ?? {};
  return until > Date.now() ? { username, until } : undefined;
}

/**
 * Finishes the sign-in that this tab has begun: RespondToAuthChallenge. Whoever made the code up gains nothing, because
 * it is good only with the Session of this tab.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const result = await finishSignIn({ code });
 * if (result.status === "signed-in") keepTokens(result.tokens);
 */
export async function finishSignIn(options: FinishSignInOptions): Promise<SignInResult> {
  checkOptions(options, FINISH);
  const begun = readKept<Begun>(KEPT);
  if (begun === undefined) return { status: "not-waiting" };
  if (begun.until <= Date.now()) return endAsExpired(begun);
  const code = toCode(options.code);
  if (begun.session === undefined || !isCode(code)) return { status: "mismatch" };

  const answer = await respond(begun, CHALLENGE, { EMAIL_OTP_CODE: code });
  if ("output" in answer) return resultOf(answer.output, begun);
  const { error, message } = answer;
  if (error === "CodeMismatchException") return { status: "mismatch" };
  // Two wordings are on record: the session is expired, and it can only be used once.
  const isOver = error === "NotAuthorizedException" && /session/i.test(message);
  return isOver || error === "ExpiredCodeException" ? endAsExpired(begun) : refusalOf(error);
}

/** The person may have begun anew while Cognito was asked: what is kept then is not this sign-in's. */
const isCurrent = ({ until }: Begun): boolean => readKept<Begun>(KEPT)?.until === until;

function endAsExpired(begun: Begun): SignInResult {
  if (isCurrent(begun)) forget(KEPT);
  return { status: "expired" };
}

function resultOf(output: Readonly<Record<string, unknown>>, begun: Begun): SignInResult {
  const { ChallengeName, Session } = output;
  const tokens = toTokens(output);
  if (tokens !== undefined) {
    forget(KEPT);
    return { status: "signed-in", tokens };
  }
  if (ChallengeName !== CHALLENGE) return { status: "refused", type: `${ChallengeName}` };
  if (isCurrent(begun)) keep(KEPT, { ...begun, session: Session });
  return { status: "mismatch" };
}
