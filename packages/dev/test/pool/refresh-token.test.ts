import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import type { PoolClient } from "../../src/pool/pool-options.ts";
import type { AuthenticationResult } from "../../src/pool/tokens.ts";
import {
  expectError,
  type OpenPool,
  openPool,
  openWithUser,
  password,
  tokensOf,
} from "./open-pool.ts";

const address = "person@example.com";
const invalid = ["NotAuthorizedException", "Invalid Refresh Token"] as const;
const revoked = "Refresh Token has been revoked";

const renew = async (
  { call }: OpenPool,
  RefreshToken: string | undefined,
  more: object = {},
): Promise<AuthenticationResult> => {
  const answer = await call("GetTokensFromRefreshToken", { RefreshToken, ...more });
  expect(Object.keys(answer as object)).toEqual(["AuthenticationResult"]);
  return (answer as { AuthenticationResult: AuthenticationResult }).AuthenticationResult;
};

const revokeToken = ({ call }: OpenPool, Token: string | undefined, more = {}): Promise<unknown> =>
  call("RevokeToken", { Token, ...more });

/** A pool with one confirmed user, whose clients are these. */
async function openWith(clients: readonly PoolClient[]): Promise<OpenPool> {
  const open = openPool({ clients });
  await open.admin("AdminCreateUser", address, { MessageAction: "SUPPRESS" });
  await open.admin("AdminSetUserPassword", address, { Password: password, Permanent: true });
  return open;
}

const plain: PoolClient = { clientId: "demo_client", preventUserExistenceErrors: "ENABLED" };
const passwordOnly = ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] as const;

async function adminTokens({ admin }: OpenPool, more: object = {}): Promise<AuthenticationResult> {
  const answer = (await admin("AdminInitiateAuth", address, {
    ClientId: "demo_client",
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: address, PASSWORD: password, ...more },
  })) as { AuthenticationResult: AuthenticationResult };
  return answer.AuthenticationResult;
}

describe("GetTokensFromRefreshToken", () => {
  it("gives new id and access tokens of the same sign-in, and no new refresh token", async () => {
    const open = await openWithUser();
    const { AccessToken, RefreshToken } = await tokensOf(open, address);
    open.clock.advance(3600);
    const renewed = await renew(open, RefreshToken, { DeviceKey: undefined });
    expect(renewed).toEqual({
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      ExpiresIn: 3600,
      TokenType: "Bearer",
    });
    const { origin_jti, auth_time, jti } = decodeJwt(AccessToken);
    const claims = decodeJwt(renewed.AccessToken);
    expect(claims).toMatchObject({ origin_jti, auth_time });
    expect(claims["jti"]).not.toBe(jti);
    await open.call("GetUser", { AccessToken: renewed.AccessToken });
  });

  it("is refused after thirty days, at another client, after a sign-out, and for what is no refresh token", async () => {
    const open = await openWithUser();
    const { AccessToken, RefreshToken } = await tokensOf(open, address);
    await expectError(renew(open, AccessToken), ...invalid);
    await expectError(renew(open, RefreshToken, { ClientId: "legacy_client" }), ...invalid);
    await open.call("GlobalSignOut", { AccessToken });
    await expectError(renew(open, RefreshToken), "NotAuthorizedException", revoked);
    open.clock.advance(1);
    const later = await tokensOf(open, address);
    open.clock.advance(30 * 24 * 3600);
    await expectError(
      renew(open, later.RefreshToken),
      "NotAuthorizedException",
      "Refresh Token has expired",
    );
  });

  it("is for clients that may renew tokens, and takes their secret as it is", async () => {
    const explicitAuthFlows = passwordOnly;
    const without = await openWith([{ ...plain, explicitAuthFlows }]);
    await expectError(
      renew(without, (await adminTokens(without)).RefreshToken),
      "InvalidParameterException",
      "REFRESH_TOKEN_AUTH is not enabled for the client.",
    );
    const ClientSecret = "a".repeat(24);
    const other: PoolClient = { ...plain, clientId: "other", clientSecret: ClientSecret };
    const secret = { ClientId: "other" };
    const open = await openWith([plain, other]);
    const { RefreshToken } = await tokensOf(open, address);
    const wrong = { ...secret, ClientSecret: "b".repeat(24) };
    for (const more of [secret, wrong, { ClientSecret }]) {
      await expectError(
        renew(open, RefreshToken, more),
        "NotAuthorizedException",
        /^Invalid client secret/,
      );
    }
    await expectError(renew(open, RefreshToken, { ...secret, ClientSecret }), ...invalid);
  });

  it("is refused for a user who may not sign in any more", async () => {
    const open = await openWithUser();
    const { RefreshToken } = await tokensOf(open, address);
    await open.admin("AdminDisableUser", address);
    await expectError(renew(open, RefreshToken), "NotAuthorizedException", "User is disabled.");
  });
});

