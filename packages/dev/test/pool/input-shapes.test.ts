import * as sdk from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it } from "vitest";
import { inputShapes } from "../../src/pool/input-shapes.generated.ts";
import { readInput } from "../../src/pool/read-input.ts";
import { expectError, openPool } from "./open-pool.ts";

/** A structure as the SDK describes it: its members, of which the first so many are required. */
function structureOfSdk(name: string): { members: string[]; required: string[] } {
  const schema: unknown = Reflect.get(sdk, `${name}$`);
  if (!Array.isArray(schema)) return expect.fail(`The SDK has no ${name}.`);
  const [, , , , members, , required = 0] = schema;
  return { members: [...members].sort(), required: members.slice(0, required).sort() };
}

const structures = Object.entries(inputShapes).flatMap(([name, shape]) =>
  shape.type === "structure" ? [{ name, shape }] : [],
);

const asRead = async (...args: Parameters<typeof readInput>): Promise<unknown> =>
  readInput(...args);

describe("the generated shapes", () => {
  it("have the members of the SDK that is installed, and require the same", () => {
    expect(structures.length).toBeGreaterThan(70);
    for (const { name, shape } of structures) {
      const { members, required } = structureOfSdk(name);
      expect([name, Object.keys(shape.members).sort()]).toEqual([name, members]);
      expect([name, [...shape.required].sort()]).toEqual([name, required]);
    }
  });

  it("are those of every operation of the pool", () => {
    for (const operation of openPool().pool.operations) {
      expect(inputShapes).toHaveProperty(`${operation}Request`);
    }
  });
});

describe("an input", () => {
  const pool = { UserPoolId: "us-east-1_LocalPool" };

  it("is read member by member: null is left out, and so is what the model does not have", () => {
    const input = { ...pool, Username: "ann", UserAttributes: null, Unknown: 1 };
    expect(readInput("AdminCreateUser", input)).toEqual({ ...pool, Username: "ann" });
  });

  it("with a list or a map has every item checked, and named by its place", async () => {
    await expectError(
      asRead("UpdateUserAttributes", {
        AccessToken: "a.b.c",
        UserAttributes: [{ Name: "name", Value: "A" }, { Name: "a".repeat(33) }, { Value: "B" }],
      }),
      "InvalidParameterException",
      `2 validation errors detected: Value '${"a".repeat(33)}' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length less than or equal to 32; Value null at 'userAttributes.3.member.name' failed to satisfy constraint: Member must not be null`,
    );
    await expectError(
      asRead("UpdateUserPool", { ...pool, UserPoolTags: { ["k".repeat(129)]: "x" } }),
      "InvalidParameterException",
      /at 'userPoolTags\.k+' failed to satisfy constraint: Member must have length less than or equal to 128$/,
    );
  });

  it("with a number out of bounds, or with too long a list, is refused", async () => {
    await expectError(
      asRead("ListUserPoolClients", { ...pool, MaxResults: 61 }),
      "InvalidParameterException",
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
    await expectError(
      asRead("UpdateUserPool", {
        ...pool,
        AccountRecoverySetting: { RecoveryMechanisms: [] },
      }),
      "InvalidParameterException",
      /'accountRecoverySetting\.recoveryMechanisms'.* length greater than or equal to 1$/,
    );
  });

  it.each([
    [{ MaxResults: "5" }, "STRING_VALUE can not be converted to an Integer"],
    [{ MaxResults: 5.5 }, "NUMBER_VALUE can not be converted to an Integer"],
    [{ UserPoolId: {} }, "START_OBJECT can not be converted to a String"],
  ])("with the wrong type of JSON in %j is a SerializationException", async (member, text) => {
    const input = { ...pool, ...member };
    await expectError(asRead("ListUserPoolClients", input), "SerializationException", text);
  });

  it("never shows a sensitive value", async () => {
    const Password = "with a space";
    const refused = asRead("ConfirmForgotPassword", { Username: "a b", Password });
    await expectError(refused, "InvalidParameterException", /^4 validation errors detected: /);
    await refused.catch(({ message }: Error) => expect(message).not.toMatch(/a space|a b/));
  });
});
