import { describe, expect, it } from "vitest";
import { expectError, openPool, withEmail } from "./open-pool.ts";

const anHour = 3600;
const aDay = 24 * anHour;

const mismatch = "Invalid verification code provided, please try again.";
const expired = "Invalid code provided, please request a code again.";
const tooOften = "Attempt limit exceeded, please try after some time.";

describe("ConfirmSignUp", () => {
  it("with the right code confirms the user and verifies the address", async () => {
    const { signUp, confirm, admin } = openPool();
    await signUp("a@example.com");
    expect(await confirm("a@example.com", "000001")).toEqual({ Session: expect.any(String) });
    expect(await admin("AdminGetUser", "a@example.com")).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
    });
  });

  it("with a wrong code is a CodeMismatchException, and the right code still works", async () => {
    const { signUp, confirm } = openPool();
    await signUp("a@example.com");
    await expectError(confirm("a@example.com", "1"), "CodeMismatchException", mismatch);
    await confirm("a@example.com", "000001");
  });

  it("of a confirmed user is refused before any code is looked at", async () => {
    const { signUp, confirm } = openPool();
    await signUp("a@example.com");
    await confirm("a@example.com", "000001");
    for (const code of ["000001", "0", "anything"]) {
      await expectError(
        confirm("a@example.com", code),
        "NotAuthorizedException",
        "User cannot be confirmed. Current status is CONFIRMED",
      );
    }
  });

  it("clicked many times at once confirms once and answers already confirmed to the rest", async () => {
    const { signUp, confirm } = openPool();
    await signUp("a@example.com");
    const clicks = Array.from({ length: 30 }, () => confirm("a@example.com", "000001"));
    const results = await Promise.allSettled(clicks);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expectError(Promise.reject(rejections(results)[0]), "NotAuthorizedException");
    expect(new Set(rejections(results).map(String)).size).toBe(1);
  });

  it("of a disabled user says so, confirmed or not", async () => {
    const { signUp, confirm, admin } = openPool();
    await signUp("a@example.com");
    await signUp("b@example.com");
    await confirm("b@example.com", "000002");
    for (const name of ["a@example.com", "b@example.com"]) {
      await admin("AdminDisableUser", name);
      await expectError(confirm(name, "000001"), "NotAuthorizedException", "User is disabled.");
    }
  });

  it("a second before 24 hours still works", async () => {
    const { signUp, confirm, clock } = openPool();
    await signUp("a@example.com");
    clock.advance(aDay - 1);
    await confirm("a@example.com", "000001");
  });

  it("after 24 hours is an ExpiredCodeException, for the right and for a wrong code", async () => {
    const { signUp, confirm, clock } = openPool();
    await signUp("a@example.com");
    clock.advance(aDay);
    await expectError(confirm("a@example.com", "000001"), "ExpiredCodeException", expired);
    await expectError(confirm("a@example.com", "9"), "ExpiredCodeException", expired);
  });

  it("with the code of an older mail is a CodeMismatchException: the newest wins", async () => {
    const { signUp, resend, confirm } = openPool();
    await signUp("a@example.com");
    await resend("a@example.com");
    await expectError(confirm("a@example.com", "000001"), "CodeMismatchException", mismatch);
    await confirm("a@example.com", "000002");
  });

  it("tried a sixteenth time within an hour is a LimitExceededException, even with the right code", async () => {
    const { signUp, confirm, clock } = openPool();
    await signUp("a@example.com");
    for (let tries = 0; tries < 15; tries += 1) await confirm("a@example.com", "9").catch(() => {});
    await expectError(confirm("a@example.com", "000001"), "LimitExceededException", tooOften);
    clock.advance(anHour);
    await confirm("a@example.com", "000001");
  });

  it("after ten wrong codes within an hour is a TooManyFailedAttemptsException", async () => {
    const { signUp, confirm, clock } = openPool();
    await signUp("a@example.com");
    for (let tries = 0; tries < 10; tries += 1) {
      await expectError(confirm("a@example.com", "9"), "CodeMismatchException");
    }
    await expectError(confirm("a@example.com", "000001"), "TooManyFailedAttemptsException");
    clock.advance(anHour);
    await confirm("a@example.com", "000001");
  });

  it("counts the attempts of each user alone", async () => {
    const { signUp, confirm } = openPool();
    await signUp("a@example.com");
    await signUp("b@example.com");
    for (let tries = 0; tries < 15; tries += 1) await confirm("a@example.com", "9").catch(() => {});
    await confirm("b@example.com", "000002");
  });

  it("of a user who is not there depends on the client's setting", async () => {
    const { confirm } = openPool();
    await expectError(
      confirm("no@example.com", "1", { ClientId: "legacy_client" }),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
    await expectError(confirm("no@example.com", "1"), "CodeMismatchException", mismatch);
  });

  it("after the user was deleted is as for a user who never was", async () => {
    const { signUp, confirm, admin } = openPool();
    await signUp("a@example.com");
    await admin("AdminDeleteUser", "a@example.com");
    await expectError(
      confirm("a@example.com", "000001", { ClientId: "legacy_client" }),
      "UserNotFoundException",
    );
    await signUp("a@example.com");
    await expectError(confirm("a@example.com", "000001"), "CodeMismatchException");
  });
});

describe("ConfirmSignUp in a pool with email aliases", () => {
  const aliases = { signInWith: "username", aliasEmail: true } as const;
  const legacy = { ClientId: "legacy_client" };

  it("does not know a user by an address that is not verified yet", async () => {
    const { signUp, confirm } = openPool(aliases);
    await signUp("ann", withEmail("a@example.com"));
    await expectError(
      confirm("a@example.com", "000001", legacy),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
    await confirm("ann", "000001");
    await expectError(confirm("A@Example.com", "1", legacy), "NotAuthorizedException");
  });

  it("tells of a taken address only whoever has the right code", async () => {
    const { signUp, confirm } = openPool(aliases);
    await signUp("ann", withEmail("a@example.com"));
    await confirm("ann", "000001");
    await signUp("bob", withEmail("A@example.com"));
    await expectError(confirm("bob", "9"), "CodeMismatchException");
    for (let clicks = 0; clicks < 2; clicks += 1) {
      await expectError(
        confirm("bob", "000002"),
        "AliasExistsException",
        "An account with the email already exists.",
      );
    }
  });

  it("with ForceAliasCreation moves the address to the new user and un-verifies the old one", async () => {
    const { signUp, confirm, admin } = openPool(aliases);
    await signUp("ann", withEmail("a@example.com"));
    await confirm("ann", "000001");
    await signUp("bob", withEmail("a@example.com"));
    await confirm("bob", "000002", { ForceAliasCreation: true });
    expect(await admin("AdminGetUser", "a@example.com")).toMatchObject({ Username: "bob" });
    expect(await admin("AdminGetUser", "ann")).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "false" }]),
    });
  });
});

function rejections(results: PromiseSettledResult<unknown>[]): unknown[] {
  return results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
}
