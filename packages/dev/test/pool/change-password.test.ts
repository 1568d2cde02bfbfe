import { describe, expect, it } from "vitest";
import type { User } from "../../src/pool/users.ts";
import { expectError, type OpenPool, openWithUser, password, tokensOf } from "./open-pool.ts";

const address = "person@example.com";
const newPassword = "Better-horse2";
const incorrect = "Incorrect username or password.";

interface SignedIn extends OpenPool {
  change(more?: object): Promise<unknown>;
}

/** Somebody signs in, and is then made this. */
async function signedIn(changes: Partial<User> = {}): Promise<SignedIn> {
  const open = await openWithUser();
  const { AccessToken } = await tokensOf(open, address);
  const { users, ...state } = open.pool.snapshot();
  await open.pool.restore({ ...state, users: users.map((user) => ({ ...user, ...changes })) });
  const usual = { AccessToken, PreviousPassword: password, ProposedPassword: newPassword };
  return { ...open, change: (more = {}) => open.call("ChangePassword", { ...usual, ...more }) };
}

describe("ChangePassword", () => {
  it("sets the new password, and the tokens stay good", async () => {
    const { change, signIn } = await signedIn();
    expect(await change()).toEqual({});
    await signIn(address, newPassword);
    await expectError(signIn(address, password), "NotAuthorizedException", incorrect);
    await change({ PreviousPassword: newPassword, ProposedPassword: password });
  });

  it("with a wrong previous password, or with none, is refused", async () => {
    const { change, signIn } = await signedIn();
    for (const PreviousPassword of ["Wrong-horse1", undefined]) {
      await expectError(change({ PreviousPassword }), "NotAuthorizedException", incorrect);
    }
    await signIn(address, password);
  });

  it("of who has no password gives a first one, without a previous one", async () => {
    const { change, signIn } = await signedIn({ verifier: undefined });
    await expectError(change(), "NotAuthorizedException", incorrect);
    await change({ PreviousPassword: undefined });
    await signIn(address, newPassword);
  });

  it("to a password that the policy refuses says why", async () => {
    const { change } = await signedIn();
    await expectError(
      change({ ProposedPassword: "No-numbers" }),
      "InvalidPasswordException",
      "Password did not conform with policy: Password must have numeric characters",
    );
  });

  it("tried a sixth time within an hour is a LimitExceededException, whatever came of the five", async () => {
    const { change, clock } = await signedIn();
    await change({ ProposedPassword: password });
    for (let times = 0; times < 4; times += 1) {
      await change({ PreviousPassword: "Wrong-horse1" }).catch(() => {});
    }
    await expectError(
      change(),
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
    clock.advance(3599);
    await expectError(change(), "LimitExceededException");
  });

  it.each([
    ["who is disabled", { enabled: false }, "NotAuthorizedException", "User is disabled."],
    [
      "whose password was reset",
      { status: "RESET_REQUIRED" },
      "PasswordResetRequiredException",
      "Password reset required for the user",
    ],
    [
      "who has a temporary password",
      { status: "FORCE_CHANGE_PASSWORD" },
      "NotAuthorizedException",
      incorrect,
    ],
  ] as const)("of a user %s is refused", async (_, changes, type, text) => {
    const { change } = await signedIn(changes);
    await expectError(change(), type, text);
  });

  it("without a good access token is not authorized", async () => {
    const { change } = await signedIn();
    await expectError(
      change({ AccessToken: "made.up.token" }),
      "NotAuthorizedException",
      "Invalid Access Token",
    );
  });
});
