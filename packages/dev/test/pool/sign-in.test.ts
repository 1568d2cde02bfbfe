import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { secretHash } from "../../src/pool/clients.ts";
import { expectError, type OpenPool, openPool, password, tokensOf } from "./open-pool.ts";

const address = "a@example.com";

async function confirmed(deps: Parameters<typeof openPool>[1] = {}): Promise<OpenPool> {
  const open = openPool({}, deps);
  await open.signUp(address);
  await open.confirm(address, "000001");
  return open;
}

describe("InitiateAuth with USER_PASSWORD_AUTH", () => {
  it("gives a confirmed user tokens with Cognito's claims, signed by the pool's key", async () => {
    const open = await confirmed({ issuerBase: () => "http://127.0.0.1:4000" });
    const result = await tokensOf(open, address);
    expect(result).toMatchObject({ ExpiresIn: 3600, TokenType: "Bearer" });
    expect(decodeProtectedHeader(result.IdToken)).toEqual({
      alg: "RS256",
      kid: expect.any(String),
    });
    const keys = createLocalJWKSet(await open.pool.jwks());
    const issuer = "http://127.0.0.1:4000/us-east-1_LocalPool";
    const options = { issuer, currentDate: new Date(open.clock.now()) };
    const id = await jwtVerify(result.IdToken, keys, { ...options, audience: "demo_client" });
    const access = await jwtVerify(result.AccessToken, keys, options);
    expect(id.payload).toMatchObject({
      token_use: "id",
      email: address,
      email_verified: true,
      "cognito:username": id.payload.sub,
    });
    expect(access.payload).toMatchObject({
      token_use: "access",
      client_id: "demo_client",
      username: id.payload.sub,
      sub: id.payload.sub,
      scope: "aws.cognito.signin.user.admin",
    });
  });

  it("before confirmation is a UserNotConfirmedException, whatever the password, and locks nobody out", async () => {
    const { signUp, confirm, signIn } = openPool();
    await signUp(address);
    const refused = ["UserNotConfirmedException", "User is not confirmed."] as const;
    await expectError(signIn(address, password), ...refused);
    for (let n = 0; n < 6; n += 1) await expectError(signIn(address, "Wrong-horse1"), ...refused);
    await confirm(address, "000001");
    await signIn(address, password);
  });

  it("of a missing user depends on the client's setting", async () => {
    const { signIn } = openPool();
    await expectError(
      signIn(address, password),
      "NotAuthorizedException",
      "Incorrect username or password.",
    );
    await expectError(
      signIn(address, password, "legacy_client"),
      "UserNotFoundException",
      "User does not exist.",
    );
  });

  it("of a disabled user is refused", async () => {
    const { signIn, admin } = await confirmed();
    await admin("AdminDisableUser", address);
    await expectError(signIn(address, password), "NotAuthorizedException", "User is disabled.");
  });

  it("after five wrong passwords is locked for a second, then twice as long each time", async () => {
    const { signIn, clock } = await confirmed();
    const wrong = () => signIn(address, "Wrong-horse1");
    const locked = "Password attempts exceeded";
    for (let tries = 0; tries < 5; tries += 1) {
      await expectError(wrong(), "NotAuthorizedException", "Incorrect username or password.");
    }
    await expectError(signIn(address, password), "NotAuthorizedException", locked);
    clock.advance(1);
    await expectError(wrong(), "NotAuthorizedException", "Incorrect username or password.");
    clock.advance(1);
    await expectError(signIn(address, password), "NotAuthorizedException", locked);
    clock.advance(1);
    await signIn(address, password);
  });

  it("without a parameter, or with a flow that is not enabled, is an InvalidParameterException", async () => {
    const { call } = openPool();
    await expectError(
      call("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME: "a" } }),
      "InvalidParameterException",
      "Missing required parameter PASSWORD",
    );
    await expectError(
      call("InitiateAuth", { AuthFlow: "USER_AUTH", ClientId: "legacy_client" }),
      "InvalidParameterException",
      "USER_AUTH is not enabled for the client.",
    );
    await expectError(
      call("InitiateAuth", { AuthFlow: "MAGIC" }),
      "InvalidParameterException",
      /Member must satisfy enum value set/,
    );
  });

  it("at a client with a secret wants the hash", async () => {
    const { call } = await confirmed();
    const signIn = (hash: object) =>
      call("InitiateAuth", {
        ClientId: "secret_client",
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: address, PASSWORD: password, ...hash },
      });
    await expectError(signIn({}), "NotAuthorizedException", /SECRET_HASH was not received/);
    await signIn({
      SECRET_HASH: secretHash(address, "secret_client", "sandboxOnlySecretOfSecretClient"),
    });
  });
});

