import { type CognitoPlace, callCognito, type Refusal, refusalOf, urlOf } from "./call-cognito.ts";
import { keepSession } from "./kept-session.ts";
import { checkAccountOptions } from "./options.ts";

/** What `beginSignUp` takes. */
export interface BeginSignUpOptions extends CognitoPlace {
  /** An app client without a secret. */
  readonly clientId: string;
  readonly username: string;
  /** Left out only where the pool lets people sign in without one. */
  readonly password?: string | undefined;
  /** By Cognito's names, such as `email`, `given_name`, `custom:team`. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** What `startLink` made. */
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** What came of it. */
export type SignUpBegun =
  /**
   * A link is on its way, if the account can have one: to a new account, or once more to one that is not confirmed. Where
   * the account is confirmed, or no mail can reach it, this is said, too, so that nobody can ask who has an account.
   */
  | { readonly status: "mail-sent" }
  /** A trigger of the pool has confirmed the new account: there is no mail. */
  | { readonly status: "confirmed" }
  /** `reason` is Cognito's English sentence, to be shown as text: what the pool asks of a password. */
  | { readonly status: "password-refused"; readonly reason: string }
  /** The same of the username, of an attribute, or of whatever a PreSignUp trigger checks. */
  | { readonly status: "input-refused"; readonly reason: string }
  | Refusal;

/**
 * Signs up; and where the name exists, has the link mailed once more, so that whoever lost the first mail is not stuck.
 * The answer is the same for new, unconfirmed and confirmed accounts, so one sentence fits all: "We have sent you a link.
 * If you have an account already, sign in instead." An account that exists keeps its password and attributes.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const { clientMetadata } = await startLink();
 * const client = { clientId: "1example23456789", region: "eu-west-1" };
 * const begun = await beginSignUp({ ...client, username: email, password, clientMetadata });
 * if (begun.status === "mail-sent") location.assign("/check-mail");
 */
export async function beginSignUp(options: BeginSignUpOptions): Promise<SignUpBegun> {
  checkAccountOptions(options, ["password"], ["attributes", "clientMetadata"]);
  const url = urlOf(options);
  const { clientId, username, password, attributes = {}, clientMetadata } = options;
  const account = { ClientId: clientId, Username: username, ClientMetadata: clientMetadata };
  const answer = await callCognito(url, "SignUp", {
    ...account,
    Password: password,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  if ("output" in answer) {
    const { UserConfirmed, Session } = answer.output;
    keepSession(typeof Session === "string" ? Session : undefined);
    return { status: UserConfirmed === true ? "confirmed" : "mail-sent" };
  }
  const { error, message } = answer;
  if (error === "UsernameExistsException") return mailAgain(url, account);
  const status = MENDABLE[error as keyof typeof MENDABLE];
  return status === undefined ? refusalOf(error) : { status, reason: message };
}

/** What the person can do something about. */
const MENDABLE = {
  InvalidPasswordException: "password-refused",
  InvalidParameterException: "input-refused",
  UserLambdaValidationException: "input-refused",
} as const;

/**
 * To a confirmed account Cognito says InvalidParameterException ("User is already confirmed.") or that it has sent
 * something, on record are both; to one that has had five mails this hour, LimitExceededException; to a disabled one
 * NotAuthorizedException. All of that tells of the account, so none of it is passed on: only what is nobody's own.
 * Sources: https://github.com/aws-amplify/amplify-js/issues/2797, https://github.com/aws-amplify/amplify-js/issues/14762
 */
async function mailAgain(url: string, account: object): Promise<SignUpBegun> {
  // The Session that may be kept is another account's, as far as anybody knows.
  keepSession(undefined);
  const answer = await callCognito(url, "ResendConfirmationCode", account);
  const error = "error" in answer ? answer.error : "-";
  const refusal = refusalOf(error);
  const isNobodysOwn = refusal.status === "no-answer" || error === "TooManyRequestsException";
  return isNobodysOwn ? refusal : { status: "mail-sent" };
}
