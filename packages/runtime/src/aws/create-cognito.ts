import { accountFields, type Clients } from "./account-fields.ts";
import type { CognitoAnswer } from "./answer.ts";
import type { Cognito } from "./cognito.ts";
import type { CognitoDeps } from "./cognito-deps.ts";
import { confirmSignUp } from "./confirm-sign-up.ts";
import { confirmByHostedDomain } from "./hosted-domain.ts";
import { resendConfirmationCode } from "./resend-confirmation-code.ts";

/** Where Cognito is, and the secrets of the app clients that have one. */
export interface CognitoOptions {
  /** From `cognitoUrl`, or the address of the sandbox. */
  readonly url: string;
  readonly clients: Clients;
  /** Origin of the pool's own domain, where its page confirms instead of the API. */
  readonly hostedDomain?: string | undefined;
}

/**
 * The operations behind the links. `ForceAliasCreation` is never sent: it would take an address from its owner.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export function createCognito(
  { url, clients, hostedDomain }: CognitoOptions,
  deps: CognitoDeps,
): Cognito {
  return {
    async confirmSignUp({ code, ...account }, deadline) {
      if (deadline <= deps.now()) return pastDeadline;
      if (hostedDomain !== undefined)
        return confirmByHostedDomain(hostedDomain, { ...account, code }, deadline, deps);
      const input = { ...accountFields(account, clients), ConfirmationCode: code };
      return confirmSignUp({ url, operation: "ConfirmSignUp", input }, deadline, deps);
    },

    async resendConfirmationCode({ clientMetadata, ...account }, deadline) {
      if (deadline <= deps.now()) return pastDeadline;
      const input = { ...accountFields(account, clients), ClientMetadata: clientMetadata };
      return resendConfirmationCode(
        { url, operation: "ResendConfirmationCode", input },
        deadline,
        deps,
      );
    },
  };
}

const pastDeadline: CognitoAnswer = { kind: "broken", reason: "deadline", requestId: undefined };
