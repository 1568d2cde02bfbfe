import type { CognitoAnswer } from "./answer.ts";

/** The texts that say so; three wordings are on record. */
export const ALREADY_CONFIRMED: RegExp = /\bstatus is (?:confirmed|not unconfirmed)\b/i;

/**
 * Says whether ConfirmSignUp was refused because the user is confirmed already. The type alone does not tell:
 * a wrong secret hash and a disabled user share it, so the message is read.
 */
export function isAlreadyConfirmed(answer: CognitoAnswer): boolean {
  return (
    answer.kind === "error" &&
    answer.type === "NotAuthorizedException" &&
    ALREADY_CONFIRMED.test(answer.message)
  );
}
