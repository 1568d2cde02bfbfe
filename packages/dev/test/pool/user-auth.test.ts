import { describe, expect, it } from "vitest";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import type { PoolClient, PoolOptions } from "../../src/pool/pool-options.ts";
import { expectError, type OpenPool, openPool, password } from "./open-pool.ts";

const address = "a@example.com";
const nobody = "nobody@example.com";
const client: PoolClient = {
  clientId: "demo_client",
  preventUserExistenceErrors: "ENABLED",
  explicitAuthFlows: ["ALLOW_USER_AUTH"],
};
const everyFactor = ["PASSWORD", "EMAIL_OTP"];

interface Challenge {
  readonly ChallengeName: string;
  readonly Session: string;
  readonly AvailableChallenges?: string[];
}

interface OpenChoice extends OpenPool {
  readonly events: CustomMessageEvent[];
  begin(username?: string, parameters?: object, more?: object): Promise<Challenge>;
  answer(challenge: Challenge, responses: object, more?: object): Promise<unknown>;
}

const byCode = { PREFERRED_CHALLENGE: "EMAIL_OTP" };

/** A pool that lets people sign in by codes, with one confirmed user, whose code to sign up was 000001. */
async function openChoice(
  settings: object = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: everyFactor } } },
  options: PoolOptions = { clients: [client] },
): Promise<OpenChoice> {
  const events: CustomMessageEvent[] = [];
  const open = openPool(options, {
    customMessage: (event) => {
      events.push(event);
      return event;
    },
  });
  await open.signUp(address);
  await open.confirm(address, "000001");
  const LambdaConfig = {
    CustomMessage: "arn:aws:lambda:us-east-1:000000000000:function:sandbox-CustomMessage",
  };
  const { userPoolId: UserPoolId } = open.pool.config;
  const AutoVerifiedAttributes = ["email"];
  const update = { UserPoolId, LambdaConfig, AutoVerifiedAttributes, ...settings };
  await open.pool.handle("UpdateUserPool", update);
  events.length = 0;
  open.mails.length = 0;
  return {
    ...open,
    events,
    begin: (USERNAME = address, parameters = byCode, more = {}) =>
      open.call("InitiateAuth", {
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME, ...parameters },
        ...more,
      }) as Promise<Challenge>,
    answer: ({ ChallengeName, Session }, responses, more = {}) =>
      open.call("RespondToAuthChallenge", {
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: address, ...responses },
        ...more,
      }),
  };
}

const code = (EMAIL_OTP_CODE: string): object => ({ EMAIL_OTP_CODE });
const wrong = ["CodeMismatchException", "Invalid code or auth state for the user."] as const;

describe("signing in by a mailed code", () => {
  it("mails eight digits that give tokens, once", async () => {
    const { begin, answer, mails } = await openChoice();
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
        triggerSource: "CustomMessage_Authentication",
        html: "Your confirmation code is 00000002",
      },
    ]);
    expect(await answer(challenge, code("00000002"))).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: expect.objectContaining({ RefreshToken: expect.any(String) }),
    });
    await expectError(
      answer(challenge, code("00000002")),
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });

  it("sends its event with the client, and without the metadata of the call", async () => {
    const { begin, events } = await openChoice();
    await begin(address, byCode, { ClientMetadata: { k: "v" } });
    expect(events).toMatchObject([
      {
        triggerSource: "CustomMessage_Authentication",
        callerContext: { clientId: "demo_client" },
        request: { codeParameter: "{####}", usernameParameter: null },
      },
    ]);
    expect(events[0]?.request).not.toHaveProperty("clientMetadata");
  });

  it("lets six wrong codes pass and then the right one, and too many not", async () => {
    const { begin, answer } = await openChoice();
    const challenge = await begin();
    for (let times = 0; times < 6; times += 1) {
      await expectError(answer(challenge, code("9")), ...wrong);
    }
    await answer(challenge, code("00000002"));
    const second = await begin();
    for (let times = 0; times < 4; times += 1) {
      await expectError(answer(second, code("9")), ...wrong);
    }
    await expectError(answer(second, code("00000003")), "TooManyRequestsException");
  });

  it.each([3, 15])("lets code and session live %i minutes, as the client says", async (minutes) => {
    const settings = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: everyFactor } } };
    const { begin, answer, clock } = await openChoice(settings, {
      clients: [{ ...client, authSessionValidity: minutes }],
    });
    const first = await begin();
    clock.advance(minutes * 60 - 1);
    await answer(first, code("00000002"));
    const second = await begin();
    clock.advance(minutes * 60);
    await expectError(
      answer(second, code("00000003")),
      "NotAuthorizedException",
      "Invalid session for the user, session is expired.",
    );
  });

  it("takes a code with its own session alone, and of two that were begun the newer", async () => {
    const { begin, answer } = await openChoice();
    const first = await begin();
    const second = await begin();
    await expectError(answer(first, code("00000002")), ...wrong);
    await expectError(answer(first, code("00000003")), ...wrong);
    await expectError(answer(second, code("00000002")), ...wrong);
    await answer(second, code("00000003"));
  });

  it("mails no sixteenth code within an hour", async () => {
    const { begin } = await openChoice();
    for (let times = 0; times < 15; times += 1) await begin();
    await expectError(begin(), "TooManyRequestsException");
  });

  it("of a missing user is a challenge that nothing answers, or an error, as the client is set", async () => {
    const { begin, answer, mails } = await openChoice();
    const challenge = await begin(nobody);
    expect(challenge).toEqual({
      ...(await begin(nobody)),
      Session: expect.stringMatching(/^[\w-]{1500,1600}$/),
    });
    expect(challenge).toMatchObject({
      ChallengeName: "EMAIL_OTP",
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: "n***@e***" },
    });
    await expectError(answer(challenge, { USERNAME: nobody, ...code("00000001") }), ...wrong);
    expect(mails).toEqual([]);
    const legacy = await openChoice(
      {},
      { clients: [{ ...client, preventUserExistenceErrors: "LEGACY" }] },
    );
    await expectError(legacy.begin(nobody), "UserNotFoundException", "User does not exist.");
  });

  it("of a user who may not sign in is refused", async () => {
    const { begin, answer, admin, signUp } = await openChoice();
    await signUp("b@example.com");
    await expectError(begin("b@example.com"), "UserNotConfirmedException");
    const challenge = await begin();
    await admin("AdminDisableUser", address);
    await expectError(begin(), "NotAuthorizedException", "User is disabled.");
    await expectError(
      answer(challenge, code("00000003")),
      "NotAuthorizedException",
      "User is disabled.",
    );
  });

  it("goes on in a pool that took over a snapshot, which alone signs nobody in", async () => {
    const { begin, answer, pool } = await openChoice();
    const challenge = await begin();
    const kept = JSON.stringify(pool.snapshot());
    expect(kept).not.toContain(challenge.Session);
    await pool.restore(JSON.parse(kept));
    await answer(challenge, code("00000002"));
  });
});

