import type { Deeds, Operation } from "../deed.ts";
import { BUSY, CODES, HOOKS, LIMITED, MAILED, PASSWORDS, REST, UNKNOWN } from "../meanings.ts";
import type { Outcome, RenewOutcome } from "../outcome.ts";

/**
 * Sent once: a second try says that the code is used up, and nobody knows by whom.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html#API_ConfirmForgotPassword_Errors
 */
const confirmForgotPassword: Operation<Outcome> = {
  name: "ConfirmForgotPassword",
  input: ({ account, code, fields: { newPassword } }) => ({
    ...account,
    ConfirmationCode: code,
    Password: newPassword,
  }),
  done: "confirmed",
  repeats: "never",
  meaning: [
    ...PASSWORDS,
    ...CODES,
    ...UNKNOWN,
    ...LIMITED,
    ...BUSY,
    ...HOOKS,
    { type: "UserNotConfirmedException", is: "disabled" },
    { type: "NotAuthorizedException", text: /user is disabled|cannot be reset/i, is: "disabled" },
    ...REST,
  ],
};

/** Also where the account was never confirmed, and has no address to write to: the page is the same. */
const forgotPassword: Operation<RenewOutcome> = {
  name: "ForgotPassword",
  input: ({ account, passOn }) => ({ ...account, ClientMetadata: passOn() }),
  done: "mail-sent",
  repeats: "never",
  meaning: MAILED,
};

/** A new password, chosen on our page; or the code, to the app's page for it. */
export const resetPasswordDeeds: Deeds = {
  call: {
    kind: "call",
    operation: confirmForgotPassword,
    form: ["code", "newPassword"],
    renew: forgotPassword,
    truth: { UNCONFIRMED: "disabled", DISABLED: "disabled", GONE: "not-found" },
  },
  handOver: {
    kind: "hand-over",
    guard: "proof-or-press",
  },
};
