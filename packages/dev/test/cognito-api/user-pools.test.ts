import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CognitoErrorType } from "../../src/pool/errors.ts";
import { expectError, openPool, password } from "../pool/open-pool.ts";
import { type OpenApi, openApi, signUpBody } from "./open-api.ts";

let api: OpenApi;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

type Pool = Record<string, unknown> & { Id: string };

const handle = <Answer>(operation: string, input: object, at = api): Promise<Answer> =>
  at.pools.handle(operation, input) as Promise<Answer>;
const create = async (members: object = {}, at = api): Promise<Pool> =>
  (await handle<{ UserPool: Pool }>("CreateUserPool", { PoolName: "other", ...members }, at))
    .UserPool;

/** A pool with addresses as names, and a client that takes passwords. */
async function createWithClient(at = api) {
  const settings = { UsernameAttributes: ["email"], AutoVerifiedAttributes: ["email"] };
  const { Id } = await create(settings, at);
  const answer = await handle<{ UserPoolClient: { ClientId: string } }>(
    "CreateUserPoolClient",
    {
      UserPoolId: Id,
      ClientName: "web",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    },
    at,
  );
  return { Id, ClientId: answer.UserPoolClient.ClientId };
}

const listed = async (at = api): Promise<string[]> => {
  const { UserPools } = await handle<{ UserPools: Pool[] }>(
    "ListUserPools",
    { MaxResults: 60 },
    at,
  );
  return UserPools.map(({ Id }) => Id);
};

