import { describe, expect, it } from "vitest";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import type { PostConfirmationEvent } from "../../src/pool/post-confirmation.ts";
import type { PreSignUpEvent, PreSignUpHandler } from "../../src/pool/pre-sign-up.ts";
import {
  expectError,
  type OpenPool,
  openPool,
  password,
  withEmail,
  withoutWaiting,
} from "./open-pool.ts";

const address = "a@example.com";
const byName = { signInWith: "username" } as const;

/** A hook that answers this. */
const deciding =
  (response: Partial<PreSignUpEvent["response"]>): PreSignUpHandler =>
  (event) => ({
    ...event,
    response: { ...event.response, ...response },
  });

interface Hooked extends OpenPool {
  readonly events: PreSignUpEvent[];
  readonly confirmed: PostConfirmationEvent[];
}

function openHooked(
  handler: PreSignUpHandler = (event) => event,
  options: PoolOptions = {},
): Hooked {
  const events: PreSignUpEvent[] = [];
  const confirmed: PostConfirmationEvent[] = [];
  const open = openPool(options, {
    preSignUp: (event) => {
      events.push(event);
      return handler(event);
    },
    postConfirmation: (event) => {
      confirmed.push(event);
      return event;
    },
  });
  return { ...open, events, confirmed };
}

describe("the PreSignUp hook", () => {
  it("is asked with what the caller gave, before there is a user", async () => {
    const { signUp, events, pool, mails } = openHooked();
    const { UserSub } = (await signUp(address, {
      UserAttributes: [{ Name: "name", Value: "Ann" }],
      ValidationData: [{ Name: "captcha", Value: "ok" }, { Name: "empty" }],
      ClientMetadata: { from: "app" },
    })) as { UserSub: string };
    expect(events).toEqual([
      {
        version: "1",
        region: "us-east-1",
        userPoolId: pool.config.userPoolId,
        userName: UserSub,
        callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "demo_client" },
        triggerSource: "PreSignUp_SignUp",
        request: {
          userAttributes: { name: "Ann", email: address },
          validationData: { captcha: "ok", empty: "" },
          clientMetadata: { from: "app" },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
    expect(mails).toHaveLength(1);
    await signUp("b@example.com");
    expect(events[1]?.request).toEqual({
      userAttributes: { email: "b@example.com" },
      validationData: null,
    });
  });

  it("refuses with its own text, and then nobody is made", async () => {
    const { signUp, pool, mails } = openHooked(() => {
      throw new Error("only for colleagues");
    });
    await expectError(
      signUp(address),
      "UserLambdaValidationException",
      "PreSignUp failed with error only for colleagues.",
    );
    expect([pool.size(), mails]).toEqual([0, []]);
  });

  it("that never answers, or answers nonsense, lets nobody in", async () => {
    const silent = openHooked(() => new Promise<never>(() => {}));
    await expectError(
      withoutWaiting(() => silent.signUp(address)),
      "UnexpectedLambdaException",
      /^PreSignUp invocation failed/,
    );
    expect(silent.events).toHaveLength(3);
    for (const answer of [undefined, { response: { autoConfirmUser: true } }]) {
      const strange = openHooked(() => answer);
      await expectError(strange.signUp(address), "InvalidLambdaResponseException");
      expect(strange.pool.size()).toBe(0);
    }
    const text = openHooked((event) => ({ ...event, response: { autoConfirmUser: "false" } }));
    await expectError(text.signUp(address), "InvalidLambdaResponseException");
  });

  it("that confirms and verifies has no code sent, and PostConfirmation runs", async () => {
    const { signUp, signIn, mails, pool, confirmed } = openHooked(
      deciding({ autoConfirmUser: true, autoVerifyEmail: true }),
    );
    expect(await signUp(address, { ClientMetadata: { k: "v" } })).toEqual({
      UserConfirmed: true,
      UserSub: expect.any(String),
    });
    expect(await signIn(address, password)).toHaveProperty("AuthenticationResult");
    expect(pool.snapshot().users).toMatchObject([{ attributes: { email_verified: "true" } }]);
    expect(mails).toEqual([]);
    expect(confirmed).toMatchObject([
      { triggerSource: "PostConfirmation_ConfirmSignUp", request: { clientMetadata: { k: "v" } } },
    ]);
  });

  it("that confirms alone verifies nothing", async () => {
    const { signUp, pool, mails } = openHooked(deciding({ autoConfirmUser: true }));
    await signUp(address);
    expect(pool.snapshot().users).toMatchObject([
      { status: "CONFIRMED", attributes: { email_verified: "false" } },
    ]);
    expect(mails).toEqual([]);
  });

  it("cannot verify what the user does not have", async () => {
    for (const decision of [{ autoVerifyEmail: true }, { autoVerifyPhone: true }]) {
      const { signUp, pool } = openHooked(deciding(decision), byName);
      await expectError(signUp("ann"), "InvalidLambdaResponseException", /does not have/);
      expect(pool.size()).toBe(0);
    }
  });

  it("that verifies an alias takes it from whoever had it", async () => {
    const { signUp, admin } = openHooked(
      deciding({ autoConfirmUser: true, autoVerifyEmail: true }),
      { ...byName, aliasEmail: true },
    );
    await signUp("ann", withEmail(address));
    await signUp("bob", withEmail(address));
    expect(await admin("AdminGetUser", address)).toMatchObject({ Username: "bob" });
    expect(await admin("AdminGetUser", "ann")).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "false" }]),
    });
  });

  it("is asked about invited users, too, and can only refuse", async () => {
    const { admin, events } = openHooked(
      deciding({ autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true }),
    );
    const ValidationData = [{ Name: "k", Value: "v" }];
    const more = { ValidationData, ClientMetadata: { by: "script" } };
    expect(await admin("AdminCreateUser", address, more)).toMatchObject({
      User: { UserStatus: "FORCE_CHANGE_PASSWORD" },
    });
    expect(events).toMatchObject([
      {
        triggerSource: "PreSignUp_AdminCreateUser",
        callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
        request: { validationData: { k: "v" }, clientMetadata: { by: "script" } },
      },
    ]);
    const strict = openHooked(() => {
      throw new Error("no");
    });
    await expectError(strict.admin("AdminCreateUser", address), "UserLambdaValidationException");
    expect(strict.pool.size()).toBe(0);
  });

  it("is asked about a name that is taken, which is refused all the same", async () => {
    const { signUp, events } = openHooked(deciding({ autoConfirmUser: true }));
    await signUp(address);
    await expectError(signUp(address), "UsernameExistsException");
    expect(events).toHaveLength(2);
  });

  it("is not asked once UpdateUserPool has left it out", async () => {
    const { pool, signUp, events } = openHooked();
    await pool.handle("UpdateUserPool", { UserPoolId: pool.config.userPoolId });
    await signUp(address);
    expect(events).toEqual([]);
  });
});
