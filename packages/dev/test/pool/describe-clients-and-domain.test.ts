import { describe, expect, it } from "vitest";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { expectError, openPool } from "./open-pool.ts";

function callsOf(options: PoolOptions = {}) {
  const { pool } = openPool(options);
  const { userPoolId: UserPoolId } = pool.config;
  return (operation: string, members: object = {}): Promise<unknown> =>
    pool.handle(operation, { UserPoolId, ...members });
}

const entry = (ClientId: string): object => ({
  ClientId,
  ClientName: ClientId,
  UserPoolId: "us-east-1_LocalPool",
});

describe("ListUserPoolClients", () => {
  it("lists the clients without their secrets, page by page", async () => {
    const call = callsOf();
    const first = await call("ListUserPoolClients", { MaxResults: 2 });
    expect(first).toEqual({
      UserPoolClients: [entry("demo_client"), entry("secret_client")],
      NextToken: expect.any(String),
    });
    const { NextToken } = first as { NextToken: string };
    expect(await call("ListUserPoolClients", { MaxResults: 2, NextToken })).toEqual({
      UserPoolClients: [entry("legacy_client")],
    });
  });

  it("finds no client that registered itself", async () => {
    const call = callsOf();
    expect(await call("ListUserPoolClients", { ClientType: "DCR" })).toEqual({
      UserPoolClients: [],
    });
    expect(await call("ListUserPoolClients", { ClientType: "REGULAR" })).toMatchObject({
      UserPoolClients: { length: 3 },
    });
  });

  it("refuses a made-up token, a page of 61 and another pool's id", async () => {
    const call = callsOf();
    await expectError(
      call("ListUserPoolClients", { NextToken: "made-up" }),
      "InvalidParameterException",
    );
    await expectError(
      call("ListUserPoolClients", { MaxResults: 61 }),
      "InvalidParameterException",
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
    await expectError(call("ListUserPoolClients", { MaxResults: 0 }), "InvalidParameterException");
    await expectError(call("ListUserPoolClients", { MaxResults: "1" }), "SerializationException");
    await expectError(
      call("ListUserPoolClients", { UserPoolId: "us-east-1_Other" }),
      "ResourceNotFoundException",
    );
  });
});

describe("DescribeUserPoolClient", () => {
  it("shows a secret and callback URLs only where the client has them", async () => {
    const call = callsOf({
      clients: [
        { clientId: "web", callbackUrls: ["https://app.example.com/signed-in"] },
        { clientId: "server", clientSecret: "notReallySecret" },
      ],
    });
    const web = await call("DescribeUserPoolClient", { ClientId: "web" });
    expect(web).toMatchObject({
      UserPoolClient: {
        CallbackURLs: ["https://app.example.com/signed-in"],
        AllowedOAuthFlowsUserPoolClient: true,
      },
    });
    expect(web).not.toHaveProperty("UserPoolClient.ClientSecret");
    const server = await call("DescribeUserPoolClient", { ClientId: "server" });
    expect(server).toMatchObject({
      UserPoolClient: { ClientSecret: "notReallySecret", AllowedOAuthFlowsUserPoolClient: false },
    });
    expect(server).not.toHaveProperty("UserPoolClient.CallbackURLs");
  });
});

describe("the pool's domain", () => {
  it("is reported where there is one", async () => {
    const call = callsOf({ domain: "local-pool" });
    expect(await call("DescribeUserPool")).toMatchObject({ UserPool: { Domain: "local-pool" } });
    expect(await call("DescribeUserPoolDomain", { Domain: "local-pool" })).toMatchObject({
      DomainDescription: {
        Domain: "local-pool",
        UserPoolId: "us-east-1_LocalPool",
        AWSAccountId: "000000000000",
        Status: "ACTIVE",
      },
    });
  });

  it("is absent by default, and a domain that nobody has is described as empty", async () => {
    const call = callsOf();
    expect(await call("DescribeUserPool")).not.toHaveProperty("UserPool.Domain");
    expect(await call("DescribeUserPoolDomain", { Domain: "local-pool" })).toEqual({
      DomainDescription: {},
    });
    await expectError(
      call("DescribeUserPoolDomain", { Domain: "Local Pool" }),
      "InvalidParameterException",
    );
  });
});
