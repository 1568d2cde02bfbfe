import { describe, expect, it } from "vitest";
import type { PostConfirmationEvent } from "../../src/pool/post-confirmation.ts";
import type { User } from "../../src/pool/users.ts";
import { expectError, openPool, openWithUser, password, withEmail } from "./open-pool.ts";

const address = "person@example.com";

describe("AdminConfirmSignUp", () => {
  it("confirms without a code, and verifies no address", async () => {
    const { signUp, signIn, admin } = openPool();
    await signUp(address);
    expect(await admin("AdminConfirmSignUp", address)).toEqual({});
    expect(await admin("AdminGetUser", address)).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "false" }]),
    });
    await signIn(address, password);
  });

  it("leaves the mailed code without use: whoever clicks is already confirmed", async () => {
    const { signUp, confirm, admin } = openPool();
    await signUp(address);
    await admin("AdminConfirmSignUp", address);
    await expectError(
      confirm(address, "000001"),
      "NotAuthorizedException",
      "User cannot be confirmed. Current status is CONFIRMED",
    );
  });

  it("makes no alias of an address that nobody verified", async () => {
    const { signUp, admin } = openPool({ signInWith: "username", aliasEmail: true });
    await signUp("ann", withEmail(address));
    await admin("AdminConfirmSignUp", "ann");
    await expectError(admin("AdminGetUser", address), "UserNotFoundException");
  });

  it("runs the PostConfirmation hook without a client, with the caller's metadata", async () => {
    const events: PostConfirmationEvent[] = [];
    const postConfirmation = (event: PostConfirmationEvent): PostConfirmationEvent => {
      events.push(event);
      return event;
    };
    const { signUp, admin } = openPool({}, { postConfirmation });
    await signUp(address);
    await admin("AdminConfirmSignUp", address, { ClientMetadata: { by: "support" } });
    expect(events).toMatchObject([
      {
        triggerSource: "PostConfirmation_ConfirmSignUp",
        callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
        request: {
          userAttributes: { "cognito:user_status": "CONFIRMED" },
          clientMetadata: { by: "support" },
        },
      },
    ]);
  });

  it.each<[string, Partial<User>, string]>([
    ["is CONFIRMED", {}, "User cannot be confirmed. Current status is CONFIRMED"],
    [
      "was invited",
      { status: "FORCE_CHANGE_PASSWORD" },
      "User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD",
    ],
    ["is disabled", { status: "UNCONFIRMED", enabled: false }, "User is disabled."],
  ])("of a user who %s is refused", async (_, changes, text) => {
    const { admin } = await openWithUser(changes);
    await expectError(admin("AdminConfirmSignUp", address), "NotAuthorizedException", text);
  });
});
