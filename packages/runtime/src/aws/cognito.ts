import type { CognitoAnswer } from "./answer.ts";

/** The account a call is about. `username` is the pool's own username, exactly as Cognito gave it. */
export interface Account {
  readonly clientId: string;
  readonly username: string;
}

/** The operations the endpoint needs, each under the deadline it is given. Never rejects. */
export interface Cognito {
  /** `deadline` is a time in epoch milliseconds, the one deadline of the whole click. */
  confirmSignUp(
    account: Account & { readonly code: string },
    deadline: number,
  ): Promise<CognitoAnswer>;
  resendConfirmationCode(
    account: Account & { readonly clientMetadata: Readonly<Record<string, string>> },
    deadline: number,
  ): Promise<CognitoAnswer>;
}
