import { describe, expect, it } from "vitest";
import type { CognitoErrorType } from "../../src/pool/errors.ts";
import { expectError, openPool, openWithUser, password, tokensOf } from "./open-pool.ts";

type Client = Record<string, unknown> & { ClientId: string; ClientSecret?: string };

/** Calls for the pool, and what they answer of the client. */
function openClients(open = openPool()) {
  const { userPoolId: UserPoolId } = open.pool.config;
  const call = async (operation: string, members: object): Promise<Client> => {
    const answer = await open.pool.handle(operation, { UserPoolId, ...members });
    return (answer as { UserPoolClient: Client }).UserPoolClient;
  };
  return {
    ...open,
    create: (members: object = {}) =>
      call("CreateUserPoolClient", { ClientName: "web", ...members }),
    update: (ClientId: string, members: object) =>
      call("UpdateUserPoolClient", { ClientId, ...members }),
    describe: (ClientId: string) => call("DescribeUserPoolClient", { ClientId }),
    remove: (ClientId: string) => call("DeleteUserPoolClient", { ClientId }).catch((e) => e),
  };
}

const hosted = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["code"],
  AllowedOAuthScopes: ["openid"],
  CallbackURLs: ["https://app.example/back", "http://127.0.0.1:3000/", "myapp://back"],
  LogoutURLs: ["http://localhost/"],
  SupportedIdentityProviders: ["COGNITO"],
};

