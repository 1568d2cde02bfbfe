import { describe, expect, it } from "vitest";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { expectError, type OpenPool, openPool, password, tokensOf } from "./open-pool.ts";

const address = "a@example.com";
const attributes = [
  { name: "custom:plan", mutable: true, min: 2, max: 5 },
  { name: "custom:tenant" },
  { name: "custom:seats", type: "Number", mutable: true, min: 1, max: 10 },
  { name: "custom:beta", type: "Boolean", mutable: true },
  { name: "custom:since", type: "DateTime", mutable: true },
  { name: "given_name", required: true },
  { name: "locale", mutable: false },
] as const satisfies PoolOptions["attributes"];
const writeAttributes = [...attributes.map(({ name }) => name), "email"];
const clients = [
  { clientId: "demo_client", writeAttributes, explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] },
  { clientId: "plain_client" },
] as const satisfies PoolOptions["clients"];

const list = (given: Record<string, string>): object => ({
  UserAttributes: Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
});
const open = (): OpenPool => openPool({ attributes, clients });
const ann = { given_name: "Ann" };
const invalid = "InvalidParameterException";

describe("the pool's schema", () => {
  it("lets users have custom attributes, which stand in the id token as texts", async () => {
    const pool = open();
    const custom = { "custom:plan": "pro", "custom:tenant": "t1", "custom:seats": "3" };
    await pool.signUp(address, list({ ...ann, ...custom }));
    await pool.admin("AdminConfirmSignUp", address);
    const { IdToken } = await tokensOf(pool, address);
    const claims = JSON.parse(Buffer.from(IdToken.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject(custom);
  });

  it.each([
    ["custom:plan", "x"],
    ["custom:plan", "longer"],
    ["custom:plan", ""],
    ["custom:seats", "0"],
    ["custom:seats", "11"],
    ["custom:seats", "many"],
    ["custom:beta", "yes"],
    ["custom:since", "yesterday"],
    ["custom:since", "2026-13-01"],
    ["birthdate", "1.2.1990"],
  ])("refuses %s with the value %j, whoever gives it", async (name, value) => {
    const pool = openPool({
      attributes,
      clients: [{ clientId: "demo_client", writeAttributes: [...writeAttributes, "birthdate"] }],
    });
    const given = list({ ...ann, [name]: value });
    const text = new RegExp(`^Attributes did not conform to the schema: ${name}: `);
    await expectError(pool.signUp(address, given), invalid, text);
    await expectError(pool.admin("AdminCreateUser", address, given), invalid, text);
    expect(pool.pool.size()).toBe(0);
  });

  it("takes values at its limits", async () => {
    const pool = open();
    const since = "2026-01-15T12:00:00Z";
    const given = { "custom:plan": "12345", "custom:seats": "10", "custom:beta": "false" };
    await pool.signUp(address, list({ ...ann, ...given, "custom:since": since }));
    expect(pool.pool.snapshot().users).toMatchObject([{ attributes: given }]);
  });

  it("knows no custom attribute that it does not name", async () => {
    await expectError(
      open().signUp(address, list({ ...ann, "custom:other": "x" })),
      invalid,
      "Attributes did not conform to the schema: Type for attribute {custom:other} could not be determined",
    );
  });

  it("asks everybody who signs up for what is required, and nobody may take it away", async () => {
    const pool = open();
    const text = "Attributes did not conform to the schema: given_name: The attribute is required";
    await expectError(pool.signUp(address), invalid, text);
    await expectError(pool.signUp(address, list({ given_name: "" })), invalid, text);
    await pool.signUp(address, list(ann));
    const blank = list({ given_name: "" });
    await expectError(pool.admin("AdminUpdateUserAttributes", address, blank), invalid, text);
  });

  it("lets nobody change what is given once: neither who has it nor who never had", async () => {
    const pool = open();
    await pool.signUp(address, list({ ...ann, "custom:tenant": "t1" }));
    for (const name of ["custom:tenant", "locale"]) {
      const given = list({ [name]: "t2" });
      const text = `user.${name}: Attribute cannot be updated.`;
      await expectError(pool.admin("AdminUpdateUserAttributes", address, given), invalid, text);
    }
    await pool.admin("AdminUpdateUserAttributes", address, list({ "custom:plan": "max" }));
    expect(pool.pool.snapshot().users).toMatchObject([
      { attributes: { "custom:tenant": "t1", "custom:plan": "max" } },
    ]);
  });

  it("lets a client write what it was given, by default no custom attribute", async () => {
    const pool = open();
    const given = list({ ...ann, "custom:plan": "pro" });
    const plain = { ClientId: "plain_client", ...given };
    await expectError(pool.signUp(address, plain), "NotAuthorizedException", /unauthorized/);
    const nickname = list({ ...ann, nickname: "A" });
    await expectError(pool.signUp(address, nickname), "NotAuthorizedException", /unauthorized/);
    await pool.signUp(address, given);
    await pool.admin("AdminConfirmSignUp", address);
    const { AccessToken } = await tokensOf(pool, address);
    const update = (change: object): Promise<unknown> =>
      pool.call("UpdateUserAttributes", { AccessToken, ...change });
    await update(list({ "custom:plan": "max" }));
    await expectError(update(list({ nickname: "A" })), "NotAuthorizedException");
  });

  it("asks a user who is made without a password for everything at once", async () => {
    const pool = open();
    const { userPoolId: UserPoolId } = pool.pool.config;
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } };
    await pool.pool.handle("UpdateUserPool", { UserPoolId, Policies });
    await expectError(pool.admin("AdminCreateUser", address), invalid, /is required$/);
    await pool.admin("AdminCreateUser", address, { TemporaryPassword: password });
    expect(pool.pool.size()).toBe(1);
  });

  it("is described by DescribeUserPool, and what a client writes by DescribeUserPoolClient", async () => {
    const { pool, call } = open();
    const { userPoolId: UserPoolId } = pool.config;
    expect(await call("DescribeUserPool", { UserPoolId })).toMatchObject({
      UserPool: {
        SchemaAttributes: expect.arrayContaining([
          {
            Name: "custom:plan",
            AttributeDataType: "String",
            DeveloperOnlyAttribute: false,
            Mutable: true,
            Required: false,
            StringAttributeConstraints: { MinLength: "2", MaxLength: "5" },
          },
          expect.objectContaining({
            Name: "custom:seats",
            NumberAttributeConstraints: { MinValue: "1", MaxValue: "10" },
          }),
          expect.objectContaining({ Name: "custom:tenant", Mutable: false }),
          expect.objectContaining({ Name: "given_name", Required: true, Mutable: true }),
        ]),
      },
    });
    expect(await call("DescribeUserPoolClient", { UserPoolId })).toMatchObject({
      UserPoolClient: { WriteAttributes: writeAttributes },
    });
  });
});
