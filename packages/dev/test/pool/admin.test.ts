import { describe, expect, it } from "vitest";
import { expectError, openPool, password } from "./open-pool.ts";

describe("the admin operations", () => {
  const operations = [
    "AdminGetUser",
    "AdminDisableUser",
    "AdminDeleteUser",
    "AdminConfirmSignUp",
    "AdminResetUserPassword",
    "AdminSetUserPassword",
  ];

  const anybody = { Username: "no@example.com", Password: password };

  it("tell of a missing user whatever the clients are set to", async () => {
    const { admin } = openPool();
    for (const operation of operations) {
      await expectError(
        admin(operation, anybody.Username, anybody),
        "UserNotFoundException",
        "User does not exist.",
      );
    }
  });

  it("refuse the id of another pool", async () => {
    const { pool } = openPool();
    const UserPoolId = "us-east-1_Other";
    for (const operation of [...operations, "DescribeUserPool", "DescribeUserPoolClient"]) {
      await expectError(
        pool.handle(operation, { ...anybody, UserPoolId, ClientId: "demo_client" }),
        "ResourceNotFoundException",
        "User pool us-east-1_Other does not exist.",
      );
    }
  });

  it("give dates in epoch seconds", async () => {
    const { admin, signUp, confirm, clock } = openPool();
    await signUp("a@example.com");
    const created = clock.now() / 1000;
    clock.advance(90);
    await confirm("a@example.com", "000001");
    expect(await admin("AdminGetUser", "a@example.com")).toMatchObject({
      Enabled: true,
      UserCreateDate: created,
      UserLastModifiedDate: created + 90,
    });
  });
});

describe("DescribeUserPool", () => {
  const describePool = async (...args: Parameters<typeof openPool>) => {
    const { pool } = openPool(...args);
    return pool.handle("DescribeUserPool", { UserPoolId: pool.config.userPoolId });
  };

  it("shows the settings that the model follows", async () => {
    expect(await describePool({}, { customMessage: (event) => event })).toMatchObject({
      UserPool: {
        Id: "us-east-1_LocalPool",
        UsernameAttributes: ["email"],
        AutoVerifiedAttributes: ["email"],
        VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
        LambdaConfig: {
          CustomMessage: expect.stringMatching(/^arn:aws:lambda:us-east-1:\d{12}:function:/),
        },
        EstimatedNumberOfUsers: 0,
      },
    });
  });

  it("shows aliases where there are some", async () => {
    const answer = await describePool({ signInWith: "username", aliasEmail: true });
    expect(answer).toMatchObject({ UserPool: { AliasAttributes: ["email"], LambdaConfig: {} } });
    expect(answer).not.toHaveProperty("UserPool.UsernameAttributes");
  });
});

describe("DescribeUserPoolClient", () => {
  it("shows the secret, the flows and the existence setting", async () => {
    const { pool } = openPool();
    const describeClient = (ClientId: string) =>
      pool.handle("DescribeUserPoolClient", { UserPoolId: pool.config.userPoolId, ClientId });
    expect(await describeClient("secret_client")).toMatchObject({
      UserPoolClient: {
        ClientSecret: "sandboxOnlySecretOfSecretClient",
        PreventUserExistenceErrors: "ENABLED",
      },
    });
    expect(await describeClient("legacy_client")).toMatchObject({
      UserPoolClient: {
        PreventUserExistenceErrors: "LEGACY",
        ExplicitAuthFlows: [
          "ALLOW_USER_SRP_AUTH",
          "ALLOW_USER_PASSWORD_AUTH",
          "ALLOW_REFRESH_TOKEN_AUTH",
        ],
      },
    });
    await expectError(describeClient("nobody"), "ResourceNotFoundException");
  });
});