describe("CreateUserPoolClient", () => {
  it("makes up an id of 26 characters, and has Cognito's defaults", async () => {
    const { create, describe, clock } = openClients();
    const client = await create();
    expect(client.ClientId).toMatch(/^[a-z0-9]{26}$/);
    const now = clock.now() / 1000;
    expect(JSON.parse(JSON.stringify(client))).toEqual({
      UserPoolId: "us-east-1_LocalPool",
      ClientId: client.ClientId,
      ClientName: "web",
      CreationDate: now,
      LastModifiedDate: now,
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"],
      PreventUserExistenceErrors: "LEGACY",
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
      AllowedOAuthFlowsUserPoolClient: false,
    });
    expect(await describe(client.ClientId)).toEqual(client);
  });

  it("lets nobody prove who they are at the hosted pages, unless it is said who does", async () => {
    const { SupportedIdentityProviders: _, ...without } = hosted;
    expect(await openClients().create(without)).not.toHaveProperty("SupportedIdentityProviders");
  });

  it("makes a client that takes no password until it is told to", async () => {
    const open = await openWithUser();
    const { create, update } = openClients(open);
    const { ClientId } = await create();
    const signIn = () => open.signIn("person@example.com", password, ClientId);
    await expectError(
      signIn(),
      "InvalidParameterException",
      "USER_PASSWORD_AUTH is not enabled for the client.",
    );
    await update(ClientId, { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] });
    expect(await signIn()).toHaveProperty("AuthenticationResult.AccessToken");
  });

  it("makes up a secret where one is asked for, which every call has to show", async () => {
    const { create, describe, call } = openClients();
    const { ClientId, ClientSecret = "" } = await create({ GenerateSecret: true });
    expect(ClientSecret).toMatch(/^[a-z0-9]{51}$/);
    expect(await describe(ClientId)).toMatchObject({ ClientSecret });
    await expectError(
      call("ForgotPassword", { ClientId, Username: "a@example.com" }),
      "NotAuthorizedException",
      `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
    );
    const own = "x".repeat(24);
    expect(await create({ ClientSecret: own })).toMatchObject({ ClientSecret: own });
  });

  it("gives tokens as long a life as the client says", async () => {
    const open = await openWithUser();
    const { create } = openClients(open);
    const { ClientId } = await create({
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      AccessTokenValidity: 5,
      TokenValidityUnits: { AccessToken: "minutes" },
    });
    const signedIn = await open.signIn("person@example.com", password, ClientId);
    expect(signedIn).toHaveProperty("AuthenticationResult.ExpiresIn", 300);
    const { AccessToken } = (signedIn as { AuthenticationResult: { AccessToken: string } })
      .AuthenticationResult;
    open.clock.advance(300);
    await expectError(
      open.pool.handle("GetUser", { AccessToken }),
      "NotAuthorizedException",
      "Access Token has expired",
    );
  });

  it.each<[object, CognitoErrorType, string]>([
    [
      { GenerateSecret: true, ClientSecret: "x".repeat(24) },
      "InvalidParameterException",
      "together",
    ],
    [{ ExplicitAuthFlows: ["USER_PASSWORD_AUTH"] }, "InvalidParameterException", "ALLOW_"],
    [{ WriteAttributes: ["custom:plan"] }, "InvalidParameterException", "Invalid write attributes"],
    [{ ReadAttributes: ["nothing"] }, "InvalidParameterException", "Invalid read attributes"],
    [{ AccessTokenValidity: 25 }, "InvalidParameterException", "Invalid range for token validity."],
    [
      { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: "minutes" } },
      "InvalidParameterException",
      "Invalid range for token validity.",
    ],
    [{ CallbackURLs: ["https://a.example/"] }, "InvalidParameterException", "must be true"],
    [{ AllowedOAuthFlowsUserPoolClient: true }, "InvalidParameterException", "are required"],
    [
      { ...hosted, CallbackURLs: ["http://a.example/"] },
      "InvalidParameterException",
      "not a valid",
    ],
    [{ ...hosted, LogoutURLs: ["javascript://x"] }, "InvalidParameterException", "not a valid"],
    [{ ...hosted, CallbackURLs: ["https://a/#b"] }, "InvalidParameterException", "not a valid"],
    [{ ...hosted, DefaultRedirectURI: "https://b/" }, "InvalidParameterException", "one of"],
    [{ ...hosted, AllowedOAuthScopes: ["mine/read"] }, "ScopeDoesNotExistException", "mine/read"],
    [
      { ...hosted, AllowedOAuthFlows: ["client_credentials"] },
      "InvalidOAuthFlowException",
      "does not have a client secret",
    ],
    [
      { ...hosted, AllowedOAuthFlows: ["client_credentials", "code"] },
      "InvalidOAuthFlowException",
      "along with code flow",
    ],
    [{ SupportedIdentityProviders: ["Google"] }, "InvalidParameterException", "does not exist"],
  ])("with %j is refused", async (members, type, text) => {
    const { create, pool } = openClients();
    await expectError(create(members), type, new RegExp(text));
    expect(pool.clientIds()).toHaveLength(3);
  });
});

describe("UpdateUserPoolClient", () => {
  it("sets everything that is left out back to its default, but name and secret", async () => {
    const { create, update } = openClients();
    const made = await create({ ...hosted, GenerateSecret: true, AuthSessionValidity: 15 });
    expect(made).toMatchObject({ ...hosted, AuthSessionValidity: 15 });
    const changed = await update(made.ClientId, { PreventUserExistenceErrors: "ENABLED" });
    expect(changed).toMatchObject({
      ClientName: "web",
      ClientSecret: made.ClientSecret,
      PreventUserExistenceErrors: "ENABLED",
      AuthSessionValidity: 3,
      AllowedOAuthFlowsUserPoolClient: false,
    });
    expect(changed).not.toHaveProperty("CallbackURLs");
  });

  it("changes the clients that the pool was started with, too, until it is reset", async () => {
    const { update, describe, pool } = openClients();
    const before = await describe("demo_client");
    await update("demo_client", hosted);
    expect(await describe("demo_client")).toMatchObject(hosted);
    pool.reset();
    expect(await describe("demo_client")).toEqual(before);
  });

  it("knows no client of another name", async () => {
    const { update } = openClients();
    await expectError(update("nobody", {}), "ResourceNotFoundException");
  });
});

describe("DeleteUserPoolClient", () => {
  it("takes the client away, with which nobody then signs up or refreshes", async () => {
    const open = await openWithUser();
    const { RefreshToken } = await tokensOf(open, "person@example.com");
    const { remove, pool } = openClients(open);
    await remove("demo_client");
    expect(pool.clientIds()).not.toContain("demo_client");
    await expectError(open.signUp("b@example.com"), "ResourceNotFoundException");
    const AuthParameters = { REFRESH_TOKEN: RefreshToken };
    await expectError(
      open.call("InitiateAuth", { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }),
      "ResourceNotFoundException",
    );
  });
});

describe("a snapshot", () => {
  it("keeps the clients that came, changed or went", async () => {
    const { create, update, remove, pool } = openClients();
    const made = await create({ ...hosted, GenerateSecret: true });
    await update("legacy_client", { AuthSessionValidity: 5 });
    await remove("secret_client");
    const other = openClients();
    await other.pool.restore(JSON.parse(JSON.stringify(pool.snapshot())));
    expect(await other.describe(made.ClientId)).toEqual(made);
    expect(await other.describe("legacy_client")).toMatchObject({ AuthSessionValidity: 5 });
    await expectError(other.describe("secret_client"), "ResourceNotFoundException");
    other.pool.reset();
    expect(other.pool.snapshot().clients).toBeNull();
  });

  it("with a client that could not be is refused", async () => {
    const { create, pool, clock } = openClients();
    await create();
    const now = clock.now();
    const changed = [{ clientId: "a", update: hosted, createdAt: now, modifiedAt: now }];
    const bad = [{ ...changed[0], update: { ...hosted, CallbackURLs: ["http://a.example"] } }];
    const state = pool.snapshot();
    const restore = (clients: unknown) => openPool().pool.restore({ ...state, clients });
    await expect(restore({ changed: bad, deleted: [] })).rejects.toThrow(
      "not a valid redirect URL",
    );
    await expect(restore({ changed, deleted: [] })).resolves.toBeUndefined();
  });
});
