import { describe, expect, it } from "vitest";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { expectError, type OpenPool, openPool, password, withEmail } from "./open-pool.ts";

const address = "a@example.com";
const byName = { signInWith: "username" } as const;
const byMail = { DesiredDeliveryMediums: ["EMAIL"] };
const aDay = 24 * 3600;

interface OpenAdmin extends OpenPool {
  readonly events: CustomMessageEvent[];
  create(Username: string, more?: object): Promise<unknown>;
}

/** A pool whose trigger answers with this body, or leaves the mail as it is. */
function openAdmin(options: PoolOptions = {}, emailMessage: string | null = null): OpenAdmin {
  const events: CustomMessageEvent[] = [];
  const open = openPool(options, {
    customMessage: (event) => {
      events.push(structuredClone(event));
      event.response.emailMessage = emailMessage;
      return event;
    },
  });
  const UserPoolId = open.pool.config.userPoolId;
  return {
    ...open,
    events,
    create: (Username, more = byMail) =>
      open.pool.handle("AdminCreateUser", { UserPoolId, Username, ...more }),
  };
}

/** What Cognito's own invitation names. */
function invitation(html: string | undefined): { name?: string; secret?: string } {
  const match = /^Your username is (?<name>\S+) and temporary password is (?<secret>\S+)\.$/.exec(
    html ?? "",
  );
  return { ...match?.groups };
}

