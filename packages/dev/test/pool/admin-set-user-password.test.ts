import { describe, expect, it } from "vitest";
import { expectError, type OpenPool, openPool, openWithUser, password } from "./open-pool.ts";

const address = "person@example.com";
const newPassword = "Better-horse2";

const setPassword = ({ admin }: OpenPool, more: object = {}): Promise<unknown> =>
  admin("AdminSetUserPassword", address, { Password: newPassword, ...more });

describe("AdminSetUserPassword", () => {
  it.each(["CONFIRMED", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD"] as const)(
    "with a permanent password lets a user who is %s sign in at once",
    async (status) => {
      const open = await openWithUser({ status, passwordExpiresAt: Date.UTC(2026, 0, 1) });
      expect(await setPassword(open, { Permanent: true })).toEqual({});
      expect(await open.signIn(address, newPassword)).toHaveProperty("AuthenticationResult");
      await expectError(open.signIn(address, password), "NotAuthorizedException", /^Incorrect/);
      expect(open.mails).toHaveLength(1);
    },
  );

  it("with a permanent password confirms a user who never did, and verifies nothing", async () => {
    const open = openPool();
    await open.signUp(address);
    await setPassword(open, { Permanent: true });
    expect(await open.admin("AdminGetUser", address)).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "false" }]),
    });
    await open.signIn(address, newPassword);
  });

  it("without Permanent sets a temporary one, which asks for a new one and ends after seven days", async () => {
    const open = await openWithUser();
    await setPassword(open);
    expect(await open.admin("AdminGetUser", address)).toMatchObject({
      UserStatus: "FORCE_CHANGE_PASSWORD",
    });
    open.clock.advance(7 * 24 * 3600 - 1);
    expect(await open.signIn(address, newPassword)).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
    });
    open.clock.advance(1);
    await expectError(
      open.signIn(address, newPassword),
      "NotAuthorizedException",
      "Temporary password has expired and must be reset by an administrator.",
    );
  });

  it("lets a temporary password live as long as the pool's policy says", async () => {
    const open = await openWithUser();
    const PasswordPolicy = { MinimumLength: 8, TemporaryPasswordValidityDays: 1 };
    await open.pool.handle("UpdateUserPool", {
      UserPoolId: open.pool.config.userPoolId,
      Policies: { PasswordPolicy },
    });
    await setPassword(open, { Permanent: false });
    open.clock.advance(24 * 3600);
    await expectError(open.signIn(address, newPassword), "NotAuthorizedException", /has expired/);
  });

  it("voids a code to reset the password, and ends sign-ins that were begun", async () => {
    const open = await openWithUser();
    await open.forgot(address);
    await setPassword(open);
    await open.signIn(address, newPassword);
    await setPassword(open, { Permanent: true });
    expect(open.pool.snapshot().sessions).toEqual([]);
    await expectError(
      open.call("ConfirmForgotPassword", {
        Username: address,
        ConfirmationCode: "000002",
        Password: newPassword,
      }),
      "ExpiredCodeException",
    );
  });

  it("refuses a password that the policy refuses", async () => {
    await expectError(
      setPassword(await openWithUser(), { Password: "short" }),
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
  });

  it("leaves a disabled user disabled", async () => {
    const open = await openWithUser({ enabled: false });
    await setPassword(open, { Permanent: true });
    await expectError(
      open.signIn(address, newPassword),
      "NotAuthorizedException",
      "User is disabled.",
    );
  });

  it("is refused for a user of another identity provider", async () => {
    await expectError(
      setPassword(await openWithUser({ status: "EXTERNAL_PROVIDER" })),
      "NotAuthorizedException",
    );
  });
});
