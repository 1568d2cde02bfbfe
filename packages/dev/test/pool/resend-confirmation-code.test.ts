import { describe, expect, it } from "vitest";
import { expectError, openPool, withEmail } from "./open-pool.ts";

const details = (Destination: string) => ({
  CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL", Destination },
});

describe("ResendConfirmationCode", () => {
  it("mails a new code and says where it went", async () => {
    const { signUp, resend, mails } = openPool();
    await signUp("person@example.com");
    expect(await resend("person@example.com")).toEqual(details("p***@e***"));
    expect(mails[1]).toMatchObject({
      to: "person@example.com",
      html: "Your confirmation code is 000002",
      triggerSource: "CustomMessage_ResendCode",
    });
  });

  it("gives the new code its own 24 hours", async () => {
    const { signUp, resend, confirm, clock } = openPool();
    await signUp("a@example.com");
    clock.advance(24 * 3600);
    await resend("a@example.com");
    clock.advance(24 * 3600 - 1);
    await confirm("a@example.com", "000002");
  });

  it("asked a sixth time within an hour is a LimitExceededException", async () => {
    const { signUp, resend, clock, mails } = openPool();
    await signUp("a@example.com");
    for (let times = 0; times < 5; times += 1) await resend("a@example.com");
    await expectError(
      resend("a@example.com"),
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
    expect(mails).toHaveLength(6);
    clock.advance(3600);
    await resend("a@example.com");
  });

  it("for a confirmed user says so", async () => {
    const { signUp, confirm, resend } = openPool();
    await signUp("a@example.com");
    await confirm("a@example.com", "000001");
    for (const ClientId of ["demo_client", "legacy_client"]) {
      await expectError(
        resend("a@example.com", { ClientId }),
        "InvalidParameterException",
        "User is already confirmed.",
      );
    }
  });

  it("for a missing user simulates a delivery, or tells, as the client is set", async () => {
    const { resend, mails } = openPool();
    expect(await resend("no@example.com")).toEqual(details("n***@e***"));
    await expectError(
      resend("no@example.com", { ClientId: "legacy_client" }),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
    expect(mails).toHaveLength(0);
  });

  it("for a disabled user simulates a delivery, or tells, as the client is set", async () => {
    const { signUp, resend, admin, mails } = openPool({ signInWith: "username" });
    await signUp("ann", withEmail("person@example.com"));
    await admin("AdminDisableUser", "ann");
    expect(await resend("ann")).toEqual(details("p***@e***"));
    await expectError(
      resend("ann", { ClientId: "legacy_client" }),
      "NotAuthorizedException",
      "User is disabled.",
    );
    expect(mails).toHaveLength(1);
  });
});
