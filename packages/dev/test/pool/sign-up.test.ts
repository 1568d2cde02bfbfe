import { describe, expect, it } from "vitest";
import { secretHash } from "../../src/pool/clients.ts";
import { expectError, openPool, password, withEmail } from "./open-pool.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("SignUp", () => {
  it("answers with the sub, unconfirmed, and where the code went, masked", async () => {
    const { signUp } = openPool();
    expect(await signUp("person@example.com")).toEqual({
      UserConfirmed: false,
      UserSub: expect.stringMatching(uuid),
      CodeDeliveryDetails: {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: "p***@e***",
      },
      Session: expect.any(String),
    });
  });

  it("without a handler mails Cognito's own message with the code in it", async () => {
    const { signUp, mails, clock } = openPool();
    await signUp("person@example.com");
    expect(mails).toEqual([
      {
        medium: "EMAIL",
        to: "person@example.com",
        subject: "Your verification code",
        html: "Your confirmation code is 000001",
        sentAt: clock.now(),
        triggerSource: "CustomMessage_SignUp",
        code: "000001",
      },
    ]);
  });

  it("in an email pool makes a UUID the username, and takes either name afterwards", async () => {
    const { signUp, admin } = openPool();
    const { UserSub } = (await signUp("Person+tag@Example.com")) as { UserSub: string };
    const byAddress = await admin("AdminGetUser", "person+TAG@example.com");
    const byUuid = await admin("AdminGetUser", UserSub);
    expect(byAddress).toEqual(byUuid);
    expect(byUuid).toMatchObject({ Username: UserSub, UserStatus: "UNCONFIRMED" });
    expect(byUuid).toMatchObject({
      UserAttributes: expect.arrayContaining([
        { Name: "email", Value: "Person+tag@Example.com" },
        { Name: "email_verified", Value: "false" },
      ]),
    });
  });

  it("in an email pool refuses a name that is no address", async () => {
    const { signUp } = openPool();
    const refused = ["person", "person@", "@example.com", "a@b", "a@b..com", "a,b@example.com"];
    for (const name of refused) {
      await expectError(signUp(name), "InvalidParameterException", "Username should be an email.");
    }
  });

  it("in an email pool refuses an email attribute that differs from the name", async () => {
    const { signUp } = openPool();
    await signUp("a@example.com", withEmail("A@example.com"));
    await expectError(
      signUp("b@example.com", withEmail("c@example.com")),
      "InvalidParameterException",
    );
  });

  it("in an email pool refuses a taken address, whatever its case and the client's setting", async () => {
    const { signUp } = openPool();
    await signUp("person@example.com");
    for (const ClientId of ["demo_client", "legacy_client"]) {
      await expectError(
        signUp("PERSON@example.com", { ClientId }),
        "UsernameExistsException",
        "An account with the given email already exists.",
      );
    }
  });

  it("in a username pool makes the sub a name, too, and refuses it to anybody else", async () => {
    const { signUp, confirm, resend, forgot, signIn, admin } = openPool({ signInWith: "username" });
    const { UserSub } = (await signUp("ann", withEmail("a@example.com"))) as { UserSub: string };
    for (const name of [UserSub, UserSub.toUpperCase()]) {
      await expectError(signUp(name, withEmail("b@example.com")), "UsernameExistsException");
    }
    await resend(UserSub);
    await confirm(UserSub, "000002");
    await forgot(UserSub);
    await signIn("ann", password);
    await expectError(
      signIn(UserSub, password),
      "NotAuthorizedException",
      "Incorrect username or password.",
    );
    await admin("AdminDisableUser", UserSub);
    expect(await admin("AdminGetUser", UserSub)).toMatchObject({ Username: "ann", Enabled: false });
  });

  it("when two arrive together for one address, lets only one through", async () => {
    const { signUp, mails } = openPool();
    const both = await Promise.allSettled([signUp("a@example.com"), signUp("a@example.com")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(mails).toHaveLength(1);
  });

  it("in a username pool refuses a taken name, and lets an address be used twice", async () => {
    const { signUp } = openPool({ signInWith: "username" });
    await signUp("ann", withEmail("a@example.com"));
    await signUp("bob", withEmail("a@example.com"));
    await expectError(
      signUp("Ann", withEmail("b@example.com")),
      "UsernameExistsException",
      "User already exists",
    );
  });

  it("in a pool with email aliases refuses a name that looks like an address", async () => {
    const { signUp } = openPool({ signInWith: "username", aliasEmail: true });
    await expectError(
      signUp("a@example.com", withEmail("a@example.com")),
      "InvalidParameterException",
      "Username cannot be of email format, since user pool is configured for email alias.",
    );
  });

  it.each([false, true])(
    "in a username pool (aliases: %s) takes a user without an address, and mails nothing",
    async (aliasEmail) => {
      const { signUp, admin, signIn, mails } = openPool({ signInWith: "username", aliasEmail });
      expect(await signUp("ann")).toEqual({
        UserConfirmed: false,
        UserSub: expect.stringMatching(uuid),
      });
      expect(mails).toHaveLength(0);
      expect(await admin("AdminGetUser", "ann")).toMatchObject({
        UserStatus: "UNCONFIRMED",
        UserAttributes: [{ Name: "sub" }],
      });
      await admin("AdminConfirmSignUp", "ann");
      await signIn("ann", password);
    },
  );

  it("refuses attributes that are malformed, unknown, doubled or Cognito's own", async () => {
    const { signUp } = openPool({ signInWith: "username" });
    const attempt = (...list: [string, string][]) =>
      signUp("ann", { UserAttributes: list.map(([Name, Value]) => ({ Name, Value })) });
    await expectError(
      attempt(["email", "nobody"]),
      "InvalidParameterException",
      "Invalid email address format.",
    );
    await expectError(
      attempt(["phone_number", "0123"]),
      "InvalidParameterException",
      "Invalid phone number format.",
    );
    await expectError(
      attempt(["custom:x", "1"]),
      "InvalidParameterException",
      /conform to the schema/,
    );
    await expectError(attempt(["name", "A"], ["name", "B"]), "InvalidParameterException");
    await expectError(
      attempt(["email_verified", "true"]),
      "NotAuthorizedException",
      "A client attempted to write unauthorized attribute",
    );
  });

  it.each([
    ["Short1!", "Password not long enough"],
    ["lower-case1", "Password must have uppercase characters"],
    ["UPPER-CASE1", "Password must have lowercase characters"],
    ["No-numbers", "Password must have numeric characters"],
    ["NoSymbols1", "Password must have symbol characters"],
  ])("refuses the password %s: %s", async (Password, reason) => {
    const { signUp } = openPool();
    await expectError(
      signUp("a@example.com", { Password }),
      "InvalidPasswordException",
      `Password did not conform with policy: ${reason}`,
    );
  });
});

