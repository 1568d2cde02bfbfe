import { describedPool } from "cognito-links-testing/described-pool";
import { describe, expect, it } from "vitest";
import { unknownSettings } from "../../src/attach/unknown-settings.ts";

describe("a described pool", () => {
  it("with every setting of the model has none that is unknown", () => {
    expect(unknownSettings(describedPool)).toEqual([]);
  });

  it.each([
    ["at the top", { Passkeys: { Required: true } }, "Passkeys"],
    ["in a structure", { LambdaConfig: { PreLink: "arn" } }, "LambdaConfig.PreLink"],
    [
      "two structures down",
      { Policies: { PasswordPolicy: { MaximumLength: 99 } } },
      "Policies.PasswordPolicy.MaximumLength",
    ],
    [
      "in a list",
      { AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1 }, { Weight: 2 }] } },
      "AccountRecoverySetting.RecoveryMechanisms[1].Weight",
    ],
    [
      "below a name of the team's choice",
      { AcrConfiguration: { Level1: { AcrValue: "urn:a", Since: 1 } } },
      "AcrConfiguration.Level1.Since",
    ],
    [
      "named like a property of every object",
      { Policies: { constructor: 1 } },
      "Policies.constructor",
    ],
  ])("shows an unknown setting %s", (_where, extra, path) => {
    expect(unknownSettings({ ...describedPool, ...extra })).toEqual([path]);
  });

  it("may have tags of any name, and anything in what cannot be written", () => {
    const pool = { UserPoolTags: { anything: "goes" }, SchemaAttributes: [{ NewConstraint: 1 }] };
    expect(unknownSettings(pool)).toEqual([]);
  });
});
