import { VERIFY_ATTRIBUTE } from "../flows/all-flows.ts";
import { attempt } from "./attempt.ts";
import { type CognitoPlace, callCognito, type Refusal, refusalOf, urlOf } from "./call-cognito.ts";
import { tell } from "./channel.ts";
import { forgetCode, isCode, keepCode, type LinkCode, toCode } from "./link-code.ts";
import type { LinkResult } from "./link-result.ts";
import { checkOptions } from "./options.ts";

/** What `finishVerification` takes: what `readCode` gave, or a code that was typed, and whose it is. */
export interface FinishVerificationOptions extends CognitoPlace {
  readonly flow?: LinkCode["flow"] | undefined;
  readonly code: string;
  readonly state?: string | undefined;
  /** Of the person who is signed in; undefined where nobody is. It needs the scope `aws.cognito.signin.user.admin`. */
  readonly accessToken: string | undefined;
  /** Default: `email`. */
  readonly attributeName?: string | undefined;
  /** Whom the mail was sent to, as the app knows it from the link's state: the `sub` in that person's tokens. */
  readonly sub?: string | undefined;
}

/** What came of it. */
export type VerificationResult =
  /** The address is verified. The other tabs hear of it by `onResult`. */
  | { readonly status: "confirmed" }
  /** Nobody is signed in, or no longer. The code is kept: the next `readCode` of this tab gives it. */
  | { readonly status: "signed-out" }
  /** Certainly somebody else than `sub`. Cognito was not asked, and the code is kept for whoever signs in next. */
  | { readonly status: "other-person" }
  /** Not the code that this account waits for: of an earlier mail, or of another account. */
  | { readonly status: "mismatch" }
  /** This account waits for none: it is too old, used already, or of another account. */
  | { readonly status: "expired" }
  /** Another account of the pool has verified this address. */
  | { readonly status: "alias-taken" }
  | Refusal;

const NAMES = [
  "flow",
  "code",
  "state",
  "accessToken",
  "attributeName",
  "sub",
  "region",
  "endpoint",
];

/**
 * Verifies an attribute with a code, as the person who is signed in. Whether the code is somebody else's, Cognito does not
 * tell from a code that is old; give `sub` to know.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const link = readCode();
 * if (link?.flow === "verify-attribute") {
 *   const { status } = await finishVerification({ ...link, accessToken, region: "eu-west-1" });
 *   if (status === "signed-out") location.assign("/sign-in");
 * }
 */
export async function finishVerification(
  options: FinishVerificationOptions,
): Promise<VerificationResult> {
  checkOptions(options, NAMES);
  const url = urlOf(options);
  const result = await verify(url, options);
  const { state } = options;
  const { status } = result;
  const flow = VERIFY_ATTRIBUTE;
  if (MAY_STILL.includes(status)) keepCode({ flow, code: toCode(options.code), state });
  else forgetCode();
  if (status === "confirmed") tell({ flow, status, state } satisfies LinkResult);
  return result;
}

/** After these the same code may still be right. */
const MAY_STILL: readonly string[] = ["signed-out", "other-person", "rate-limited", "no-answer"];

async function verify(
  url: string,
  { code: given, accessToken, attributeName = "email", sub }: FinishVerificationOptions,
): Promise<VerificationResult> {
  const code = toCode(given);
  if (!isCode(code)) return { status: "mismatch" };
  if (!accessToken) return { status: "signed-out" };
  if (sub !== undefined && isOfAnother(accessToken, sub)) return { status: "other-person" };
  const answer = await callCognito(url, "VerifyUserAttribute", {
    AccessToken: accessToken,
    AttributeName: attributeName,
    Code: code,
  });
  if ("output" in answer) return { status: "confirmed" };
  const { error, message } = answer;
  if (error === "NotAuthorizedException" && !/scope/i.test(message))
    return { status: "signed-out" };
  const status = STATUSES[error as keyof typeof STATUSES];
  return status === undefined ? refusalOf(error) : { status };
}

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html#API_VerifyUserAttribute_Errors */
const STATUSES = {
  CodeMismatchException: "mismatch",
  ExpiredCodeException: "expired",
  AliasExistsException: "alias-taken",
} as const;

/** Reads the page's own token, without checking it. What cannot be read is nobody else's for certain. */
function isOfAnother(accessToken: string, sub: string): boolean {
  const payload = accessToken
    .replace(/^.*?\.|\..*/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  const claims: unknown = attempt(() => JSON.parse(atob(payload)));
  return ![undefined, sub].includes(Object(claims).sub);
}
