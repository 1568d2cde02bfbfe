import type { AccountFields } from "../../aws/call-cognito.ts";
import { parseJson, toJsonObject } from "../../encoding/encoding.ts";
import type { Deeds, Operation } from "../deed.ts";
import { BUSY, HOOKS, LIMITED, PASSWORDS, REST, TAKEN, UNKNOWN } from "../meanings.ts";
import type { Outcome } from "../outcome.ts";

/**
 * The temporary password opens the challenge for a new one. A password that signs in without it is the person's own, and is
 * answered like any wrong one: the page of an old invitation must not tell who has guessed it.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
const initiateAuth: Operation<Outcome> = {
  name: "InitiateAuth",
  input: ({ account, fields: { temporaryPassword = "" } }) => ({
    ClientId: account.ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    // It is pasted from a mail, and has no white space itself.
    AuthParameters: { ...named(account), PASSWORD: temporaryPassword.trim() },
  }),
  next(output, fields) {
    const { ChallengeName, Session, ChallengeParameters } = output;
    if (ChallengeName !== "NEW_PASSWORD_REQUIRED") return { is: "temporary-wrong" };
    const wants = required(toJsonObject(ChallengeParameters)["requiredAttributes"]);
    // All of them again where one is missing, since the page repeats nothing that was typed.
    return wants.every((name) => fields[ATTRIBUTE + name])
      ? newPassword(Session, wants)
      : { is: "attributes-wanted", wants };
  },
  done: "confirmed",
  repeats: { already: "already-confirmed" },
  meaning: [
    { type: "NotAuthorizedException", text: /expired/i, is: "expired" },
    { type: "NotAuthorizedException", text: /attempts exceeded/i, is: "rate-limited" },
    { type: "NotAuthorizedException", text: /disabled/i, is: "disabled" },
    {
      type: "NotAuthorizedException",
      text: /incorrect username or password/i,
      is: "temporary-wrong",
    },
    { type: "InvalidParameterException", text: /PASSWORD\b/, is: "temporary-wrong" },
    ...UNKNOWN,
    ...LIMITED,
    ...BUSY,
    { type: "UserNotConfirmedException", is: "disabled" },
    // The app's own PreAuthentication trigger lets nobody in with this account.
    { type: "UserLambdaValidationException", is: "disabled" },
    // The password is the person's own, and an administrator wants it changed.
    { type: "PasswordResetRequiredException", is: "already-confirmed" },
    ...REST,
  ],
};

/**
 * A Session opens once, so this is sent once. What comes after it, an MFA say, is the app's sign-in's. Of what a form can be
 * made to send, only what Cognito wants goes along: the client may write more of an account than its owner should.
 */
const newPassword = (session: unknown, wants: readonly string[]): Operation<Outcome> => ({
  name: "RespondToAuthChallenge",
  input: ({ account, fields }) => ({
    ClientId: account.ClientId,
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: session,
    ChallengeResponses: {
      ...named(account),
      NEW_PASSWORD: fields["newPassword"],
      ...Object.fromEntries(
        wants.map((name) => [`userAttributes.${name}`, fields[ATTRIBUTE + name]]),
      ),
    },
  }),
  done: "confirmed",
  repeats: "never",
  meaning: [
    ...PASSWORDS,
    ...TAKEN,
    ...LIMITED,
    ...BUSY,
    ...HOOKS,
    { type: "NotAuthorizedException", text: /session/i, is: "busy" },
    { type: "InvalidParameterException", text: /attribute/i, is: "attributes-wanted" },
    ...REST,
  ],
});

const ATTRIBUTE = "attribute.";

/** As the parameters of sign-in call what other operations take as fields. */
function named({ Username, SecretHash }: AccountFields): Readonly<Record<string, string>> {
  return { USERNAME: Username, ...(SecretHash === undefined ? {} : { SECRET_HASH: SecretHash }) };
}

/** The attributes that Cognito wants: `["userAttributes.name"]`. */
function required(text: unknown): readonly string[] {
  const names = typeof text === "string" ? parseJson(text) : [];
  return (Array.isArray(names) ? names : []).map((name) =>
    String(name).replace(/^userAttributes\./, ""),
  );
}

/** The person's own password in the place of the temporary one; or the way to the app's sign-in. */
export const invitationDeeds: Deeds = {
  call: {
    kind: "call",
    operation: initiateAuth,
    form: ["temporaryPassword", "newPassword"],
    truth: { CONFIRMED: "already-confirmed", DISABLED: "disabled", GONE: "not-found" },
  },
  handOver: { kind: "hand-over", guard: "none" },
};