describe("RevokeToken", () => {
  it("ends the refresh token and every access token of its sign-in, and no other's", async () => {
    const open = await openWithUser();
    const [here, there] = [await tokensOf(open, address), await tokensOf(open, address)];
    const renewed = await renew(open, here.RefreshToken);
    expect(await revokeToken(open, here.RefreshToken)).toEqual({});
    for (const { AccessToken } of [here, renewed]) {
      await expectError(
        open.call("GetUser", { AccessToken }),
        "NotAuthorizedException",
        "Access Token has been revoked",
      );
    }
    await expectError(renew(open, here.RefreshToken), "NotAuthorizedException", revoked);
    const AuthParameters = { REFRESH_TOKEN: here.RefreshToken };
    await expectError(
      open.call("InitiateAuth", { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }),
      "NotAuthorizedException",
      revoked,
    );
    await open.call("GetUser", { AccessToken: there.AccessToken });
    await renew(open, there.RefreshToken);
  });

  it("is kept in a snapshot, for as long as the token would have lived", async () => {
    const open = await openWithUser();
    const { RefreshToken } = await tokensOf(open, address);
    await revokeToken(open, RefreshToken);
    await open.pool.restore(JSON.parse(JSON.stringify(open.pool.snapshot())));
    await expectError(renew(open, RefreshToken), "NotAuthorizedException", revoked);
    open.clock.advance(30 * 24 * 3600);
    await revokeToken(open, (await tokensOf(open, address)).RefreshToken);
    const [{ revoked: kept = {} } = {}] = open.pool.snapshot().users;
    expect(Object.keys(kept)).toHaveLength(1);
  });

  it("takes refresh tokens alone, of this client, once", async () => {
    const open = await openWithUser();
    const { AccessToken, RefreshToken } = await tokensOf(open, address);
    await expectError(revokeToken(open, AccessToken), "UnsupportedTokenTypeException");
    await expectError(revokeToken(open, "made-up"), "UnauthorizedException");
    await expectError(
      revokeToken(open, RefreshToken, { ClientId: "legacy_client" }),
      "UnauthorizedException",
    );
    await expectError(
      revokeToken(open, RefreshToken, { ClientSecret: "a".repeat(24) }),
      "NotAuthorizedException",
      /^Invalid client secret/,
    );
    await revokeToken(open, RefreshToken);
    await expectError(revokeToken(open, RefreshToken), "UnauthorizedException");
  });

  it("is not for clients whose tokens cannot be revoked", async () => {
    const open = await openWith([{ ...plain, enableTokenRevocation: false }]);
    await expectError(
      revokeToken(open, (await tokensOf(open, address)).RefreshToken),
      "UnsupportedOperationException",
    );
    const { userPoolId: UserPoolId } = open.pool.config;
    expect(await open.call("DescribeUserPoolClient", { UserPoolId })).toMatchObject({
      UserPoolClient: { EnableTokenRevocation: false },
    });
  });
});

describe("AdminUserGlobalSignOut", () => {
  it("ends every token of the user, as GlobalSignOut does", async () => {
    const open = await openWithUser();
    const { AccessToken, RefreshToken } = await tokensOf(open, address);
    expect(await open.admin("AdminUserGlobalSignOut", address)).toEqual({});
    await expectError(renew(open, RefreshToken), "NotAuthorizedException", revoked);
    await expectError(open.call("GetUser", { AccessToken }), "NotAuthorizedException");
    await expectError(open.admin("AdminUserGlobalSignOut", "nobody"), "UserNotFoundException");
  });
});
