import { describe, expect, it } from "vitest";
import {
  changeSettings,
  expectError,
  type OpenPool,
  openPool,
  password,
  tokensOf,
} from "./open-pool.ts";

const address = "a@example.com";
const sender = { EmailSendingAccount: "DEVELOPER" };
const texts = { Subject: "Your second step", Message: "Type {####}" };
const wrong = ["CodeMismatchException", "Invalid code or auth state for the user."] as const;

interface Challenge {
  readonly ChallengeName: string;
  readonly Session: string;
}

interface WithMfa extends OpenPool {
  setMfa(more?: object): Promise<unknown>;
  settings(operation: string): Promise<unknown>;
  begin(username?: string): Promise<Challenge>;
  answer(challenge: Challenge, code: string): Promise<unknown>;
}

/** A pool that can send codes to sign in, with one confirmed user, whose code to sign up was 000001. */
async function openMfa(settings: object = { EmailConfiguration: sender }): Promise<WithMfa> {
  const open = openPool();
  await open.signUp(address);
  await open.confirm(address, "000001");
  await changeSettings(open, settings);
  open.mails.length = 0;
  const { userPoolId: UserPoolId } = open.pool.config;
  const withMfa = { UserPoolId, MfaConfiguration: "ON", EmailMfaConfiguration: texts };
  return {
    ...open,
    setMfa: (more = {}) => open.pool.handle("SetUserPoolMfaConfig", { ...withMfa, ...more }),
    settings: (operation) => open.pool.handle(operation, { UserPoolId }),
    begin: (username = address) => open.signIn(username, password) as Promise<Challenge>,
    answer: ({ ChallengeName, Session }, EMAIL_OTP_CODE) =>
      open.call("RespondToAuthChallenge", {
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: address, EMAIL_OTP_CODE },
      }),
  };
}

describe("signing in where the pool requires MFA by email", () => {
  it("asks for a code after the password, in a mail with the texts of the pool's settings", async () => {
    const { setMfa, begin, answer, mails } = await openMfa();
    await setMfa();
    const challenge = await begin();
    expect(challenge).toEqual({
      ChallengeName: "EMAIL_OTP",
      Session: expect.stringMatching(/^[\w-]{1500,1600}$/),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "a***@e***",
      },
    });
    expect(mails).toMatchObject([
      {
        to: address,
        subject: texts.Subject,
        html: "Type 00000002",
        triggerSource: "CustomMessage_Authentication",
      },
    ]);
    await expectError(answer(challenge, "1"), ...wrong);
    expect(await answer(challenge, "00000002")).toHaveProperty("AuthenticationResult");
  });

  it("verifies the address by the first code", async () => {
    const { setMfa, begin, answer, pool } = await openMfa();
    await setMfa();
    const { users, ...state } = pool.snapshot();
    const attributes = { email: address, email_verified: "false" };
    await pool.restore({ ...state, users: users.map((user) => ({ ...user, attributes })) });
    await answer(await begin(), "00000002");
    expect(pool.snapshot().users).toMatchObject([{ attributes: { email_verified: "true" } }]);
  });

  it("comes after the new password of who was invited", async () => {
    const { setMfa, admin, begin, call, mails } = await openMfa();
    await setMfa();
    const USERNAME = "b@example.com";
    await admin("AdminCreateUser", USERNAME, { TemporaryPassword: password });
    const { ChallengeName, Session } = await begin(USERNAME);
    expect(ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const ChallengeResponses = { USERNAME, NEW_PASSWORD: "Another-horse2" };
    expect(
      await call("RespondToAuthChallenge", { ChallengeName, Session, ChallengeResponses }),
    ).toMatchObject({ ChallengeName: "EMAIL_OTP" });
    expect(mails).toMatchObject([{ to: USERNAME }]);
  });

  it("has nowhere to send a code without an address, or while no way is set up", async () => {
    const noAddress = openPool({ signInWith: "username" });
    await noAddress.signUp("ann");
    await noAddress.admin("AdminConfirmSignUp", "ann");
    await changeSettings(noAddress, { MfaConfiguration: "ON" });
    const setUp = (ways: string) => ({
      ChallengeName: "MFA_SETUP",
      Session: expect.any(String),
      ChallengeParameters: { MFAS_CAN_SETUP: ways },
    });
    expect(await noAddress.signIn("ann", password)).toEqual(setUp("[]"));
    const { users } = noAddress.pool.snapshot();
    const { setMfa, pool, signIn } = await openMfa();
    await setMfa();
    await pool.restore({ ...pool.snapshot(), users });
    expect(await signIn("ann", password)).toEqual(setUp('["EMAIL_OTP"]'));
  });

  it("leaves no way to reset the password by email: one factor cannot stand for the other", async () => {
    const { setMfa, forgot } = await openMfa();
    await forgot(address);
    await setMfa();
    await expectError(forgot(address), "InvalidParameterException", /Cannot reset password/);
  });
});

