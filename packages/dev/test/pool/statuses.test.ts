import { describe, expect, it } from "vitest";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import type { User } from "../../src/pool/users.ts";
import { expectError, type OpenPool, openPool, password } from "./open-pool.ts";

const address = "a@example.com";

/** A pool whose one user signed up, and was then made this by somebody else. */
async function openWith(changes: Partial<User>, options: PoolOptions = {}): Promise<OpenPool> {
  const open = openPool(options);
  await open.signUp(changes.username ?? address, {
    UserAttributes: [
      { Name: "email", Value: address },
      { Name: "name", Value: "Ann" },
    ],
  });
  const { users, ...state } = open.pool.snapshot();
  await open.pool.restore({ ...state, users: users.map((user) => ({ ...user, ...changes })) });
  return open;
}

const notUnconfirmed = [
  "CONFIRMED",
  "FORCE_CHANGE_PASSWORD",
  "RESET_REQUIRED",
  "EXTERNAL_PROVIDER",
] as const;

describe.each(notUnconfirmed)("a user who is %s", (status) => {
  it("cannot be confirmed, whatever the code, and the answer names the status", async () => {
    const { confirm, admin } = await openWith({ status });
    for (const code of ["000001", "9"]) {
      await expectError(
        confirm(address, code),
        "NotAuthorizedException",
        `User cannot be confirmed. Current status is ${status}`,
      );
    }
    expect(await admin("AdminGetUser", address)).toMatchObject({ UserStatus: status });
  });

  it("is mailed no other code to sign up with", async () => {
    const { resend, mails } = await openWith({ status });
    await expectError(resend(address), "InvalidParameterException", "User is already confirmed.");
    expect(mails).toHaveLength(1);
  });
});

describe("signing in", () => {
  it("with a temporary password asks for a new one, in a session", async () => {
    const { signIn, pool } = await openWith({ status: "FORCE_CHANGE_PASSWORD" });
    const [{ sub } = { sub: "" }] = pool.snapshot().users;
    expect(await signIn(address, password)).toEqual({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: expect.stringMatching(/^[\w-]{1500,1600}$/),
      ChallengeParameters: {
        USER_ID_FOR_SRP: sub,
        requiredAttributes: "[]",
        userAttributes: JSON.stringify({ name: "Ann", email: address, email_verified: "false" }),
      },
    });
    expect(pool.snapshot().sessions).toContainEqual(
      expect.objectContaining({ sub, challenge: "NEW_PASSWORD_REQUIRED" }),
    );
    await expectError(signIn(address, "Wrong-horse1"), "NotAuthorizedException", /^Incorrect/);
  });

  it("with a temporary password that has ended says who can help", async () => {
    const passwordExpiresAt = Date.UTC(2026, 0, 22, 12);
    const { signIn, clock } = await openWith({
      status: "FORCE_CHANGE_PASSWORD",
      passwordExpiresAt,
    });
    clock.advance(7 * 24 * 3600 - 1);
    await signIn(address, password);
    clock.advance(1);
    await expectError(
      signIn(address, password),
      "NotAuthorizedException",
      "Temporary password has expired and must be reset by an administrator.",
    );
  });

  it("asks an invited user for what the schema requires and they lack, and for nothing else", async () => {
    const invited = { status: "FORCE_CHANGE_PASSWORD", username: "ann" } as const;
    const required = ["name", "email"].map((name) => ({ name, required: true }));
    const asked = async (attributes: Record<string, string>, options: PoolOptions) => {
      const { signIn } = await openWith({ ...invited, attributes }, options);
      const answer = (await signIn("ann", password)) as {
        ChallengeParameters: { requiredAttributes: string };
      };
      return JSON.parse(answer.ChallengeParameters.requiredAttributes);
    };
    const byName = { signInWith: "username", attributes: required } as const;
    expect(await asked({}, byName)).toEqual(["userAttributes.name", "userAttributes.email"]);
    expect(await asked({ email: address }, byName)).toEqual(["userAttributes.name"]);
    expect(await asked({}, { signInWith: "username" })).toEqual([]);
  });

  it("after a reset by an administrator is a PasswordResetRequiredException", async () => {
    const { signIn } = await openWith({ status: "RESET_REQUIRED" });
    const text = "Password reset required for the user";
    await expectError(signIn(address, password), "PasswordResetRequiredException", text);
    await expectError(signIn(address, "Wrong-horse1"), "NotAuthorizedException", /^Incorrect/);
  });

  it("of an imported user, who has no password yet, is one whatever is typed", async () => {
    const { signIn } = await openWith({ status: "RESET_REQUIRED", verifier: undefined });
    await expectError(signIn(address, "anything"), "PasswordResetRequiredException");
  });

  it("of a user of another identity provider is refused: there is no password", async () => {
    const { signIn } = await openWith({ status: "EXTERNAL_PROVIDER", verifier: undefined });
    await expectError(signIn(address, ""), "NotAuthorizedException", /^Incorrect/);
  });

  it("ends with a reset: neither refresh token nor access token serve any longer", async () => {
    const { pool, call, signIn } = await openWith({ status: "CONFIRMED" });
    const { AuthenticationResult: tokens } = (await signIn(address, password)) as {
      AuthenticationResult: { AccessToken: string; RefreshToken: string };
    };
    const { users, ...state } = pool.snapshot();
    const reset = users.map((user) => ({ ...user, status: "RESET_REQUIRED" }));
    await pool.restore({ ...state, users: reset });
    const AuthParameters = { REFRESH_TOKEN: tokens.RefreshToken };
    await expectError(
      call("InitiateAuth", { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }),
      "PasswordResetRequiredException",
    );
    await expectError(
      call("GetUser", { AccessToken: tokens.AccessToken }),
      "PasswordResetRequiredException",
    );
  });
});

describe("a user without an address", () => {
  const named = { attributes: { name: "Ann" }, username: "ann" };
  const byName = { signInWith: "username" } as const;

  it("has no email attribute, neither here nor in a token", async () => {
    const { admin, signIn } = await openWith({ ...named, status: "CONFIRMED" }, byName);
    expect(await admin("AdminGetUser", "ann")).toMatchObject({
      UserAttributes: [{ Name: "name", Value: "Ann" }, { Name: "sub" }],
    });
    const { AuthenticationResult: tokens } = (await signIn("ann", password)) as {
      AuthenticationResult: { IdToken: string };
    };
    const claims: unknown = JSON.parse(
      Buffer.from(tokens.IdToken.split(".")[1] ?? "", "base64url").toString(),
    );
    expect(claims).toMatchObject({ name: "Ann" });
    expect(claims).not.toHaveProperty("email");
    expect(claims).not.toHaveProperty("email_verified");
  });

  it("is mailed nothing, and confirmed without anything being verified", async () => {
    const { confirm, resend, admin, mails } = await openWith(named, byName);
    await expectError(resend("ann"), "InvalidParameterException", /no address/);
    expect(mails).toHaveLength(1);
    await confirm("ann", "000001");
    expect(await admin("AdminGetUser", "ann")).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: [{ Name: "name", Value: "Ann" }, { Name: "sub" }],
    });
  });
});

describe("a snapshot", () => {
  it("hands sessions on", async () => {
    const first = await openWith({ status: "FORCE_CHANGE_PASSWORD" });
    await first.signIn(address, password);
    const second = openPool();
    await second.pool.restore(JSON.parse(JSON.stringify(first.pool.snapshot())));
    expect(second.pool.snapshot().sessions).toEqual(first.pool.snapshot().sessions);
  });
});
