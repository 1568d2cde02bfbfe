import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { stepOfCode } from "../../src/pool/totp.ts";
import {
  changeSettings,
  expectError,
  type OpenPool,
  openWithUser,
  password,
  tokensOf,
} from "./open-pool.ts";

const address = "person@example.com";
const tokens = { AuthenticationResult: expect.objectContaining({ TokenType: "Bearer" }) };

/** What an authenticator app shows. */
function appCode(secret: string, time: number): string {
  const bits = [...secret].reduce(
    (sum, sign) => sum * 32n + BigInt("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign)),
    0n,
  );
  const size = Math.floor((secret.length * 5) / 8);
  const whole = bits >> BigInt(secret.length * 5 - size * 8);
  const key = Buffer.from(whole.toString(16).padStart(size * 2, "0"), "hex");
  const counter = Math.floor(time / 30_000)
    .toString(16)
    .padStart(16, "0");
  const mac = createHmac("sha1", key).update(Buffer.from(counter, "hex")).digest();
  const at = (mac[19] ?? 0) % 16;
  return String((mac.readUInt32BE(at) % 2 ** 31) % 1e6).padStart(6, "0");
}

describe("a code of an authenticator app", () => {
  // Source: https://www.rfc-editor.org/rfc/rfc6238#appendix-B, the last six of its eight digits
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at %i seconds is that of RFC 6238, and good for a step to each side", (seconds, code) => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const step = Math.floor(seconds / 30);
    for (const offset of [-30, 0, 30]) {
      expect(stepOfCode(secret, code, (seconds + offset) * 1000)).toBe(step);
    }
    expect(stepOfCode(secret, code, (seconds + 60) * 1000)).toBeUndefined();
    expect(appCode(secret, seconds * 1000)).toBe(code);
  });
});

interface Challenge {
  readonly ChallengeName: string;
  readonly Session: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
}

interface OpenTotp extends OpenPool {
  /** What the app shows now, a step later at each call: a code is good once. */
  code(secret: string): string;
  associate(caller: object): Promise<{ SecretCode: string; Session: string }>;
  verify(caller: object, UserCode: string, more?: object): Promise<{ Session: string }>;
  setMfa(more?: object): Promise<unknown>;
  begin(): Promise<Challenge>;
  answer(challenge: Omit<Challenge, "ChallengeParameters">, responses?: object): Promise<unknown>;
}

const byApp = { SoftwareTokenMfaConfiguration: { Enabled: true } };

async function openTotp(MfaConfiguration: "ON" | "OPTIONAL" | "OFF"): Promise<OpenTotp> {
  const open = await openWithUser();
  const { userPoolId: UserPoolId } = open.pool.config;
  const setMfa = (more: object = {}): Promise<unknown> =>
    open.pool.handle("SetUserPoolMfaConfig", { UserPoolId, MfaConfiguration, ...byApp, ...more });
  if (MfaConfiguration !== "OFF") await setMfa();
  return {
    ...open,
    setMfa,
    code(secret) {
      open.clock.advance(30);
      return appCode(secret, open.clock.now());
    },
    associate: (caller) => open.call("AssociateSoftwareToken", caller) as never,
    verify: (caller, UserCode, more = {}) =>
      open.call("VerifySoftwareToken", { ...caller, UserCode, ...more }) as never,
    begin: () => open.signIn(address, password) as Promise<Challenge>,
    answer: ({ ChallengeName, Session }, responses = {}) =>
      open.call("RespondToAuthChallenge", {
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: address, ...responses },
      }),
  };
}

const app = (Enabled: boolean, PreferredMfa = false): object => ({
  SoftwareTokenMfaSettings: { Enabled, PreferredMfa },
});

/** A user who has chosen MFA by app: the app's secret. */
async function chooseApp(open: OpenTotp, more: object = {}): Promise<string> {
  const { AccessToken } = await tokensOf(open, address);
  const { SecretCode } = await open.associate({ AccessToken });
  await open.verify({ AccessToken }, open.code(SecretCode), more);
  await open.call("SetUserMFAPreference", { AccessToken, ...app(true, true) });
  return SecretCode;
}

