import type { CallCognito } from "../../src/aws/call-cognito.ts";
import { outcomeOf } from "../../src/flows/outcome.ts";
import { signUpDeeds } from "../../src/flows/sign-up/deed.ts";

interface Account {
  readonly clientId: string;
  readonly username: string;
}

/** The two calls behind a sign-up's link, as the endpoint makes them. */
export function signUpCalls(call: CallCognito) {
  const { operation, renew } = signUpDeeds.call;
  const nothing = { fields: {}, passOn: () => ({}) };
  return {
    confirmSignUp: ({ code, ...account }: Account & { code: string }, deadline: number) =>
      call(
        {
          operation: operation.name,
          account,
          input: (fields) => operation.input({ ...nothing, account: fields, code }),
          pageCode: operation.hasPage && code,
          alreadyDone: (error) => outcomeOf(operation, error) === "already-confirmed",
        },
        deadline,
      ),
    resendConfirmationCode: (
      { clientMetadata, ...account }: Account & { clientMetadata: Record<string, string> },
      deadline: number,
    ) =>
      call(
        {
          operation: renew.name,
          account,
          input: (fields) =>
            renew.input({
              ...nothing,
              account: fields,
              code: undefined,
              passOn: () => clientMetadata,
            }),
        },
        deadline,
      ),
  };
}