describe("input of every operation", () => {
  it("that breaks a constraint is refused in the service's own words", async () => {
    const { signUp, call } = openPool();
    await expectError(
      signUp("with space@example.com"),
      "InvalidParameterException",
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    );
    await expectError(
      signUp(`${"a".repeat(120)}@example.com`),
      "InvalidParameterException",
      /Member must have length less than or equal to 128/,
    );
    await expectError(
      call("ConfirmSignUp", { Username: "a@example.com", ConfirmationCode: "12 34" }),
      "InvalidParameterException",
      "1 validation error detected: Value '12 34' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    );
    await expectError(
      call("ConfirmSignUp", {}),
      "InvalidParameterException",
      /^2 validation errors detected: Value at 'username' .*; Value null at 'confirmationCode' /,
    );
  });

  it("with a + that became a space is refused as a parameter, not as a missing user", async () => {
    const { signUp, confirm } = openPool();
    await signUp("a+b@example.com");
    await expectError(confirm("a b@example.com", "000001"), "InvalidParameterException");
    await confirm("a+b@example.com", "000001");
  });

  it("with a wrong JSON type is a SerializationException", async () => {
    const { call, pool } = openPool();
    await expectError(
      call("SignUp", { Username: 7 }),
      "SerializationException",
      "NUMBER_VALUE can not be converted to a String",
    );
    for (const input of [null, [], "text"]) {
      await expectError(pool.handle("SignUp", input), "SerializationException");
    }
    for (const more of [
      { ClientMetadata: { a: 1 } },
      { UserAttributes: {} },
      { ClientMetadata: "x" },
    ]) {
      await expectError(
        call("SignUp", { Username: "a@example.com", Password: password, ...more }),
        "SerializationException",
      );
    }
  });

  it("that names an unknown client is a ResourceNotFoundException", async () => {
    const { signUp, confirm, resend, signIn } = openPool();
    const ClientId = "nobody";
    for (const call of [
      signUp("a@example.com", { ClientId }),
      confirm("a@example.com", "1", { ClientId }),
      resend("a@example.com", { ClientId }),
      signIn("a@example.com", password, ClientId),
    ]) {
      await expectError(
        call,
        "ResourceNotFoundException",
        "User pool client nobody does not exist.",
      );
    }
  });

  it("for an operation outside the model says which ones there are", async () => {
    const { call } = openPool();
    await expectError(
      call("CreateGroup", {}),
      "UnsupportedOperationException",
      /does not model CreateGroup\. It models SignUp, ConfirmSignUp, /,
    );
  });
});

describe("a client with a secret", () => {
  const secretly = { ClientId: "secret_client" };
  const hashOf = (username: string) => ({
    ...secretly,
    SecretHash: secretHash(username, "secret_client", "sandboxOnlySecretOfSecretClient"),
  });

  it("gets the hash that Cognito documents", () => {
    expect(secretHash("mary_major", "1example23456789", "secret")).toBe(
      "2E7rSRyTj4Us+7w53RrERBRePRwVPnCjg1psoo256R4=",
    );
  });

  it("without a hash, or with a wrong one, is not authorized", async () => {
    const { signUp, confirm, resend } = openPool();
    for (const call of [
      signUp("a@example.com", secretly),
      confirm("a@example.com", "1", secretly),
      resend("a@example.com", secretly),
    ]) {
      await expectError(
        call,
        "NotAuthorizedException",
        "Client secret_client is configured with secret but SECRET_HASH was not received",
      );
    }
    await expectError(
      signUp("a@example.com", hashOf("b@example.com")),
      "NotAuthorizedException",
      "Unable to verify secret hash for client secret_client",
    );
  });

  it("hashes the username as it is sent: the UUID when the UUID is sent", async () => {
    const { signUp, confirm } = openPool();
    const { UserSub } = (await signUp("a@example.com", hashOf("a@example.com"))) as {
      UserSub: string;
    };
    await expectError(
      confirm(UserSub, "000001", hashOf("a@example.com")),
      "NotAuthorizedException",
      "Unable to verify secret hash for client secret_client",
    );
    expect(await confirm(UserSub, "000001", hashOf(UserSub))).toEqual({});
  });

  it("is told apart from one without: a hash nobody asked for is refused", async () => {
    const { signUp } = openPool();
    await expectError(
      signUp("a@example.com", { SecretHash: "abc=" }),
      "NotAuthorizedException",
      "Unable to verify secret hash for client demo_client",
    );
  });
});

describe("a sandbox with room for three users", () => {
  const room = { users: 3, characters: 10_000 };
  const full = /^The sandbox has no room for more users\. Empty it with DELETE \/_sandbox/;

  it("takes no fourth, and says how to go on", async () => {
    const { pool, mails, signUp, admin } = openPool({}, { room });
    for (const name of ["a", "b", "c"]) await signUp(`${name}@example.com`);
    await expectError(signUp("d@example.com"), "LimitExceededException", full);
    expect([pool.size(), mails.length]).toEqual([3, 3]);
    await admin("AdminDeleteUser", "a@example.com");
    await signUp("d@example.com");
    pool.reset();
    await signUp("a@example.com");
  });

  it("takes no more than so much text, either", async () => {
    const { signUp } = openPool({}, { room });
    const UserAttributes = ["name", "profile", "website", "picture", "nickname"].map((Name) => ({
      Name,
      Value: "x".repeat(2_048),
    }));
    await signUp("a@example.com", { UserAttributes });
    await expectError(signUp("b@example.com"), "LimitExceededException", full);
  });
});