describe("AdminCreateUser", () => {
  it("makes a user who must change the password, and mails the address and a password", async () => {
    const { create, mails, signIn } = openAdmin();
    expect(await create(address)).toEqual({
      User: {
        Username: expect.stringMatching(/^[\da-f-]{36}$/),
        Attributes: [
          { Name: "email", Value: address },
          { Name: "email_verified", Value: "false" },
          { Name: "sub", Value: expect.any(String) },
        ],
        UserCreateDate: Date.UTC(2026, 0, 15, 12) / 1000,
        UserLastModifiedDate: Date.UTC(2026, 0, 15, 12) / 1000,
        Enabled: true,
        UserStatus: "FORCE_CHANGE_PASSWORD",
      },
    });
    expect(mails).toMatchObject([
      {
        to: address,
        subject: "Your temporary password",
        triggerSource: "CustomMessage_AdminCreateUser",
      },
    ]);
    const { name, secret = "" } = invitation(mails[0]?.html);
    expect(name).toBe(address);
    expect(await signIn(address, secret)).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
  });

  it("makes passwords that fit the policy, with signs that HTML and addresses do not take", async () => {
    const { create, mails, pool } = openAdmin();
    const PasswordPolicy = { MinimumLength: 20 };
    const UserPoolId = pool.config.userPoolId;
    await create(address);
    await pool.handle("UpdateUserPool", { UserPoolId, Policies: { PasswordPolicy } });
    await create("b@example.com");
    const [short, long] = mails.map(({ html }) => invitation(html).secret);
    expect(short).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*&)(?=.*<)(?=.*%)(?=.*\+)\S{8}$/);
    expect(long).toHaveLength(20);
  });

  it("takes the temporary password that is given, if the policy does, and mails it as raw text", async () => {
    const { create, mails, signIn } = openAdmin();
    await expectError(
      create(address, { ...byMail, TemporaryPassword: "weak-weak" }),
      "InvalidPasswordException",
      "Password did not conform with policy: Password must have uppercase characters",
    );
    const TemporaryPassword = "Raw$&<b>{username}1";
    await create(address, { ...byMail, TemporaryPassword });
    expect(invitation(mails[0]?.html).secret).toBe(TemporaryPassword);
    expect(await signIn(address, TemporaryPassword)).toHaveProperty("ChallengeName");
  });

  it("lets a temporary password live seven days, or as many as the policy says", async () => {
    const { create, signIn, clock, pool } = openAdmin();
    const UserPoolId = pool.config.userPoolId;
    const given = { MessageAction: "SUPPRESS", TemporaryPassword: password };
    await create(address, given);
    const PasswordPolicy = { TemporaryPasswordValidityDays: 1 };
    await pool.handle("UpdateUserPool", { UserPoolId, Policies: { PasswordPolicy } });
    await create("b@example.com", given);
    clock.advance(aDay - 1);
    await signIn("b@example.com", password);
    clock.advance(1);
    const ended = "Temporary password has expired and must be reset by an administrator.";
    await expectError(signIn("b@example.com", password), "NotAuthorizedException", ended);
    clock.advance(6 * aDay - 1);
    await signIn(address, password);
    clock.advance(1);
    await expectError(signIn(address, password), "NotAuthorizedException", ended);
  });

  it.each([
    ["SUPPRESS is asked for", { ...byMail, MessageAction: "SUPPRESS" }],
    ["no medium is named: the default is a text message", {}],
  ])("mails nothing when %s", async (_, more) => {
    const { create, mails, events } = openAdmin();
    await create(address, more);
    expect([mails, events]).toEqual([[], []]);
  });

  it("asks for an address when it is to mail, and makes nobody without one", async () => {
    const { create, pool } = openAdmin(byName);
    await expectError(
      create("ann"),
      "InvalidParameterException",
      "No email provided but desired delivery medium was Email",
    );
    await expectError(
      create("ann", { DesiredDeliveryMediums: ["SMS"] }),
      "InvalidParameterException",
      "No phone number provided but desired delivery medium was SMS",
    );
    expect(pool.size()).toBe(0);
    await create("ann", {});
    expect(pool.size()).toBe(1);
  });

  it("takes what an administrator may say: that an address is verified", async () => {
    const { create, admin } = openAdmin();
    const verified = { Name: "email_verified", Value: "True" };
    await create(address, { UserAttributes: [verified] });
    expect(await admin("AdminGetUser", address)).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
    });
  });

  it.each([
    ["sub", "x", "NotAuthorizedException", "A client attempted to write unauthorized attribute"],
    ["email_verified", "yes", "InvalidParameterException", /true or false/],
    ["phone_number_verified", "true", "InvalidParameterException", /without phone_number/],
    ["email", "b@example.com", "InvalidParameterException", /must be the same/],
  ] as const)("refuses the attribute %s as %s", async (Name, Value, type, text) => {
    const { create } = openAdmin();
    await expectError(create(address, { UserAttributes: [{ Name, Value }] }), type, text);
  });

  it("refuses a taken name or address, a name that is no address, and another pool's id", async () => {
    const { create, signUp, pool } = openAdmin();
    await signUp(address);
    await expectError(
      create("A@example.com"),
      "UsernameExistsException",
      "User account already exists",
    );
    await expectError(create("ann"), "InvalidParameterException", "Username should be an email.");
    await expectError(
      pool.handle("AdminCreateUser", { UserPoolId: "us-east-1_Other", Username: address }),
      "ResourceNotFoundException",
    );
  });

  it("takes a verified alias from another user only with ForceAliasCreation", async () => {
    const { create, admin } = openAdmin({ ...byName, aliasEmail: true });
    const UserAttributes = [
      { Name: "email", Value: address },
      { Name: "email_verified", Value: "true" },
    ];
    await create("ann", { UserAttributes });
    await expectError(create("bob", { UserAttributes }), "AliasExistsException");
    await create("bob", { UserAttributes, ForceAliasCreation: true });
    expect(await admin("AdminGetUser", address)).toMatchObject({ Username: "bob" });
  });

  it("where people sign in by codes makes a user without a password, who is confirmed", async () => {
    const { create, mails, pool, signIn, events } = openAdmin({}, "Welcome, {username}!");
    const SignInPolicy = { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] };
    const { userPoolId: UserPoolId } = pool.config;
    const LambdaConfig = {
      CustomMessage: "arn:aws:lambda:us-east-1:000000000000:function:sandbox-CustomMessage",
    };
    await pool.handle("UpdateUserPool", { UserPoolId, LambdaConfig, Policies: { SignInPolicy } });
    expect(await create(address)).toMatchObject({ User: { UserStatus: "CONFIRMED" } });
    expect(mails).toMatchObject([{ html: `Welcome, ${address}!` }]);
    expect(events[0]?.request.userAttributes["cognito:user_status"]).toBe("CONFIRMED");
    await expectError(signIn(address, password), "NotAuthorizedException", /^Incorrect/);
    await create("b@example.com", { TemporaryPassword: password });
    expect(await signIn("b@example.com", password)).toHaveProperty("ChallengeName");
  });
});

