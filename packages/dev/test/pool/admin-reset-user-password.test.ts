import { describe, expect, it } from "vitest";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import { expectError, type OpenPool, openWithUser, password } from "./open-pool.ts";

const address = "person@example.com";

const reset = ({ admin }: OpenPool, more: object = {}): Promise<unknown> =>
  admin("AdminResetUserPassword", address, more);

describe("AdminResetUserPassword", () => {
  it("mails a code, and the old password is no longer enough", async () => {
    const open = await openWithUser();
    expect(await reset(open)).toEqual({});
    expect(open.mails[1]).toMatchObject({
      to: address,
      triggerSource: "CustomMessage_ForgotPassword",
    });
    expect(await open.admin("AdminGetUser", address)).toMatchObject({
      UserStatus: "RESET_REQUIRED",
    });
    await expectError(open.signIn(address, password), "PasswordResetRequiredException");
    await open.call("ConfirmForgotPassword", {
      Username: address,
      ConfirmationCode: "000002",
      Password: "Better-horse2",
    });
    await open.signIn(address, "Better-horse2");
  });

  it("tells the trigger that no client called, with the caller's metadata", async () => {
    const events: CustomMessageEvent[] = [];
    const customMessage = (event: CustomMessageEvent): CustomMessageEvent => {
      events.push(event);
      return event;
    };
    const open = await openWithUser({}, { customMessage });
    await reset(open, { ClientMetadata: { ticket: "7" } });
    expect(events[1]).toMatchObject({
      callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
      request: {
        userAttributes: { "cognito:user_status": "RESET_REQUIRED" },
        clientMetadata: { ticket: "7" },
      },
    });
  });

  it("of a user whose mail fails leaves the password reset: ForgotPassword mails another", async () => {
    let isBroken = false;
    const deliver = (): void => {
      if (isBroken) throw new Error("no mail server");
    };
    const open = await openWithUser({}, { deliver });
    isBroken = true;
    await expectError(reset(open), "CodeDeliveryFailureException");
    await expectError(open.signIn(address, password), "PasswordResetRequiredException");
    isBroken = false;
    await open.forgot(address);
  });

  it.each([
    ["is disabled", { enabled: false }, "NotAuthorizedException", "User is disabled."],
    [
      "was invited",
      { status: "FORCE_CHANGE_PASSWORD" },
      "NotAuthorizedException",
      "User password cannot be reset in the current state.",
    ],
    [
      "has no verified address",
      { attributes: { email: address, email_verified: "false" } },
      "InvalidParameterException",
      "Cannot reset password for the user as there is no registered/verified email or phone_number",
    ],
  ] as const)("of a user who %s is refused", async (_, changes, type, text) => {
    const open = await openWithUser(changes);
    await expectError(reset(open), type, text);
    expect(open.mails).toHaveLength(1);
  });

  it("counts among the user's five mails and tries an hour", async () => {
    const open = await openWithUser();
    for (let times = 0; times < 5; times += 1) await reset(open);
    await expectError(reset(open), "LimitExceededException");
  });
});
