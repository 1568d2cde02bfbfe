import { describe, expect, it } from "vitest";
import { secretHash } from "../../src/pool/clients.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { expectError, type OpenPool, openPool, password } from "./open-pool.ts";

const address = "a@example.com";
const temporary = "Temporary-1";
const byName = { signInWith: "username" } as const;

interface Invited extends OpenPool {
  readonly session: string;
  /** Answers the challenge; what is given goes beside name and password. */
  answer(responses?: object, more?: object): Promise<unknown>;
}

/** A pool with an invited user, who has just signed in with the temporary password. */
async function invited(options: PoolOptions = {}, Username = address): Promise<Invited> {
  const open = openPool(options);
  const { userPoolId: UserPoolId } = open.pool.config;
  const MessageAction = "SUPPRESS";
  const input = { UserPoolId, Username, MessageAction, TemporaryPassword: temporary };
  await open.pool.handle("AdminCreateUser", input);
  const { Session: session } = (await open.signIn(Username, temporary)) as { Session: string };
  return {
    ...open,
    session,
    answer: (responses = {}, more = {}) =>
      open.call("RespondToAuthChallenge", {
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: password, ...responses },
        ...more,
      }),
  };
}

describe("RespondToAuthChallenge with NEW_PASSWORD_REQUIRED", () => {
  it("sets the password, confirms the user and gives tokens, and no address is verified by it", async () => {
    const { answer, admin, signIn, clock } = await invited();
    expect(await answer()).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: expect.objectContaining({ AccessToken: expect.any(String) }),
    });
    expect(await admin("AdminGetUser", address)).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "false" }]),
    });
    await expectError(signIn(address, temporary), "NotAuthorizedException", /^Incorrect/);
    clock.advance(8 * 24 * 3600);
    expect(await signIn(address, password)).toHaveProperty("AuthenticationResult");
  });

  it("takes any name of the user, and the session once", async () => {
    const { answer, pool } = await invited();
    const [{ sub } = { sub: "" }] = pool.snapshot().users;
    await answer({ USERNAME: sub });
    await expectError(
      answer(),
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });

  it("after three minutes is too late, or as late as the client says", async () => {
    const short = await invited({ clients: [{ clientId: "demo_client" }] });
    short.clock.advance(180);
    const ended = "Invalid session for the user, session is expired.";
    await expectError(short.answer(), "NotAuthorizedException", ended);
    const long = await invited({ clients: [{ clientId: "demo_client", authSessionValidity: 15 }] });
    long.clock.advance(15 * 60 - 1);
    await long.answer();
  });

  it("with a password that the policy refuses says why, and the session stays good", async () => {
    const { answer } = await invited();
    await expectError(
      answer({ NEW_PASSWORD: "short" }),
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
    await expectError(
      answer({ NEW_PASSWORD: "Correct horse 1 \n".repeat(20) }),
      "InvalidPasswordException",
      /symbol/,
    );
    await expectError(
      answer({ NEW_PASSWORD: `${password}${"x".repeat(256)}` }),
      "InvalidParameterException",
      /^1 validation error detected: Value at 'newPassword'/,
    );
    await answer();
  });

  it("asks for the required attribute that is missing, and for no other", async () => {
    const attributes = [{ name: "email", required: true }];
    const { answer, admin } = await invited({ ...byName, attributes }, "ann");
    await expectError(
      answer(),
      "InvalidParameterException",
      "Invalid attributes given, email is missing",
    );
    await answer({ "userAttributes.email": address, "userAttributes.name": "Ann" });
    expect(await admin("AdminGetUser", "ann")).toMatchObject({
      UserAttributes: [
        { Name: "email", Value: address },
        { Name: "name", Value: "Ann" },
        { Name: "email_verified", Value: "false" },
        { Name: "sub" },
      ],
    });
  });

  it.each([
    ["email", address, "NotAuthorizedException", "Cannot modify an already provided email"],
    ["email_verified", "true", "NotAuthorizedException", /unauthorized attribute/],
    ["nonsense", "x", "InvalidParameterException", /could not be determined/],
  ] as const)("refuses the attribute %s", async (name, value, type, text) => {
    const { answer } = await invited();
    await expectError(answer({ [`userAttributes.${name}`]: value }), type, text);
    await answer();
  });

  it("without a session, a name or a password says what is missing", async () => {
    const { answer } = await invited();
    const missing = (name: string) => `Missing required parameter ${name}`;
    const invalid = "InvalidParameterException";
    await expectError(answer({}, { Session: undefined }), invalid, missing("Session"));
    await expectError(
      answer({}, { ChallengeResponses: { NEW_PASSWORD: password } }),
      invalid,
      missing("USERNAME"),
    );
    await expectError(
      answer({}, { ChallengeResponses: { USERNAME: address } }),
      invalid,
      missing("NEW_PASSWORD"),
    );
  });

  it("with another's name, at another client or for another challenge is refused", async () => {
    const { answer, signUp } = await invited();
    await signUp("b@example.com");
    const text = "Invalid session for the user.";
    await expectError(answer({ USERNAME: "b@example.com" }), "NotAuthorizedException", text);
    await expectError(answer({}, { ClientId: "legacy_client" }), "NotAuthorizedException", text);
    await expectError(
      answer({}, { ChallengeName: "SMS_MFA" }),
      "InvalidParameterException",
      "The sandbox puts no challenge SMS_MFA.",
    );
  });

  it("of a user who was disabled or deleted meanwhile is refused", async () => {
    const { answer, admin } = await invited();
    await admin("AdminDisableUser", address);
    await expectError(answer(), "NotAuthorizedException", "User is disabled.");
    await admin("AdminDeleteUser", address);
    await expectError(answer(), "NotAuthorizedException", "Invalid session for the user.");
  });

  it("at a client with a secret wants the hash, here too", async () => {
    const clientSecret = "sandboxOnlySecretOfSecretClient";
    const open = await invited();
    const ClientId = "secret_client";
    const SECRET_HASH = secretHash(address, ClientId, clientSecret);
    const AuthParameters = { USERNAME: address, PASSWORD: temporary, SECRET_HASH };
    const begun = { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters };
    const { Session } = (await open.call("InitiateAuth", begun)) as { Session: string };
    await expectError(
      open.answer({}, { ClientId, Session }),
      "NotAuthorizedException",
      /SECRET_HASH was not received/,
    );
    await open.answer({ SECRET_HASH }, { ClientId, Session });
  });
});

describe("a client's ways to sign in", () => {
  it("are those that it was given, and are reported", async () => {
    const open = openPool({
      clients: [{ clientId: "demo_client", explicitAuthFlows: [], authSessionValidity: 10 }],
    });
    await expectError(
      open.signIn(address, password),
      "InvalidParameterException",
      "USER_PASSWORD_AUTH is not enabled for the client.",
    );
    const { userPoolId: UserPoolId } = open.pool.config;
    expect(await open.call("DescribeUserPoolClient", { UserPoolId })).toMatchObject({
      UserPoolClient: { ExplicitAuthFlows: [], AuthSessionValidity: 10 },
    });
  });
});