describe("an authenticator app", () => {
  it("is set up by who is signed in, and asked for once it was chosen", async () => {
    const open = await openTotp("OPTIONAL");
    const { AccessToken } = await tokensOf(open, address);
    const associated = await open.associate({ AccessToken });
    expect(associated).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/) });
    const code = open.code(associated.SecretCode);
    expect(await open.verify({ AccessToken }, code)).toEqual({ Status: "SUCCESS" });
    expect(await open.begin()).toMatchObject(tokens);
    await open.call("SetUserMFAPreference", { AccessToken, ...app(true) });
    expect(await open.call("GetUser", { AccessToken })).toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });
    const challenge = await open.begin();
    expect(challenge).toEqual({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: expect.any(String),
      ChallengeParameters: {},
    });
    const answer = { SOFTWARE_TOKEN_MFA_CODE: open.code(associated.SecretCode) };
    expect(await open.answer(challenge, answer)).toMatchObject(tokens);
    await open.call("SetUserMFAPreference", { AccessToken, ...app(false) });
    expect(await open.begin()).toMatchObject(tokens);
  });

  it("has its code taken once, that of the set-up, too", async () => {
    const open = await openTotp("OPTIONAL");
    const secret = await chooseApp(open);
    const answer = { SOFTWARE_TOKEN_MFA_CODE: appCode(secret, open.clock.now()) };
    await expectError(
      open.answer(await open.begin(), answer),
      "ExpiredCodeException",
      "Your software token has already been used once.",
    );
  });

  it("leaves the session good after a wrong code, and ends after too many", async () => {
    const open = await openTotp("OPTIONAL");
    const secret = await chooseApp(open);
    const challenge = await open.begin();
    const wrong = { SOFTWARE_TOKEN_MFA_CODE: "not one" };
    const mismatch = ["CodeMismatchException", "Invalid code received for user"] as const;
    for (let times = 0; times < 9; times += 1) {
      await expectError(open.answer(challenge, wrong), ...mismatch);
    }
    await open.answer(challenge, { SOFTWARE_TOKEN_MFA_CODE: open.code(secret) });
    const second = await open.begin();
    await expectError(open.answer(second, wrong), ...mismatch);
    await expectError(
      open.answer(second, { SOFTWARE_TOKEN_MFA_CODE: open.code(secret) }),
      "TooManyRequestsException",
    );
  });

  it("is named in the challenge, and kept in a snapshot", async () => {
    const open = await openTotp("OPTIONAL");
    const secret = await chooseApp(open, { FriendlyDeviceName: "Ann's phone" });
    await open.pool.restore(JSON.parse(JSON.stringify(open.pool.snapshot())));
    const challenge = await open.begin();
    expect(challenge.ChallengeParameters).toEqual({ FRIENDLY_DEVICE_NAME: "Ann's phone" });
    const answer = { SOFTWARE_TOKEN_MFA_CODE: open.code(secret) };
    expect(await open.answer(challenge, answer)).toMatchObject(tokens);
  });

  it("that shows another code is not set up, and the former one stays", async () => {
    const open = await openTotp("OPTIONAL");
    const secret = await chooseApp(open);
    const answer = { SOFTWARE_TOKEN_MFA_CODE: open.code(secret) };
    const signedIn = (await open.answer(await open.begin(), answer)) as {
      AuthenticationResult: { AccessToken: string };
    };
    const { AccessToken } = signedIn.AuthenticationResult;
    const { SecretCode } = await open.associate({ AccessToken });
    await expectError(
      open.verify({ AccessToken }, open.code(secret)),
      "EnableSoftwareTokenMFAException",
      "Code mismatch and fail enable Software Token MFA",
    );
    const former = { SOFTWARE_TOKEN_MFA_CODE: open.code(secret) };
    expect(await open.answer(await open.begin(), former)).toMatchObject(tokens);
    await open.verify({ AccessToken }, open.code(SecretCode));
    const now = { SOFTWARE_TOKEN_MFA_CODE: open.code(secret) };
    await expectError(open.answer(await open.begin(), now), "CodeMismatchException");
  });

  it("cannot be set up where the pool does not have it, nor chosen before it was set up", async () => {
    const off = await openTotp("OFF");
    const signedOut = await tokensOf(off, address);
    const { AccessToken } = signedOut;
    await expectError(
      off.associate({ AccessToken }),
      "SoftwareTokenMFANotFoundException",
      "Software Token MFA has not been enabled by the userPool.",
    );
    const choose = (): Promise<unknown> =>
      off.call("SetUserMFAPreference", { AccessToken, ...app(true) });
    await expectError(choose(), "InvalidParameterException", /is not enabled for the user pool/);
    await off.setMfa({ MfaConfiguration: "OPTIONAL" });
    await expectError(
      choose(),
      "InvalidParameterException",
      "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
    );
    await expectError(
      off.verify({ AccessToken }, "000000"),
      "SoftwareTokenMFANotFoundException",
      "Software Token MFA does not exist for the user.",
    );
    for (const caller of [{}, { AccessToken, Session: "x".repeat(20) }]) {
      await expectError(off.associate(caller), "InvalidParameterException");
    }
  });
});

