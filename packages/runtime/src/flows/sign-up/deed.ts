import type { CallDeed, Operation } from "../deed.ts";
import { BUSY, CODES, HOOKS, LIMITED, MAILED, REST, TAKEN, UNKNOWN } from "../meanings.ts";
import type { FormProblem, Outcome, RenewOutcome } from "../outcome.ts";

/** Nothing of it is typed. */
type SignUpOutcome = Exclude<Outcome, FormProblem>;

/**
 * `ForceAliasCreation` is never sent: it would take an address from its owner.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html#API_ConfirmSignUp_Errors
 */
const confirmSignUp: Operation<SignUpOutcome> = {
  name: "ConfirmSignUp",
  input: ({ account: { ClientId, Username, SecretHash }, code, session }) => ({
    ClientId,
    Username,
    SecretHash,
    ConfirmationCode: code,
    Session: session,
  }),
  done: "confirmed",
  repeats: { already: "already-confirmed" },
  hasPage: true,
  meaning: [
    ...CODES,
    ...TAKEN,
    ...UNKNOWN,
    ...LIMITED,
    ...BUSY,
    ...HOOKS,
    // A wrong secret hash shares the type. Three wordings are on record.
    {
      type: "NotAuthorizedException",
      text: /\bstatus is (?:confirmed|not unconfirmed)\b/i,
      is: "already-confirmed",
    },
    // Disabled, or made by an administrator and waiting for a first password: no link can confirm it.
    {
      type: "NotAuthorizedException",
      text: /user is disabled|current status is/i,
      is: "disabled",
    },
    ...REST,
  ],
};

const resendConfirmationCode: Operation<RenewOutcome> = {
  name: "ResendConfirmationCode",
  input: ({ account, passOn }) => ({ ...account, ClientMetadata: passOn() }),
  done: "mail-sent",
  repeats: "never",
  meaning: MAILED,
};

/** A confirmed address, or a page with a way to a new link. */
export const signUpDeeds: {
  readonly call: CallDeed & {
    readonly operation: Operation<SignUpOutcome>;
    readonly renew: Operation<RenewOutcome>;
  };
} = {
  call: {
    kind: "call",
    operation: confirmSignUp,
    renew: resendConfirmationCode,
    truth: { CONFIRMED: "already-confirmed", DISABLED: "disabled", GONE: "not-found" },
  },
};