describe("USER_AUTH", () => {
  const passwords = ["PASSWORD_SRP", "PASSWORD"];

  it("is not there for a client that was not given it, nor in a pool of the LITE plan", async () => {
    const plain = await openChoice(undefined, { clients: [{ clientId: "demo_client" }] });
    await expectError(
      plain.begin(),
      "InvalidParameterException",
      "USER_AUTH is not enabled for the client.",
    );
    const lite = await openChoice({ UserPoolTier: "LITE" });
    await expectError(lite.begin(), "FeatureUnavailableInTierException");
  });

  it("offers what the pool allows, when nothing is preferred or it is not to be had", async () => {
    const { begin } = await openChoice();
    expect(await begin(address, {})).toEqual({
      ChallengeName: "SELECT_CHALLENGE",
      Session: expect.any(String),
      ChallengeParameters: {},
      AvailableChallenges: [...passwords, "EMAIL_OTP"],
    });
    expect(await begin(nobody, {})).toMatchObject({
      AvailableChallenges: [...passwords, "EMAIL_OTP"],
    });
    const plain = await openChoice({});
    expect(await plain.begin()).toMatchObject({ AvailableChallenges: passwords });
    const mfa = await openChoice({
      MfaConfiguration: "ON",
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: everyFactor } },
    });
    expect(await mfa.begin()).toMatchObject({ AvailableChallenges: passwords });
    expect([plain.mails, mfa.mails]).toEqual([[], []]);
  });

  it("offers no code to who was invited, or whose address is not verified", async () => {
    const { begin, pool, mails, answer } = await openChoice();
    const { userPoolId: UserPoolId } = pool.config;
    const Username = "b@example.com";
    await pool.handle("AdminCreateUser", { UserPoolId, Username, TemporaryPassword: password });
    const challenge = await begin(Username);
    expect(challenge).toMatchObject({ AvailableChallenges: passwords });
    const chosen = { USERNAME: Username, ANSWER: "PASSWORD", PASSWORD: password };
    expect(await answer(challenge, chosen)).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
    });
    const { users, ...state } = pool.snapshot();
    const attributes = { email: address, email_verified: "false" };
    await pool.restore({ ...state, users: users.map((user) => ({ ...user, attributes })) });
    expect(await begin()).toMatchObject({ AvailableChallenges: passwords });
    expect(mails).toEqual([]);
  });

  it("takes the code as the answer to what was offered, and the session of that once", async () => {
    const { begin, answer, mails } = await openChoice();
    const offer = await begin(address, {});
    await expectError(answer(offer, { ANSWER: "SMS_OTP" }), "InvalidParameterException");
    const challenge = (await answer(offer, { ANSWER: "EMAIL_OTP" })) as Challenge;
    expect(challenge.ChallengeName).toBe("EMAIL_OTP");
    expect(mails).toHaveLength(1);
    await answer(challenge, code("00000002"));
    await expectError(
      answer(offer, { ANSWER: "EMAIL_OTP" }),
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });

  it("takes a password, too, at once or chosen", async () => {
    const { begin, answer } = await openChoice();
    const preferred = { PREFERRED_CHALLENGE: "PASSWORD" };
    const missing = "Missing required parameter PASSWORD";
    await expectError(begin(address, preferred), "InvalidParameterException", missing);
    const given = { ...preferred, PASSWORD: password };
    expect(await begin(address, given)).toHaveProperty("AuthenticationResult");
    await expectError(begin(nobody, given), "NotAuthorizedException", /^Incorrect/);
    const chosen = { ANSWER: "PASSWORD", PASSWORD: password };
    expect(await answer(await begin(address, {}), chosen)).toHaveProperty("AuthenticationResult");
    const unknown = await begin(nobody, {});
    await expectError(
      answer(unknown, { USERNAME: nobody, ...chosen }),
      "NotAuthorizedException",
      /^Incorrect/,
    );
  });
});