describe("MFA_SETUP in a pool that requires MFA", () => {
  it("sets an app up in its session, step by step, and then signs in", async () => {
    const open = await openTotp("ON");
    const challenge = await open.begin();
    expect(challenge).toMatchObject({
      ChallengeName: "MFA_SETUP",
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    });
    const { SecretCode, Session } = await open.associate({ Session: challenge.Session });
    await expectError(
      open.associate({ Session: challenge.Session }),
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
    const step = { ChallengeName: "MFA_SETUP", Session };
    await expectError(open.answer(step), "NotAuthorizedException", "Invalid session for the user.");
    await expectError(open.verify({ Session }, "000000"), "EnableSoftwareTokenMFAException");
    const verified = await open.verify({ Session }, open.code(SecretCode));
    const last = { ChallengeName: "MFA_SETUP", Session: verified.Session };
    await expectError(
      open.answer(last, { EMAIL: "a@example.com" }),
      "InvalidParameterException",
      "The sandbox sets up no MFA by email in a sign-in.",
    );
    expect(await open.answer(last)).toMatchObject(tokens);
    expect(await open.admin("AdminGetUser", address)).toMatchObject({
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    });
    const next = await open.begin();
    const answer = { SOFTWARE_TOKEN_MFA_CODE: open.code(SecretCode) };
    expect(await open.answer(next, answer)).toMatchObject(tokens);
  });
});

describe("a user with two second factors", () => {
  const both = (open: OpenTotp): Promise<unknown> => open.setMfa({ EmailMfaConfiguration: {} });
  const byEmail = (PreferredMfa: boolean): object => ({
    EmailMfaSettings: { Enabled: true, PreferredMfa },
  });

  async function openBoth(): Promise<OpenTotp & { secret: string; AccessToken: string }> {
    const open = await openTotp("OPTIONAL");
    const { AccessToken } = await tokensOf(open, address);
    await changeSettings(open, {
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/example.com",
      },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
      MfaConfiguration: "OPTIONAL",
    });
    await both(open);
    const secret = await chooseApp(open);
    await open.call("SetUserMFAPreference", { AccessToken, ...app(true), ...byEmail(false) });
    return { ...open, secret, AccessToken };
  }

  it("chooses one each time, while none is preferred", async () => {
    const open = await openBoth();
    const challenge = await open.begin();
    expect(challenge).toMatchObject({
      ChallengeName: "SELECT_MFA_TYPE",
      ChallengeParameters: { MFAS_CAN_CHOOSE: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    });
    await expectError(
      open.answer(challenge, { ANSWER: "SMS_MFA" }),
      "InvalidParameterException",
      "SMS_MFA is not available.",
    );
    const asked = (await open.answer(challenge, { ANSWER: "SOFTWARE_TOKEN_MFA" })) as Challenge;
    const answer = { SOFTWARE_TOKEN_MFA_CODE: open.code(open.secret) };
    expect(await open.answer(asked, answer)).toMatchObject(tokens);
    expect(await open.answer(await open.begin(), { ANSWER: "EMAIL_OTP" })).toMatchObject({
      ChallengeName: "EMAIL_OTP",
    });
  });

  it("is asked for the preferred one, of which there is one at most", async () => {
    const open = await openBoth();
    const { AccessToken } = open;
    const choose = (choice: object): Promise<unknown> =>
      open.call("SetUserMFAPreference", { AccessToken, ...choice });
    await expectError(
      choose({ ...app(true, true), ...byEmail(true) }),
      "InvalidParameterException",
      "Only one MFA can be preferred.",
    );
    await choose(app(true, true));
    expect(await open.begin()).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
    await choose(byEmail(true));
    expect(await open.begin()).toMatchObject({ ChallengeName: "EMAIL_OTP" });
    expect(await open.call("GetUser", { AccessToken })).toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"],
      PreferredMfaSetting: "EMAIL_OTP",
    });
  });
});
