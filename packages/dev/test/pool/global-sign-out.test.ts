import { describe, expect, it } from "vitest";
import {
  expectError,
  type OpenPool,
  openPool,
  openWithUser,
  password,
  tokensOf,
} from "./open-pool.ts";

const address = "person@example.com";
const revoked = (kind: string): string => `${kind} Token has been revoked`;

const refresh = ({ call }: OpenPool, REFRESH_TOKEN: string | undefined): Promise<unknown> =>
  call("InitiateAuth", { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN } });

describe("GlobalSignOut", () => {
  it("revokes every access and refresh token of the user, wherever they signed in", async () => {
    const open = await openWithUser();
    const here = await tokensOf(open, address);
    const there = await tokensOf(open, address);
    expect(await open.call("GlobalSignOut", { AccessToken: here.AccessToken })).toEqual({});
    for (const { AccessToken, RefreshToken } of [here, there]) {
      for (const operation of ["GetUser", "GlobalSignOut", "DeleteUser"]) {
        await expectError(
          open.call(operation, { AccessToken }),
          "NotAuthorizedException",
          revoked("Access"),
        );
      }
      await expectError(refresh(open, RefreshToken), "NotAuthorizedException", revoked("Refresh"));
    }
  });

  it("revokes tokens that were renewed, too", async () => {
    const open = await openWithUser();
    const { AccessToken, RefreshToken } = await tokensOf(open, address);
    open.clock.advance(60);
    const { AuthenticationResult: renewed } = (await refresh(open, RefreshToken)) as {
      AuthenticationResult: { AccessToken: string };
    };
    await open.call("GlobalSignOut", { AccessToken });
    await expectError(
      open.call("GetUser", { AccessToken: renewed.AccessToken }),
      "NotAuthorizedException",
      revoked("Access"),
    );
  });

  it("lets the user sign in again: in the same second to no use, later for good", async () => {
    const open = await openWithUser();
    await open.call("GlobalSignOut", await accessOf(open));
    await expectError(
      open.call("GetUser", await accessOf(open)),
      "NotAuthorizedException",
      revoked("Access"),
    );
    open.clock.advance(1);
    await open.call("GetUser", await accessOf(open));
  });

  it("signs nobody else out", async () => {
    const open = await openWithUser();
    await open.signUp("other@example.com");
    await open.confirm("other@example.com", "000002");
    const others = await accessOf(open, "other@example.com");
    await open.call("GlobalSignOut", await accessOf(open));
    await open.call("GetUser", others);
  });

  it("is kept in a snapshot", async () => {
    const first = await openWithUser();
    const access = await accessOf(first);
    await first.call("GlobalSignOut", access);
    const second = openPool();
    await second.pool.restore(JSON.parse(JSON.stringify(first.pool.snapshot())));
    await expectError(second.call("GetUser", access), "NotAuthorizedException", revoked("Access"));
    second.clock.advance(1);
    await second.signIn(address, password);
  });
});

async function accessOf(open: OpenPool, username = address): Promise<{ AccessToken: string }> {
  const { AccessToken } = await tokensOf(open, username);
  return { AccessToken };
}
