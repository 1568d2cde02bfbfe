import type { CognitoAnswer } from "./answer.ts";

/**
 * Says whether ConfirmSignUp was refused because the user is confirmed already. The type alone does not tell:
 * a wrong secret hash and a disabled user share it, so the message is read; three wordings are on record.
 */
export function isAlreadyConfirmed(answer: CognitoAnswer): boolean {
  return (
    answer.kind === "error" &&
    answer.type === "NotAuthorizedException" &&
    /\bstatus is (?:confirmed|not unconfirmed)\b/i.test(answer.message)
  );
}