describe("CreateUserPool", () => {
  it("makes a pool with an id of its own, Cognito's defaults, and no client", async () => {
    const pool = await create();
    expect(pool.Id).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
    expect(pool).toMatchObject({
      Name: "other",
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${pool.Id}`,
      LambdaConfig: {},
      MfaConfiguration: "OFF",
      EstimatedNumberOfUsers: 0,
    });
    // Nothing is verified, and nobody mailed, unless it is asked for.
    expect(pool).not.toHaveProperty("AutoVerifiedAttributes");
    expect(pool).not.toHaveProperty("UsernameAttributes");
    const { Id: UserPoolId } = pool;
    expect(await handle("ListUserPoolClients", { UserPoolId })).toEqual({ UserPoolClients: [] });
    expect(await handle("DescribeUserPool", { UserPoolId })).toEqual({ UserPool: pool });
    expect(await handle("DescribeUserPool", { UserPoolId: "us-east-1_LocalPool" })).toMatchObject({
      UserPool: { Name: "sandbox" },
    });
  });

  it("takes a schema and settings", async () => {
    const pool = await create({
      AliasAttributes: ["email"],
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      Schema: [
        { Name: "plan", AttributeDataType: "String", Mutable: true },
        { Name: "name", Required: true },
        {
          Name: "age",
          AttributeDataType: "Number",
          NumberAttributeConstraints: { MinValue: "18", MaxValue: "99" },
        },
      ],
    });
    expect(pool).toMatchObject({
      AliasAttributes: ["email"],
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      SchemaAttributes: expect.arrayContaining([
        expect.objectContaining({ Name: "custom:plan", Mutable: true }),
        expect.objectContaining({ Name: "name", Required: true }),
        expect.objectContaining({
          Name: "custom:age",
          NumberAttributeConstraints: { MinValue: "18", MaxValue: "99" },
        }),
      ]),
    });
  });

  it.each<[object, CognitoErrorType, string]>([
    [{ PoolName: "" }, "InvalidParameterException", "poolName"],
    [{ Unknown: 1 }, "InvalidParameterException", "unknown"],
    [
      { UsernameAttributes: ["email"], AliasAttributes: ["email"] },
      "InvalidParameterException",
      "Only one of",
    ],
    [{ UsernameAttributes: ["phone_number"] }, "InvalidParameterException", "phone_number"],
    [{ UsernameConfiguration: { CaseSensitive: true } }, "InvalidParameterException", "case"],
    [
      { Schema: [{ Name: "a", AttributeDataType: "String", Required: true }] },
      "InvalidParameterException",
      "Required custom attributes",
    ],
    [{ Schema: [{ Name: "a" }] }, "InvalidParameterException", "AttributeDataType"],
    [
      { Schema: [{ Name: "name", AttributeDataType: "Number" }] },
      "InvalidParameterException",
      "is a String",
    ],
    [
      { Schema: [{ Name: "name" }, { Name: "name" }] },
      "InvalidParameterException",
      "name an attribute once",
    ],
    [
      { LambdaConfig: { CustomMessage: "arn:aws:lambda:eu-west-1:000000000000:function:a" } },
      "InvalidParameterException",
      "region",
    ],
  ])("with %j is refused", async (members, type, text) => {
    await expectError(create(members), type, new RegExp(text));
    expect(await listed()).toEqual(["us-east-1_LocalPool"]);
  });
});

describe("several pools behind one address", () => {
  it("each have what names them: id, client or access token", async () => {
    const { Id: UserPoolId, ClientId } = await createWithClient();
    const Username = "ann@example.com";
    await api.post("SignUp", { ...signUpBody(Username), ClientId });
    const code = api.mails.at(-1)?.html.slice(-6);
    await api.post("ConfirmSignUp", { ClientId, Username, ConfirmationCode: code });
    const AuthParameters = { USERNAME: Username, PASSWORD: password };
    const signIn = { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters };
    const signedIn = await handle<{ AuthenticationResult: { AccessToken: string } }>(
      "InitiateAuth",
      signIn,
    );
    const { AccessToken } = signedIn.AuthenticationResult;
    const user = await (await api.post("GetUser", { AccessToken })).json();
    const found = await handle<{ Username: string }>("AdminGetUser", { UserPoolId, Username });
    expect(user).toMatchObject({ Username: found.Username });
    await expectError(
      handle("AdminGetUser", { UserPoolId: "us-east-1_LocalPool", Username }),
      "UserNotFoundException",
    );
    // A client of another pool is none of this pool's.
    await expectError(
      handle("DescribeUserPoolClient", { UserPoolId, ClientId: "demo_client" }),
      "ResourceNotFoundException",
    );
    expect(await (await fetch(`${api.url}/_sandbox/calls?clientId=${ClientId}`)).json()).toEqual({
      SignUp: { ok: 1 },
      ConfirmSignUp: { ok: 1 },
    });
  });

  it("sign with keys of their own, which their OpenID documents name", async () => {
    const { Id, ClientId } = await createWithClient();
    await handle("SignUp", { ...signUpBody("ann@example.com"), ClientId });
    await handle("AdminConfirmSignUp", { UserPoolId: Id, Username: "ann@example.com" });
    const AuthParameters = { USERNAME: "ann@example.com", PASSWORD: password };
    const { AuthenticationResult } = await handle<{ AuthenticationResult: { IdToken: string } }>(
      "InitiateAuth",
      { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters },
    );
    const keysAt = async (id: string) =>
      (await (await fetch(`${api.url}/${id}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
    const verify = async (id: string) =>
      jwtVerify(AuthenticationResult.IdToken, createLocalJWKSet(await keysAt(id)), {
        issuer: `http://127.0.0.1:9229/${Id}`,
        currentDate: new Date(api.clock.now()),
      });
    await expect(verify(Id)).resolves.toBeDefined();
    await expect(verify("us-east-1_LocalPool")).rejects.toThrow("no applicable key");
    expect((await fetch(`${api.url}/us-east-1_None/.well-known/jwks.json`)).status).toBe(404);
  });

  it("share the clock, and faults and the rate are of the address", async () => {
    const { ClientId } = await createWithClient();
    await api.control("/faults", { operation: "SignUp", type: "TooManyRequestsException" });
    const refused = await api.post("SignUp", { ...signUpBody("ann@example.com"), ClientId });
    expect(await refused.json()).toMatchObject({ __type: "TooManyRequestsException" });
    await handle("SignUp", { ...signUpBody("ann@example.com"), ClientId });
    await api.control("/clock", { advanceSeconds: 86_400 });
    const code = api.mails.at(-1)?.html.slice(-6);
    const confirm = { ClientId, Username: "ann@example.com", ConfirmationCode: code };
    await expectError(handle("ConfirmSignUp", confirm), "ExpiredCodeException");
  });

  it("mail Cognito's own messages, unless their settings name the sandbox's function", async () => {
    const other = await openApi(
      {},
      {
        customMessage: (event) => ({
          ...event,
          response: { ...event.response, emailMessage: `<b>${event.userPoolId}</b> {####}` },
        }),
      },
    );
    const { Id: UserPoolId, ClientId } = await createWithClient(other);
    await handle("SignUp", { ...signUpBody("a@example.com"), ClientId }, other);
    expect(other.mails.at(-1)?.html).not.toContain("<b>");
    const CustomMessage = "arn:aws:lambda:us-east-1:000000000000:function:sandbox-CustomMessage";
    const update = { AutoVerifiedAttributes: ["email"], LambdaConfig: { CustomMessage } };
    await handle("UpdateUserPool", { UserPoolId, ...update }, other);
    await handle("SignUp", { ...signUpBody("b@example.com"), ClientId }, other);
    expect(other.mails.at(-1)?.html).toContain(`<b>${UserPoolId}</b>`);
    await other.close();
  });

  it("are gone after a reset, but for the sandbox's own", async () => {
    const { ClientId } = await createWithClient();
    await fetch(`${api.url}/_sandbox`, { method: "DELETE" });
    expect(await listed()).toEqual(["us-east-1_LocalPool"]);
    await expectError(
      handle("SignUp", { ...signUpBody("a@example.com"), ClientId }),
      "ResourceNotFoundException",
    );
  });
});

describe("ListUserPools", () => {
  it("lists them page by page", async () => {
    const { Id } = await create();
    const first = await handle<{ NextToken: string }>("ListUserPools", { MaxResults: 1 });
    expect(first).toMatchObject({ UserPools: [{ Id: "us-east-1_LocalPool", Name: "sandbox" }] });
    const { NextToken } = first;
    expect(await handle("ListUserPools", { MaxResults: 1, NextToken })).toEqual({
      UserPools: [
        {
          Id,
          Name: "other",
          LambdaConfig: {},
          CreationDate: expect.any(Number),
          LastModifiedDate: expect.any(Number),
        },
      ],
    });
    await expectError(handle("ListUserPools", {}), "InvalidParameterException", /maxResults/);
  });
});

describe("DeleteUserPool", () => {
  it("deletes a pool, unless it is protected or the sandbox's own", async () => {
    const { Id: UserPoolId } = await create({ DeletionProtection: "ACTIVE" });
    await expectError(
      handle("DeleteUserPool", { UserPoolId }),
      "InvalidParameterException",
      /deletion protection/,
    );
    await handle("UpdateUserPool", { UserPoolId, DeletionProtection: "INACTIVE" });
    expect(await handle("DeleteUserPool", { UserPoolId })).toEqual({});
    expect(await listed()).toEqual(["us-east-1_LocalPool"]);
    const own = { UserPoolId: "us-east-1_LocalPool" };
    await expectError(handle("DeleteUserPool", own), "InvalidParameterException", /own pool/);
    await expectError(handle("DeleteUserPool", { UserPoolId }), "ResourceNotFoundException");
  });
});

describe("a snapshot of several pools", () => {
  it("brings each back, with its clients, users and keys", async () => {
    const { Id: UserPoolId, ClientId } = await createWithClient();
    await handle("SignUp", { ...signUpBody("ann@example.com"), ClientId });
    const saved = JSON.parse(JSON.stringify(api.pools.snapshot()));
    const second = openPool();
    await second.pools.restore(saved);
    const find = { UserPoolId, Username: "ann@example.com" };
    expect(await second.pools.handle("AdminGetUser", find)).toEqual(
      await handle("AdminGetUser", find),
    );
    expect(second.pools.client(ClientId)?.pool.config.userPoolId).toBe(UserPoolId);
  });

  it("of one pool is as it was before there were several, and is read", async () => {
    const saved = JSON.parse(JSON.stringify(api.pool.snapshot()));
    expect(JSON.parse(JSON.stringify(api.pools.snapshot()))).toEqual(saved);
    await expect(openPool().pools.restore(saved)).resolves.toBeUndefined();
  });

  it("with a pool that could not be is refused", async () => {
    const { Id: userPoolId } = await create();
    const saved = JSON.parse(JSON.stringify(api.pools.snapshot()));
    const [{ state }] = saved.others;
    const restore = (others: unknown) => openPool().pools.restore({ ...saved, others });
    await expect(restore([{ input: {}, state }])).rejects.toThrow(/^others: .*poolName/);
    await expect(restore("x")).rejects.toThrow("others: is not a list of pools");
    const other = { ...state, userPoolId: "us-east-1_Other" };
    await expect(restore([{ input: { PoolName: "a" }, state: other }])).resolves.toBeUndefined();
    expect(userPoolId).not.toBe(other.userPoolId);
  });
});

describe("GET /_sandbox/health", () => {
  it("says what it is, and what is told besides", async () => {
    const other = await openApi({ about: { inbox: "http://127.0.0.1:3002" } });
    const response = await fetch(`${other.url}/_sandbox/health`);
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        status: "ok",
        name: "cognito-links sandbox",
        userPoolIds: ["us-east-1_LocalPool"],
        inbox: "http://127.0.0.1:3002",
      },
    ]);
    await other.close();
  });
});
