import { LinksError } from "cognito-links";
import { describe, expect, it } from "vitest";
import { parsePoolOptions } from "../../src/pool/pool-options.ts";
import { openPool } from "./open-pool.ts";

function refusal(options: unknown): LinksError {
  try {
    parsePoolOptions(options);
  } catch (thrown) {
    if (thrown instanceof LinksError) return thrown;
    throw thrown;
  }
  return expect.fail("the options were taken");
}

describe("the pool's options", () => {
  it("left out make an email pool with a plain, a secret and a legacy client", () => {
    const { schema, ...rest } = parsePoolOptions({});
    expect(schema.required).toEqual(["email"]);
    expect(rest).toEqual({
      userPoolId: "us-east-1_LocalPool",
      region: "us-east-1",
      signInWith: "email",
      aliasEmail: false,
      firstFactors: ["PASSWORD"],
      issuer: "sandbox",
      clients: [
        {
          clientId: "demo_client",
          preventUserExistenceErrors: "ENABLED",
          explicitAuthFlows: [
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_USER_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
          ],
          authSessionValidity: 15,
        },
        {
          clientId: "secret_client",
          clientSecret: "sandboxOnlySecret",
          preventUserExistenceErrors: "ENABLED",
        },
        { clientId: "legacy_client", preventUserExistenceErrors: "LEGACY" },
      ],
    });
  });

  it("say by what a sign-in may begin, and take it back with the other settings on a reset", async () => {
    const { pool } = openPool({ firstFactors: ["EMAIL_OTP"] });
    const { userPoolId: UserPoolId } = pool.config;
    const factors = (): Promise<unknown> => pool.handle("DescribeUserPool", { UserPoolId });
    const given = {
      UserPool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["EMAIL_OTP"] } } },
    };
    expect(await factors()).toMatchObject(given);
    await pool.handle("UpdateUserPool", { UserPoolId });
    expect(await factors()).not.toMatchObject(given);
    pool.reset();
    expect(await factors()).toMatchObject(given);
  });

  it("take the region from the pool's id", () => {
    expect(parsePoolOptions({ userPoolId: "eu-west-2_AbC123" }).region).toBe("eu-west-2");
  });

  it.each([
    [{ userPoolID: "x" }, "ERR_OPTION_UNKNOWN", "userPoolID"],
    [{ clients: [{ clientId: "a", secret: "b" }] }, "ERR_OPTION_UNKNOWN", "clients[0].secret"],
    [{ userPoolId: "nounderscore" }, "ERR_OPTION_INVALID", "userPoolId"],
    [{ attributes: [{ name: "plan" }] }, "ERR_OPTION_INVALID", "attributes[0].name"],
    [
      { attributes: [{ name: `custom:${"x".repeat(21)}` }] },
      "ERR_OPTION_INVALID",
      "attributes[0].name",
    ],
    [{ attributes: [{ name: "sub" }] }, "ERR_OPTION_INVALID", "attributes[0].name"],
    [{ attributes: [{ name: "custom:x", required: true }] }, "ERR_OPTION_INVALID", "attributes[0]"],
    [{ attributes: [{ name: "name", type: "Number" }] }, "ERR_OPTION_INVALID", "attributes[0]"],
    [
      { attributes: [{ name: "custom:x", type: "Boolean", max: 1 }] },
      "ERR_OPTION_INVALID",
      "attributes[0]",
    ],
    [{ attributes: [{ name: "name" }, { name: "name" }] }, "ERR_OPTION_INVALID", "attributes"],
    [
      { attributes: Array.from({ length: 51 }, (_, n) => ({ name: `custom:${n}` })) },
      "ERR_OPTION_INVALID",
      "attributes",
    ],
    [{ signInWith: "phone" }, "ERR_OPTION_INVALID", "signInWith"],
    [{ clients: [] }, "ERR_OPTION_INVALID", "clients"],
    [{ clients: [{ clientId: "a-b" }] }, "ERR_OPTION_INVALID", "clients[0].clientId"],
    [{ clients: [{ clientId: "a" }, { clientId: "a" }] }, "ERR_OPTION_INVALID", "clients"],
    [{ domain: "Local_Pool" }, "ERR_OPTION_INVALID", "domain"],
    [{ domain: "my-cognito" }, "ERR_OPTION_INVALID", "domain"],
    [
      { clients: [{ clientId: "a", callbackUrls: ["/here"] }] },
      "ERR_OPTION_INVALID",
      "clients[0].callbackUrls[0]",
    ],
    [
      { clients: [{ clientId: "a", callbackUrls: ["http://app.example/"] }] },
      "ERR_OPTION_INVALID",
      "clients[0].callbackUrls[0]",
    ],
    [
      { clients: [{ clientId: "a", logoutUrls: ["https://app.example/#out"] }] },
      "ERR_OPTION_INVALID",
      "clients[0].logoutUrls[0]",
    ],
    [{ issuer: "https://issuer.example" }, "ERR_OPTION_INVALID", "issuer"],
    [{ aliasEmail: true }, "ERR_OPTION_INVALID", "aliasEmail"],
    ["text", "ERR_OPTION_INVALID", "options"],
  ])("%j are refused, and the error names the place", (options, code, path) => {
    expect(refusal(options)).toMatchObject({ code, path });
    expect(refusal(options).message).toContain(`${path}: `);
  });
});