describe("AdminCreateUser with RESEND", () => {
  const again = { ...byMail, MessageAction: "RESEND" };

  it("mails another temporary password, which lives its own seven days", async () => {
    const { create, mails, signIn, clock } = openAdmin();
    await create(address);
    clock.advance(8 * aDay);
    const answer = await create(address, again);
    expect(answer).toMatchObject({ User: { UserStatus: "FORCE_CHANGE_PASSWORD" } });
    const [first = "", second = ""] = mails.map(({ html }) => invitation(html).secret);
    expect(second).not.toBe(first);
    await expectError(signIn(address, first), "NotAuthorizedException", /^Incorrect/);
    expect(await signIn(address, second)).toHaveProperty("ChallengeName");
  });

  it("ends what was begun with the former password", async () => {
    const { create, signIn, call } = openAdmin();
    await create(address, { TemporaryPassword: password });
    const { Session } = (await signIn(address, password)) as { Session: string };
    await create(address, again);
    await expectError(
      call("RespondToAuthChallenge", {
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session,
        ChallengeResponses: { USERNAME: address, NEW_PASSWORD: "Correct-horse2" },
      }),
      "NotAuthorizedException",
      "Invalid session for the user.",
    );
  });

  it("is refused for whoever is not there or was not invited", async () => {
    const { create, signUp, mails } = openAdmin();
    await expectError(create(address, again), "UserNotFoundException", "User does not exist.");
    await signUp(address);
    await expectError(
      create(address, again),
      "UnsupportedUserStateException",
      "Resend not possible. a@example.com status is not FORCE_CHANGE_PASSWORD",
    );
    expect(mails).toHaveLength(1);
  });
});

describe("the mail of an invitation", () => {
  it("is asked for in an event of its own: no client, no metadata, and a name's placeholder", async () => {
    const { create, events } = openAdmin();
    await create(address, { ...byMail, ClientMetadata: { k: "v" } });
    expect(events).toMatchObject([
      {
        triggerSource: "CustomMessage_AdminCreateUser",
        callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
        request: {
          codeParameter: "{####}",
          usernameParameter: "{username}",
          linkParameter: "{##Click Here##}",
          userAttributes: { email: address, "cognito:user_status": "FORCE_CHANGE_PASSWORD" },
        },
      },
    ]);
    expect(events[0]?.request).not.toHaveProperty("clientMetadata");
  });

  it("has both placeholders replaced wherever they stand, and is refused without either", async () => {
    const good = openAdmin(byName, "{username}: {####} {username}");
    const given = { TemporaryPassword: password, ...byMail, ...withEmail(address) };
    await good.create("{####}", given);
    expect(good.mails).toMatchObject([{ html: `{####}: ${password} {####}` }]);
    for (const body of ["only {####}", "only {username}"]) {
      const { create, pool } = openAdmin({}, body);
      await expectError(create(address), "InvalidParameterException", /'emailBody'.*placeholder/);
      expect(pool.size()).toBe(1);
    }
  });

  it("of the pool's own has the texts of its template", async () => {
    const { create, mails, pool } = openAdmin();
    const InviteMessageTemplate = { EmailSubject: "Come in", EmailMessage: "{username}, {####}" };
    const { userPoolId: UserPoolId } = pool.config;
    const AdminCreateUserConfig = { InviteMessageTemplate };
    await pool.handle("UpdateUserPool", { UserPoolId, AdminCreateUserConfig });
    await create(address, { ...byMail, TemporaryPassword: password });
    expect(mails).toMatchObject([{ subject: "Come in", html: `${address}, ${password}` }]);
  });
});
