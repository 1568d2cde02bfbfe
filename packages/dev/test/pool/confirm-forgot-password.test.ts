import { describe, expect, it, vi } from "vitest";
import type { PostConfirmationEvent } from "../../src/pool/post-confirmation.ts";
import { expectError, type OpenPool, openWithUser, password } from "./open-pool.ts";

const address = "person@example.com";
const newPassword = "Better-horse2";
const mismatch = "Invalid verification code provided, please try again.";
const expired = "Invalid code provided, please request a code again.";
const legacy = { ClientId: "legacy_client" };

interface Opened extends OpenPool {
  /** With the code of the last mail and a good password, unless it says otherwise. */
  finish(more?: object): Promise<unknown>;
}

/** A pool whose user has just been mailed the code 000002. */
async function openWithCode(...given: Parameters<typeof openWithUser>): Promise<Opened> {
  const open = await openWithUser(...given);
  await open.forgot(address);
  return { ...open, finish: finishing(open) };
}

function finishing({ call, mails }: OpenPool): Opened["finish"] {
  return (more = {}) =>
    call("ConfirmForgotPassword", {
      Username: address,
      ConfirmationCode: mails.at(-1)?.html.slice(-6),
      Password: newPassword,
      ...more,
    });
}

describe("ConfirmForgotPassword", () => {
  it.each(["CONFIRMED", "RESET_REQUIRED"] as const)(
    "of a user who is %s sets the password and ends confirmed",
    async (status) => {
      const { finish, signIn, admin, clock } = await openWithCode({ status });
      clock.advance(90);
      expect(await finish()).toEqual({});
      expect(await admin("AdminGetUser", address)).toMatchObject({
        UserStatus: "CONFIRMED",
        UserLastModifiedDate: clock.now() / 1000,
      });
      await signIn(address, newPassword);
      await expectError(signIn(address, password), "NotAuthorizedException", /^Incorrect/);
    },
  );

  it("of an imported user gives the first password", async () => {
    const { finish, signIn } = await openWithCode({
      status: "RESET_REQUIRED",
      verifier: undefined,
    });
    await finish();
    await signIn(address, newPassword);
  });

  it("with a wrong code is a CodeMismatchException, and the right one still works", async () => {
    const { finish, signIn } = await openWithCode();
    await expectError(finish({ ConfirmationCode: "9" }), "CodeMismatchException", mismatch);
    await signIn(address, password);
    await finish();
  });

  it("with the code to sign up, or with an older one, is a CodeMismatchException", async () => {
    const { finish, forgot } = await openWithCode();
    await forgot(address);
    for (const ConfirmationCode of ["000001", "000002"]) {
      await expectError(finish({ ConfirmationCode }), "CodeMismatchException", mismatch);
    }
  });

  it("within an hour works, and after it is an ExpiredCodeException", async () => {
    const { finish, forgot, clock } = await openWithCode();
    clock.advance(3599);
    await finish();
    await forgot(address);
    clock.advance(3600);
    await expectError(finish(), "ExpiredCodeException", expired);
  });

  it("without a code that was asked for, or with a used one, is an ExpiredCodeException", async () => {
    const { finish } = await openWithCode();
    await finish();
    await expectError(finish(), "ExpiredCodeException", expired);
    const unasked = finishing(await openWithUser());
    await expectError(unasked(), "ExpiredCodeException", expired);
  });

  it.each([
    ["Short1!", "Password not long enough"],
    ["lower-case1", "Password must have uppercase characters"],
    ["UPPER-CASE1", "Password must have lowercase characters"],
    ["No-numbers", "Password must have numeric characters"],
    ["NoSymbols1", "Password must have symbol characters"],
  ])("with the password %s says %s, and the code stays good", async (Password, reason) => {
    const { finish, signIn } = await openWithCode();
    const text = `Password did not conform with policy: ${reason}`;
    await expectError(finish({ Password }), "InvalidPasswordException", text);
    await signIn(address, password);
    await finish();
  });

  it("with a wrong code says nothing of the password", async () => {
    const { finish } = await openWithCode();
    await expectError(
      finish({ ConfirmationCode: "9", Password: "short" }),
      "CodeMismatchException",
      mismatch,
    );
  });

  it("with white space in the password breaks a constraint, and does not repeat it", async () => {
    const { finish } = await openWithCode();
    await expectError(
      finish({ Password: "Correct horse 1!" }),
      "InvalidParameterException",
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    );
  });

  it("has five tries an hour together with the mails, refused passwords and successes among them", async () => {
    const { finish, forgot, clock } = await openWithCode();
    await finish({ ConfirmationCode: "9" }).catch(() => {});
    await finish({ Password: "short" }).catch(() => {});
    await finish();
    await forgot(address);
    for (const call of [finish, () => forgot(address)]) {
      await expectError(
        call(),
        "LimitExceededException",
        "Attempt limit exceeded, please try after some time.",
      );
    }
    clock.advance(3600);
    await forgot(address);
    await finish();
  });

  it("of a user who is missing or disabled depends on the client's setting", async () => {
    const { finish, admin } = await openWithCode();
    const Username = "no@example.com";
    await expectError(finish({ Username }), "CodeMismatchException", mismatch);
    await expectError(
      finish({ Username, ...legacy }),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
    await admin("AdminDisableUser", address);
    await expectError(finish(), "CodeMismatchException", mismatch);
    await expectError(finish(legacy), "NotAuthorizedException", "User is disabled.");
  });

  it("clicked twice at once sets the password once", async () => {
    const { finish } = await openWithCode();
    const both = await Promise.allSettled([finish(), finish()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the PostConfirmation hook after a forgotten password", () => {
  it("runs after the change with the metadata of ConfirmForgotPassword", async () => {
    const events: PostConfirmationEvent[] = [];
    const postConfirmation = (event: PostConfirmationEvent): PostConfirmationEvent => {
      events.push(event);
      return event;
    };
    const { finish } = await openWithCode({ status: "RESET_REQUIRED" }, { postConfirmation });
    await finish({ ClientMetadata: { from: "link" } });
    expect(events[1]).toMatchObject({
      triggerSource: "PostConfirmation_ConfirmForgotPassword",
      callerContext: { clientId: "demo_client" },
      request: {
        userAttributes: { "cognito:user_status": "CONFIRMED" },
        clientMetadata: { from: "link" },
      },
    });
  });

  it("that throws fails the call, and the new password is set all the same", async () => {
    const postConfirmation = vi.fn((event: PostConfirmationEvent): PostConfirmationEvent => {
      if (event.triggerSource === "PostConfirmation_ConfirmSignUp") return event;
      throw new Error("no database");
    });
    const { finish, signIn } = await openWithCode({}, { postConfirmation });
    await expectError(
      finish(),
      "UserLambdaValidationException",
      "PostConfirmation failed with error no database.",
    );
    await signIn(address, newPassword);
    await expectError(finish(), "ExpiredCodeException", expired);
    expect(postConfirmation).toHaveBeenCalledTimes(2);
  });
});
