import { describe, expect, it } from "vitest";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import type { PoolClient } from "../../src/pool/pool-options.ts";
import { changeSettings, expectError, type OpenPool, openPool, password } from "./open-pool.ts";

const address = "a@example.com";
const everyFlow = [
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
] as const;

interface Challenge {
  readonly ChallengeName: string;
  readonly Session: string;
}

interface Server extends OpenPool {
  readonly events: CustomMessageEvent[];
  begin(AuthFlow: string, parameters?: object, more?: object): Promise<unknown>;
  answer(challenge: Challenge, responses: object, more?: object): Promise<unknown>;
}

/** A pool with one confirmed user, whose code to sign up was 000001, and a server that signs people in. */
async function openServer(client: Partial<PoolClient> = {}): Promise<Server> {
  const events: CustomMessageEvent[] = [];
  const open = openPool(
    { clients: [{ clientId: "demo_client", explicitAuthFlows: everyFlow, ...client }] },
    {
      customMessage: (event) => {
        events.push(event);
        return event;
      },
    },
  );
  await open.signUp(address);
  await open.confirm(address, "000001");
  const AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP"];
  await changeSettings(open, { Policies: { SignInPolicy: { AllowedFirstAuthFactors } } });
  events.length = 0;
  const { userPoolId: UserPoolId } = open.pool.config;
  return {
    ...open,
    events,
    begin: (AuthFlow, parameters = {}, more = {}) =>
      open.call("AdminInitiateAuth", {
        UserPoolId,
        AuthFlow,
        AuthParameters: { USERNAME: address, PASSWORD: password, ...parameters },
        ...more,
      }),
    answer: ({ ChallengeName, Session }, responses, more = {}) =>
      open.call("AdminRespondToAuthChallenge", {
        UserPoolId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: address, ...responses },
        ...more,
      }),
  };
}

const otherPool = { UserPoolId: "us-east-1_Other" };

describe("AdminInitiateAuth", () => {
  it.each(["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"])(
    "signs in with a password by %s, and renews the tokens",
    async (flow) => {
      const { begin } = await openServer();
      const { AuthenticationResult } = (await begin(flow)) as {
        AuthenticationResult: { RefreshToken: string };
      };
      const { RefreshToken: REFRESH_TOKEN } = AuthenticationResult;
      expect(await begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN })).toHaveProperty(
        "AuthenticationResult.AccessToken",
      );
      const wrong = begin(flow, { PASSWORD: "Wrong-horse1" });
      await expectError(wrong, "NotAuthorizedException", "Incorrect username or password.");
    },
  );

  it("has its own flow for passwords, and InitiateAuth another", async () => {
    const { begin, call } = await openServer();
    const text = "Initiate Auth method not supported.";
    await expectError(begin("USER_PASSWORD_AUTH"), "InvalidParameterException", text);
    const AuthParameters = { USERNAME: address, PASSWORD: password };
    await expectError(
      call("InitiateAuth", { AuthFlow: "ADMIN_USER_PASSWORD_AUTH", AuthParameters }),
      "InvalidParameterException",
      text,
    );
  });

  it("does what the client was given, in its own pool alone", async () => {
    const flow = "ADMIN_USER_PASSWORD_AUTH";
    const { begin } = await openServer({ explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] });
    await expectError(
      begin(flow),
      "InvalidParameterException",
      "ADMIN_USER_PASSWORD_AUTH is not enabled for the client.",
    );
    const open = await openServer();
    await expectError(open.begin(flow, {}, otherPool), "ResourceNotFoundException");
    const challenge = { ChallengeName: "EMAIL_OTP", Session: "x".repeat(20) };
    await expectError(open.answer(challenge, {}, otherPool), "ResourceNotFoundException");
  });

  it.each([
    ["ENABLED", "NotAuthorizedException"],
    ["LEGACY", "UserNotFoundException"],
  ] as const)("of a missing user at a client with %s is a %s", async (setting, type) => {
    const { begin } = await openServer({ preventUserExistenceErrors: setting });
    await expectError(begin("ADMIN_USER_PASSWORD_AUTH", { USERNAME: "no@example.com" }), type);
  });
});

describe("AdminRespondToAuthChallenge", () => {
  it("takes the new password of who was invited", async () => {
    const { admin, begin, answer } = await openServer();
    const USERNAME = "b@example.com";
    await admin("AdminCreateUser", USERNAME, { TemporaryPassword: password });
    const challenge = (await begin("ADMIN_USER_PASSWORD_AUTH", { USERNAME })) as Challenge;
    expect(challenge.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    expect(await answer(challenge, { USERNAME, NEW_PASSWORD: "Another-horse2" })).toHaveProperty(
      "AuthenticationResult",
    );
  });

  it("passes its metadata to the trigger, which AdminInitiateAuth and RespondToAuthChallenge do not", async () => {
    const { begin, answer, call, events } = await openServer();
    const more = { ClientMetadata: { k: "v" } };
    await begin("USER_AUTH", { PREFERRED_CHALLENGE: "EMAIL_OTP" }, more);
    const ANSWER = "EMAIL_OTP";
    const second = (await begin("USER_AUTH")) as Challenge;
    const ChallengeResponses = { USERNAME: address, ANSWER };
    await call("RespondToAuthChallenge", { ...second, ChallengeResponses, ...more });
    const challenge = (await answer(
      (await begin("USER_AUTH")) as Challenge,
      { ANSWER },
      more,
    )) as Challenge;
    expect(
      events.map(({ callerContext, request }) => [callerContext.clientId, request.clientMetadata]),
    ).toEqual([
      ["demo_client", undefined],
      ["demo_client", undefined],
      ["demo_client", { k: "v" }],
    ]);
    expect(await answer(challenge, { EMAIL_OTP_CODE: "00000004" })).toHaveProperty(
      "AuthenticationResult",
    );
  });
});
