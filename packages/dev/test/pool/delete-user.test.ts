import { describe, expect, it } from "vitest";
import { expectError, openWithUser, tokensOf } from "./open-pool.ts";

const address = "person@example.com";

describe("DeleteUser", () => {
  it("deletes whoever is signed in, with codes, sessions and counts, and frees the address", async () => {
    const open = await openWithUser();
    const { AccessToken } = await tokensOf(open, address);
    await open.forgot(address);
    expect(await open.call("DeleteUser", { AccessToken })).toEqual({});
    expect(open.pool.snapshot()).toMatchObject({ users: [], codes: [], limits: [], sessions: [] });
    await open.signUp(address);
    await open.confirm(address, "000003");
  });

  it("leaves tokens behind that serve for nothing", async () => {
    const open = await openWithUser();
    const { AccessToken, RefreshToken } = await tokensOf(open, address);
    await open.call("DeleteUser", { AccessToken });
    for (const operation of ["GetUser", "DeleteUser"]) {
      await expectError(open.call(operation, { AccessToken }), "UserNotFoundException");
    }
    await expectError(
      open.call("InitiateAuth", {
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
      "NotAuthorizedException",
    );
  });

  it("of a disabled user, or with an id token, is refused", async () => {
    const open = await openWithUser();
    const { AccessToken, IdToken } = await tokensOf(open, address);
    await expectError(
      open.call("DeleteUser", { AccessToken: IdToken }),
      "NotAuthorizedException",
      "Invalid Access Token",
    );
    await open.admin("AdminDisableUser", address);
    await expectError(
      open.call("DeleteUser", { AccessToken }),
      "NotAuthorizedException",
      "User is disabled.",
    );
    expect(open.pool.size()).toBe(1);
  });
});
