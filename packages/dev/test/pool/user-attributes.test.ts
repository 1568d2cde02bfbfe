import { describe, expect, it } from "vitest";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { expectError, type OpenPool, openPool, password, withEmail } from "./open-pool.ts";

const old = "old@example.com";
const fresh = "new@example.com";
const byName = { signInWith: "username" } as const;

interface SignedIn extends OpenPool {
  readonly events: CustomMessageEvent[];
  readonly username: string;
  update(attributes: Record<string, string>, more?: object): Promise<unknown>;
  ask(AttributeName?: string, more?: object): Promise<unknown>;
  verify(Code: string, AttributeName?: string): Promise<unknown>;
  /** The attributes as the pool has them. */
  attributes(): Record<string, string>;
}

/** A pool with one confirmed user, who is signed in; her code was 000001. */
async function signedIn(options: PoolOptions = {}, settings?: object): Promise<SignedIn> {
  const events: CustomMessageEvent[] = [];
  const open = openPool(options, {
    customMessage: (event) => {
      events.push(event);
      return event;
    },
  });
  const { userPoolId: UserPoolId, signInWith } = open.pool.config;
  const username = signInWith === "email" ? old : "ann";
  await open.signUp(username, withEmail(old));
  await open.confirm(username, "000001");
  if (settings !== undefined) {
    const LambdaConfig = {
      CustomMessage: "arn:aws:lambda:us-east-1:000000000000:function:sandbox-CustomMessage",
    };
    await open.pool.handle("UpdateUserPool", { UserPoolId, LambdaConfig, ...settings });
  }
  const { AuthenticationResult } = (await open.signIn(username, password)) as {
    AuthenticationResult: { AccessToken: string };
  };
  const { AccessToken } = AuthenticationResult;
  events.length = 0;
  open.mails.length = 0;
  return {
    ...open,
    events,
    username,
    update: (attributes, more = {}) =>
      open.call("UpdateUserAttributes", {
        AccessToken,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        ...more,
      }),
    ask: (AttributeName = "email", more = {}) =>
      open.call("GetUserAttributeVerificationCode", { AccessToken, AttributeName, ...more }),
    verify: (Code, AttributeName = "email") =>
      open.call("VerifyUserAttribute", { AccessToken, AttributeName, Code }),
    attributes: () => ({ ...open.pool.snapshot().users[0]?.attributes }),
  };
}

const waiting = {
  AutoVerifiedAttributes: ["email"],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
};
const toFresh = { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "n***@e***" };

describe("UpdateUserAttributes", () => {
  it("replaces the address at once, unverified, and mails the new one a code", async () => {
    const { update, verify, attributes, mails, signIn } = await signedIn();
    expect(await update({ email: fresh })).toEqual({ CodeDeliveryDetailsList: [toFresh] });
    expect(attributes()).toEqual({ email: fresh, email_verified: "false" });
    expect(mails).toMatchObject([
      {
        to: fresh,
        triggerSource: "CustomMessage_UpdateUserAttribute",
        html: "Your confirmation code is 000002",
      },
    ]);
    await signIn(fresh, password);
    await expectError(signIn(old, password), "NotAuthorizedException", /^Incorrect/);
    expect(await verify("000002")).toEqual({});
    expect(attributes()).toEqual({ email: fresh, email_verified: "true" });
  });

  it("keeps the old address until the code comes back, where the pool wants that", async () => {
    const { update, verify, attributes, mails, signIn } = await signedIn({}, waiting);
    const answer = await update({ email: fresh, name: "Ann" });
    expect(answer).toEqual({ CodeDeliveryDetailsList: [toFresh] });
    expect(attributes()).toEqual({ email: old, email_verified: "true", name: "Ann" });
    expect(mails).toMatchObject([{ to: fresh }]);
    await expectError(signIn(fresh, password), "NotAuthorizedException", /^Incorrect/);
    await verify("000002");
    expect(attributes()).toEqual({ email: fresh, email_verified: "true", name: "Ann" });
    await signIn(fresh, password);
  });

  it("sends its event with the token's client, and with the metadata of the call", async () => {
    const { update, events } = await signedIn();
    await update({ email: fresh }, { ClientMetadata: { k: "v" } });
    expect(events).toMatchObject([
      {
        triggerSource: "CustomMessage_UpdateUserAttribute",
        callerContext: { clientId: "demo_client" },
        request: {
          userAttributes: { email: fresh },
          usernameParameter: null,
          clientMetadata: { k: "v" },
        },
      },
    ]);
  });

  it("mails nothing for other attributes, for the same address, or in a pool that verifies none", async () => {
    const { update, attributes, mails } = await signedIn();
    expect(await update({ name: "Ann", email: old, phone_number: "+4930123456" })).toEqual({});
    expect(attributes()).toEqual({
      email: old,
      email_verified: "true",
      name: "Ann",
      phone_number: "+4930123456",
      phone_number_verified: "false",
    });
    const none = await signedIn({}, {});
    expect(await none.update({ email: fresh })).toEqual({});
    expect(none.attributes()).toEqual({ email: fresh, email_verified: "false" });
    expect([mails, none.mails]).toEqual([[], []]);
  });

  it("takes away what is given as blank, but no address", async () => {
    const { update, attributes } = await signedIn();
    await update({ name: "Ann" });
    await update({ name: "" });
    expect(attributes()).not.toHaveProperty("name");
    await expectError(update({ email: "" }), "InvalidParameterException", /email address format/);
  });

  it.each([
    ["email_verified", "true", "NotAuthorizedException", /unauthorized attribute/],
    ["nonsense", "x", "InvalidParameterException", /could not be determined/],
  ] as const)(
    "refuses the attribute %s, and then changes nothing",
    async (name, value, type, text) => {
      const { update, attributes } = await signedIn();
      await expectError(update({ email: fresh, [name]: value }), type, text);
      expect(attributes()).toEqual({ email: old, email_verified: "true" });
    },
  );

  it("in an email pool refuses another's address", async () => {
    const { update, signUp } = await signedIn();
    await signUp(fresh);
    await expectError(update({ email: "NEW@example.com" }), "AliasExistsException");
  });

  it("makes the code void that went to the former new address", async () => {
    const { update, verify } = await signedIn({}, waiting);
    await update({ email: "typo@example.com" });
    await update({ email: fresh });
    await expectError(verify("000002"), "CodeMismatchException");
    await verify("000003");
  });

  it("of a number that a text message would verify is a CodeDeliveryFailureException", async () => {
    const { update } = await signedIn({}, { AutoVerifiedAttributes: ["email", "phone_number"] });
    await expectError(update({ phone_number: "+4930123456" }), "CodeDeliveryFailureException");
  });

  it("keeps the change when its mail fails", async () => {
    const { update, attributes, pool } = await signedIn();
    const failing = openPool(
      {},
      {
        deliver: () => {
          throw new Error("no");
        },
      },
    );
    await failing.pool.restore(pool.snapshot());
    const { AuthenticationResult } = (await failing.signIn(old, password)) as {
      AuthenticationResult: { AccessToken: string };
    };
    const { AccessToken } = AuthenticationResult;
    await expectError(
      failing.call("UpdateUserAttributes", { AccessToken, ...withEmail(fresh) }),
      "CodeDeliveryFailureException",
    );
    expect(failing.pool.snapshot().users).toMatchObject([{ attributes: { email: fresh } }]);
    await expectError(
      update({ name: "Ann" }, { AccessToken: "made.up" }),
      "NotAuthorizedException",
    );
    expect(attributes()).not.toHaveProperty("name");
  });
});

