import type { Deeds, Operation } from "../deed.ts";
import { MAILED, type Outcome, type RenewOutcome, SHARED } from "../outcome.ts";
import words from "./words/pages.en.json" with { type: "json" };

/**
 * `ForceAliasCreation` is never sent: it would take an address from its owner.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html#API_ConfirmSignUp_Errors
 */
const confirmSignUp: Operation<Outcome> = {
  name: "ConfirmSignUp",
  input: ({ account, code }) => ({ ...account, ConfirmationCode: code }),
  done: "confirmed",
  repeats: { already: "already-confirmed" },
  hasPage: true,
  meaning: [
    ...SHARED.codes,
    ...SHARED.taken,
    ...SHARED.unknown,
    ...SHARED.limited,
    ...SHARED.busy,
    ...SHARED.hooks,
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
    ...SHARED.rest,
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
export const signUpDeeds = {
  call: { kind: "call", operation: confirmSignUp, renew: resendConfirmationCode, words },
} as const satisfies Deeds;
