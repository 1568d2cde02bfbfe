/**
 * What others saw Cognito do: each fact is one that a test of getmoto/moto checks against AWS itself, where it carries
 * the mark `aws_verified`. The tests here are our own.
 * Source: https://github.com/getmoto/moto/blob/master/tests/test_cognitoidp/test_cognitoidp.py
 */
import { describe, expect, it } from "vitest";
import { secretHash } from "../../src/pool/clients.ts";
import { changeSettings, type OpenPool, openPool, password, withEmail } from "./open-pool.ts";

const temporary = "Tempor@ryPassword123";
const byName = { signInWith: "username" } as const;

interface Answer {
  readonly UserSub: string;
  readonly ChallengeName: string;
  readonly Session: string;
  readonly AuthenticationResult: Record<"AccessToken" | "IdToken" | "RefreshToken", string>;
}

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

const respond = (
  { call }: OpenPool,
  { ChallengeName, Session }: Answer,
  ChallengeResponses: object,
): Promise<unknown> =>
  call("RespondToAuthChallenge", { ChallengeName, Session, ChallengeResponses });

const noDetails = { UserConfirmed: false, UserSub: expect.any(String) };

describe("SignUp in a pool of usernames", () => {
  it.each([[[]], [["email"]]])(
    "succeeds without an address, and says of no delivery, where the pool verifies %j",
    async (AutoVerifiedAttributes) => {
      const open = openPool(byName);
      await changeSettings(open, { AutoVerifiedAttributes });
      expect(await open.signUp("ann")).toEqual(noDetails);
    },
  );

  it("with an address says of a delivery only where the pool verifies addresses", async () => {
    const byEmail = { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] };
    const open = openPool(byName);
    await changeSettings(open, { AccountRecoverySetting: byEmail, AutoVerifiedAttributes: [] });
    expect(await open.signUp("ann", withEmail("test@test.com"))).toEqual(noDetails);
    await changeSettings(open, { AccountRecoverySetting: byEmail });
    expect(await open.signUp("bob", withEmail("test@test.com"))).toEqual({
      ...noDetails,
      Session: expect.any(String),
      CodeDeliveryDetails: {
        Destination: "t***@t***",
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
  });
});

describe("the sub of a user in a pool of usernames", () => {
  it("is a name for AdminGetUser, ResendConfirmationCode, ConfirmSignUp, ForgotPassword and AdminDisableUser", async () => {
    const { signUp, resend, confirm, forgot, admin } = openPool(byName);
    const { UserSub } = (await signUp("ann", withEmail("ann@example.com"))) as Answer;
    expect(await admin("AdminGetUser", UserSub)).toMatchObject({ Username: "ann" });
    await resend(UserSub);
    await confirm(UserSub, "000002");
    await forgot(UserSub);
    await admin("AdminDisableUser", UserSub);
    expect(await admin("AdminGetUser", "ann")).toMatchObject({ Enabled: false });
  });
});

describe("the first sign-in of an invited user", () => {
  it("asks for a new password and nothing else, and then gives tokens", async () => {
    const open = openPool(byName);
    await open.admin("AdminCreateUser", "test@example.com", { TemporaryPassword: temporary });
    const challenge = (await open.signIn("test@example.com", temporary)) as Answer;
    expect(challenge).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: expect.any(String),
    });
    expect(challenge).not.toHaveProperty("AuthenticationResult");
    const responses = { USERNAME: "test@example.com", NEW_PASSWORD: "NewP@ssword456" };
    expect(await respond(open, challenge, responses)).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: expect.objectContaining({
        TokenType: "Bearer",
        AccessToken: expect.any(String),
        RefreshToken: expect.any(String),
      }),
    });
  });

  it("goes on to MFA_SETUP where MFA is required and the user has no second factor", async () => {
    const open = openPool(byName);
    await changeSettings(open, { MfaConfiguration: "ON" });
    await open.admin("AdminCreateUser", "ann", { TemporaryPassword: temporary });
    const challenge = (await open.signIn("ann", temporary)) as Answer;
    expect(challenge.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const responses = { USERNAME: "ann", NEW_PASSWORD: "P2$Sword2" };
    expect(await respond(open, challenge, responses)).toMatchObject({
      ChallengeName: "MFA_SETUP",
      Session: expect.any(String),
    });
  });
});

describe("a user whom an administrator confirmed", () => {
  it("is asked for the second factor at the very first sign-in, where the pool requires one", async () => {
    const open = openPool(byName);
    await changeSettings(open, { MfaConfiguration: "ON" });
    await open.signUp("ann");
    await open.admin("AdminConfirmSignUp", "ann");
    expect(await open.signIn("ann", password)).toMatchObject({ ChallengeName: "MFA_SETUP" });
  });

  it("has no MFA settings to be shown, before any is chosen", async () => {
    const open = openPool(byName);
    await open.signUp("ann");
    const user = await open.admin("AdminGetUser", "ann");
    expect(user).not.toHaveProperty("UserMFASettingList");
    expect(user).not.toHaveProperty("PreferredMfaSetting");
  });
});

describe("ForgotPassword", () => {
  it("goes to an address that an administrator called verified with a capital letter, without AutoVerifiedAttributes", async () => {
    const open = openPool(byName);
    const RecoveryMechanisms = [{ Name: "verified_email", Priority: 1 }];
    const AccountRecoverySetting = { RecoveryMechanisms };
    await changeSettings(open, { AccountRecoverySetting, AutoVerifiedAttributes: [] });
    await open.admin("AdminCreateUser", "ann", {
      UserAttributes: [
        { Name: "email", Value: "test@test.com" },
        { Name: "email_verified", Value: "True" },
      ],
    });
    const Permanent = { Password: "secretP2ss!", Permanent: true };
    await open.admin("AdminSetUserPassword", "ann", Permanent);
    expect(await open.forgot("ann")).toEqual({
      CodeDeliveryDetails: {
        Destination: "t***@t***",
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
  });
});

describe("the tokens", () => {
  it("of a user without an address hold none, and name the client and the user as Cognito does", async () => {
    const open = openPool(byName);
    const ClientId = "secret_client";
    const SecretHash = secretHash("ann", ClientId, "sandboxOnlySecret");
    await open.signUp("ann", { ClientId, SecretHash });
    await open.admin("AdminConfirmSignUp", "ann");
    const auth = (AuthFlow: string, parameters: object): Promise<unknown> =>
      open.call("InitiateAuth", {
        ClientId,
        AuthFlow,
        AuthParameters: { ...parameters, SECRET_HASH: SecretHash },
      });
    const named = { USERNAME: "ann", PASSWORD: password };
    const first = (await auth("USER_PASSWORD_AUTH", named)) as Answer;
    const REFRESH_TOKEN = first.AuthenticationResult.RefreshToken;
    const renewed = (await auth("REFRESH_TOKEN", { REFRESH_TOKEN })) as Answer;
    const jtis = new Set<unknown>();
    for (const { AuthenticationResult } of [first, renewed]) {
      const access = claimsOf(AuthenticationResult.AccessToken);
      const id = claimsOf(AuthenticationResult.IdToken);
      expect(access).toMatchObject({
        username: "ann",
        client_id: ClientId,
        scope: "aws.cognito.signin.user.admin",
      });
      expect(id).toMatchObject({ sub: access["sub"], "cognito:username": "ann", aud: ClientId });
      expect([access, id].some((claims) => "email" in claims)).toBe(false);
      jtis.add(access["jti"]).add(id["jti"]);
    }
    expect(jtis.size).toBe(4);
  });
});