describe("GetUserAttributeVerificationCode", () => {
  it("mails a code to the address of who is signed in", async () => {
    const { ask, events, mails, verify } = await signedIn();
    const Destination = "o***@e***";
    expect(await ask("email", { ClientMetadata: { k: "v" } })).toEqual({
      CodeDeliveryDetails: { ...toFresh, Destination },
    });
    expect(mails).toMatchObject([{ to: old }]);
    expect(events).toMatchObject([
      {
        triggerSource: "CustomMessage_VerifyUserAttribute",
        callerContext: { clientId: "demo_client" },
        request: { clientMetadata: { k: "v" } },
      },
    ]);
    await verify("000002");
  });

  it("ends a change that waited: its code is for the address that is there", async () => {
    const { update, ask, verify, attributes } = await signedIn({}, waiting);
    await update({ email: fresh });
    await ask();
    await expectError(verify("000002"), "CodeMismatchException");
    await verify("000003");
    expect(attributes()).toEqual({ email: old, email_verified: "true" });
  });

  it("asked a sixth time within an hour is a LimitExceededException, also after a right code", async () => {
    const { ask, verify } = await signedIn();
    for (let times = 0; times < 5; times += 1) await ask();
    await verify("000006");
    await expectError(ask(), "LimitExceededException");
  });

  it("sends to what the user has, and to an address or a number alone", async () => {
    const { ask } = await signedIn();
    await expectError(ask("phone_number"), "InvalidParameterException", /no address/);
    await expectError(ask("name"), "InvalidParameterException", /can be verified/);
  });
});

describe("VerifyUserAttribute", () => {
  it("takes a code once, and not a wrong one", async () => {
    const { ask, verify, clock } = await signedIn();
    await ask();
    await expectError(verify("9"), "CodeMismatchException");
    await verify("000002");
    await expectError(verify("000002"), "ExpiredCodeException");
    await expectError(verify("000002", "phone_number"), "ExpiredCodeException");
    await expectError(verify("000002", "name"), "InvalidParameterException");
    await ask();
    clock.advance(3599);
    await verify("000003");
  });

  it("tried a sixteenth time within an hour is a LimitExceededException, also when all were wrong", async () => {
    const { ask, verify } = await signedIn();
    await ask();
    for (let times = 0; times < 15; times += 1) {
      await expectError(verify("9"), "CodeMismatchException");
    }
    await expectError(verify("000002"), "LimitExceededException");
  });

  it("tells of a taken alias only whoever has the right code", async () => {
    const { update, verify, signUp, confirm } = await signedIn({ ...byName, aliasEmail: true });
    await signUp("bob", withEmail(fresh));
    await confirm("bob", "000002");
    await update({ email: fresh });
    await expectError(verify("9"), "CodeMismatchException");
    await expectError(verify("000003"), "AliasExistsException");
  });

  it("tells of an address that was taken while the change waited", async () => {
    const { update, verify, signUp } = await signedIn({}, waiting);
    await update({ email: fresh });
    await signUp(fresh);
    await expectError(verify("000002"), "AliasExistsException");
  });
});