describe("MFA by email where the pool leaves it to people", () => {
  const on = { EmailMfaSettings: { Enabled: true, PreferredMfa: true } };
  const off = { EmailMfaSettings: { Enabled: false } };

  it("is asked of who chose it, and ends when they choose against it", async () => {
    const open = await openMfa();
    await open.setMfa({ MfaConfiguration: "OPTIONAL" });
    const { AccessToken } = await tokensOf(open, address);
    await open.call("SetUserMFAPreference", { AccessToken, ...on });
    const chosen = { UserMFASettingList: ["EMAIL_OTP"], PreferredMfaSetting: "EMAIL_OTP" };
    expect(await open.call("GetUser", { AccessToken })).toMatchObject(chosen);
    await open.pool.restore(JSON.parse(JSON.stringify(open.pool.snapshot())));
    expect(await open.begin()).toMatchObject({ ChallengeName: "EMAIL_OTP" });
    await open.admin("AdminSetUserMFAPreference", address, off);
    expect(await open.admin("AdminGetUser", address)).not.toHaveProperty("UserMFASettingList");
    expect(await open.begin()).toHaveProperty("AuthenticationResult");
  });

  it("takes the code away as a first factor: it is one or the other", async () => {
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } };
    const open = openPool({
      clients: [{ clientId: "demo_client", explicitAuthFlows: ["ALLOW_USER_AUTH"] }],
    });
    await open.signUp(address);
    await open.confirm(address, "000001");
    await changeSettings(open, { EmailConfiguration: sender, Policies });
    const { userPoolId: UserPoolId } = open.pool.config;
    const MfaConfiguration = "OPTIONAL";
    const config = { UserPoolId, MfaConfiguration, EmailMfaConfiguration: {} };
    await open.pool.handle("SetUserPoolMfaConfig", config);
    const begin = (): Promise<unknown> =>
      open.call("InitiateAuth", { AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: address } });
    const passwords = ["PASSWORD_SRP", "PASSWORD"];
    expect(await begin()).toMatchObject({ AvailableChallenges: [...passwords, "EMAIL_OTP"] });
    await open.admin("AdminSetUserMFAPreference", address, on);
    expect(await begin()).toMatchObject({ AvailableChallenges: passwords });
  });

  it("cannot be chosen against the pool's settings, without an address, or as another kind", async () => {
    const { setMfa, admin, pool } = await openMfa();
    const choose = (choice: object): Promise<unknown> =>
      admin("AdminSetUserMFAPreference", address, choice);
    const invalid = "InvalidParameterException";
    await expectError(choose(on), invalid, /not enabled for the user pool/);
    await setMfa();
    await expectError(choose(off), invalid, "MFA is required in this user pool.");
    await setMfa({ MfaConfiguration: "OPTIONAL" });
    await expectError(choose({ SMSMfaSettings: { Enabled: true } }), invalid, /no other/);
    const preferred = { EmailMfaSettings: { PreferredMfa: true } };
    await expectError(choose(preferred), invalid, /cannot be preferred/);
    const { users, ...state } = pool.snapshot();
    await pool.restore({ ...state, users: users.map((user) => ({ ...user, attributes: {} })) });
    const [{ sub } = { sub: "" }] = users;
    await expectError(
      admin("AdminSetUserMFAPreference", sub, on),
      invalid,
      "User does not have delivery config set to turn on EMAIL_OTP",
    );
  });
});

describe("SetUserPoolMfaConfig", () => {
  it("answers what there is now, as GetUserPoolMfaConfig does", async () => {
    const { setMfa, settings, pool } = await openMfa();
    expect(await settings("GetUserPoolMfaConfig")).toEqual({ MfaConfiguration: "OFF" });
    const now = { MfaConfiguration: "ON", EmailMfaConfiguration: texts };
    expect(await setMfa()).toEqual(now);
    await pool.restore(JSON.parse(JSON.stringify(pool.snapshot())));
    expect(await settings("GetUserPoolMfaConfig")).toEqual(now);
    expect(await settings("DescribeUserPool")).toMatchObject({
      UserPool: { MfaConfiguration: "ON", EmailConfiguration: sender },
    });
    const off = { MfaConfiguration: "OFF", EmailMfaConfiguration: undefined };
    expect(await setMfa(off)).toEqual({ MfaConfiguration: "OFF" });
  });

  it.each([
    ["a factor beside OFF", { MfaConfiguration: "OFF" }, /can't turn off MFA and configure/],
    ["a factor without saying that MFA is on", { MfaConfiguration: undefined }, /can't turn off/],
    ["MFA without a factor", { EmailMfaConfiguration: undefined }, /must be enabled\.$/],
    ["another factor", { SmsMfaConfiguration: {} }, /and no other/],
    [
      "a mail without a place for the code",
      { EmailMfaConfiguration: { Message: "Hello, you" } },
      /pattern/,
    ],
  ])("refuses %s", async (_, more, text) => {
    const { setMfa, settings } = await openMfa();
    await expectError(setMfa(more), "InvalidParameterException", text);
    expect(await settings("GetUserPoolMfaConfig")).toEqual({ MfaConfiguration: "OFF" });
  });

  it("needs a plan above LITE, a sender of the pool's own, and another way to recover a password", async () => {
    const lite = await openMfa({ EmailConfiguration: sender, UserPoolTier: "LITE" });
    await expectError(lite.setMfa(), "FeatureUnavailableInTierException");
    const plain = await openMfa({});
    await expectError(plain.setMfa(), "InvalidParameterException", /DEVELOPER/);
    const way = (Name: string, Priority: number) => ({ Name, Priority });
    const byEmail = { RecoveryMechanisms: [way("verified_email", 1)] };
    const emailOnly = { EmailConfiguration: sender, AccountRecoverySetting: byEmail };
    const invalid = /cannot use verified_email as a recovery mechanism/;
    await expectError((await openMfa(emailOnly)).setMfa(), "InvalidParameterException", invalid);
    const both = {
      RecoveryMechanisms: [way("verified_email", 1), way("verified_phone_number", 2)],
    };
    const open = await openMfa({ EmailConfiguration: sender, AccountRecoverySetting: both });
    await open.setMfa();
    const MfaConfiguration = "ON";
    await expectError(
      changeSettings(open, { ...emailOnly, MfaConfiguration }),
      "InvalidParameterException",
      invalid,
    );
    await changeSettings(open, { EmailConfiguration: sender });
    expect(await open.settings("GetUserPoolMfaConfig")).toEqual({ MfaConfiguration: "OFF" });
  });
});
