import { describe, expect, it } from "vitest";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import { expectError, openWithUser, password } from "./open-pool.ts";

const address = "person@example.com";
const noAddress =
  "Cannot reset password for the user as there is no registered/verified email or phone_number";
const details = (Destination: string) => ({
  CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL", Destination },
});

describe("ForgotPassword", () => {
  it("mails a code and says where it went, and the password stays good", async () => {
    const { forgot, mails, signIn, admin } = await openWithUser();
    expect(await forgot(address)).toEqual(details("p***@e***"));
    expect(mails[1]).toMatchObject({
      to: address,
      html: "Your confirmation code is 000002",
      triggerSource: "CustomMessage_ForgotPassword",
    });
    expect(await admin("AdminGetUser", address)).toMatchObject({ UserStatus: "CONFIRMED" });
    await signIn(address, password);
  });

  it("tells the trigger of the client and of the caller's metadata", async () => {
    const events: CustomMessageEvent[] = [];
    const customMessage = (event: CustomMessageEvent): CustomMessageEvent => {
      events.push(event);
      return event;
    };
    const { forgot } = await openWithUser({}, { customMessage });
    await forgot(address, { ClientMetadata: { theme: "dark" } });
    expect(events[1]).toMatchObject({
      triggerSource: "CustomMessage_ForgotPassword",
      callerContext: { clientId: "demo_client" },
      request: {
        userAttributes: { email_verified: "true", "cognito:user_status": "CONFIRMED" },
        codeParameter: "{####}",
        usernameParameter: null,
        clientMetadata: { theme: "dark" },
      },
    });
    await forgot(address);
    expect(events[2]?.request).not.toHaveProperty("clientMetadata");
  });

  it("asked a sixth time within an hour is a LimitExceededException", async () => {
    const { forgot, clock } = await openWithUser();
    for (let times = 0; times < 5; times += 1) await forgot(address);
    await expectError(
      forgot(address),
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
    clock.advance(3600);
    await forgot(address);
  });

  it("for a missing user simulates a delivery, or tells, as the client is set", async () => {
    const { forgot, mails } = await openWithUser();
    for (let times = 0; times < 7; times += 1) {
      expect(await forgot("no@example.com")).toEqual(details("n***@e***"));
    }
    await expectError(
      forgot("no@example.com", { ClientId: "legacy_client" }),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
    expect(mails).toHaveLength(1);
  });

  it("for a disabled user simulates a delivery, or tells, as the client is set", async () => {
    const { forgot, mails } = await openWithUser({ enabled: false });
    expect(await forgot(address)).toEqual(details("p***@e***"));
    await expectError(
      forgot(address, { ClientId: "legacy_client" }),
      "NotAuthorizedException",
      "User is disabled.",
    );
    expect(mails).toHaveLength(1);
  });

  it("for a user without a verified address is refused, however the client is set", async () => {
    const { forgot } = await openWithUser({
      attributes: { email: address, email_verified: "false" },
    });
    for (const ClientId of ["demo_client", "legacy_client"]) {
      await expectError(forgot(address, { ClientId }), "InvalidParameterException", noAddress);
    }
  });

  it("for a user who never confirmed is refused, even with a verified address", async () => {
    const { forgot } = await openWithUser({ status: "UNCONFIRMED" });
    await expectError(forgot(address), "InvalidParameterException", noAddress);
  });

  it.each(["FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"] as const)(
    "for a user who is %s is refused: there is no password of their own",
    async (status) => {
      const { forgot } = await openWithUser({ status });
      await expectError(
        forgot(address),
        "NotAuthorizedException",
        "User password cannot be reset in the current state.",
      );
    },
  );

  it("for a user whose password was reset mails another code", async () => {
    const { forgot, mails } = await openWithUser({ status: "RESET_REQUIRED" });
    await forgot(address);
    expect(mails).toHaveLength(2);
  });

  it("goes only the ways that the pool's recovery setting leaves open", async () => {
    const { forgot, pool } = await openWithUser();
    const allow = (Name: string) =>
      pool.handle("UpdateUserPool", {
        UserPoolId: pool.config.userPoolId,
        AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name }] },
      });
    await allow("admin_only");
    await expectError(
      forgot(address),
      "NotAuthorizedException",
      "Contact administrator to reset password.",
    );
    await allow("verified_phone_number");
    await expectError(forgot(address), "InvalidParameterException", noAddress);
    // Without any AutoVerifiedAttributes, as these updates left the pool.
    await allow("verified_email");
    expect(await forgot(address)).toEqual(details("p***@e***"));
  });
});