describe("InitiateAuth with REFRESH_TOKEN_AUTH", () => {
  const refresh = (
    { call }: OpenPool,
    REFRESH_TOKEN: string | undefined,
    ClientId = "demo_client",
  ) =>
    call("InitiateAuth", {
      ClientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN },
    });

  it("gives new tokens, and no new refresh token", async () => {
    const open = await confirmed();
    const { RefreshToken } = await tokensOf(open, address);
    open.clock.advance(29 * 24 * 3600);
    expect(await refresh(open, RefreshToken)).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        ExpiresIn: 3600,
        TokenType: "Bearer",
      },
    });
  });

  it("after thirty days, from another client, or made up is refused", async () => {
    const open = await confirmed();
    const { RefreshToken } = await tokensOf(open, address);
    const invalid = "Invalid Refresh Token";
    await expectError(
      refresh(open, RefreshToken, "legacy_client"),
      "NotAuthorizedException",
      invalid,
    );
    await expectError(refresh(open, "made.up"), "NotAuthorizedException", invalid);
    open.clock.advance(30 * 24 * 3600);
    await expectError(
      refresh(open, RefreshToken),
      "NotAuthorizedException",
      "Refresh Token has expired",
    );
  });

  it("of a user who was deleted or disabled is refused", async () => {
    const open = await confirmed();
    const { RefreshToken } = await tokensOf(open, address);
    await open.admin("AdminDisableUser", address);
    await expectError(refresh(open, RefreshToken), "NotAuthorizedException", "User is disabled.");
    await open.admin("AdminDeleteUser", address);
    await expectError(refresh(open, RefreshToken), "NotAuthorizedException");
  });
});

describe("GetUser", () => {
  it("gives the attributes of whoever the access token belongs to", async () => {
    const open = await confirmed();
    const { AccessToken } = await tokensOf(open, address);
    expect(await open.call("GetUser", { AccessToken })).toMatchObject({
      Username: expect.any(String),
      UserAttributes: expect.arrayContaining([
        { Name: "email", Value: address },
        { Name: "email_verified", Value: "true" },
      ]),
    });
  });

  it("with an id token, a made-up token or an old one is not authorized", async () => {
    const open = await confirmed();
    const { AccessToken, IdToken } = await tokensOf(open, address);
    for (const token of [IdToken, "made.up.token"]) {
      await expectError(
        open.call("GetUser", { AccessToken: token }),
        "NotAuthorizedException",
        "Invalid Access Token",
      );
    }
    open.clock.advance(3600);
    await expectError(
      open.call("GetUser", { AccessToken }),
      "NotAuthorizedException",
      "Access Token has expired",
    );
  });

  it("of a user who was disabled or deleted is refused", async () => {
    const open = await confirmed();
    const { AccessToken } = await tokensOf(open, address);
    await open.admin("AdminDisableUser", address);
    await expectError(
      open.call("GetUser", { AccessToken }),
      "NotAuthorizedException",
      "User is disabled.",
    );
    await open.admin("AdminDeleteUser", address);
    await expectError(open.call("GetUser", { AccessToken }), "UserNotFoundException");
  });
});
