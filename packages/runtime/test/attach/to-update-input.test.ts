import { describedPool, ours, poolWith, theirs } from "cognito-links-testing/described-pool";
import { everySetting } from "cognito-links-testing/every-setting";
import { describe, expect, it } from "vitest";
import { poolSettings } from "../../src/attach/pool-settings.generated.ts";
import { toUpdateInput } from "../../src/attach/to-update-input.ts";

const attach = { customMessage: ours };
const detach = { customMessage: undefined };
/** What goes over the wire: without what is undefined. */
const wire = (input: unknown): unknown => JSON.parse(JSON.stringify(input));

describe("the update of a pool", () => {
  it("has every input there is", () => {
    const { UserPoolId, ...inputs } = toUpdateInput(describedPool, attach);
    expect(UserPoolId).toBe(describedPool.Id);
    expect(Object.keys(inputs).sort()).toEqual(Object.keys(poolSettings).sort());
  });

  it("that attaches adds the trigger and keeps all the rest, the name and other triggers too", () => {
    expect(wire(toUpdateInput(describedPool, attach))).toEqual({
      ...everySetting,
      UserPoolId: describedPool.Id,
      LambdaConfig: { ...everySetting.LambdaConfig, CustomMessage: ours },
    });
  });

  it("that detaches takes the trigger and nothing else", () => {
    expect(wire(toUpdateInput(poolWith(theirs), detach))).toEqual({
      ...everySetting,
      UserPoolId: describedPool.Id,
    });
  });

  it("of a pool without triggers has one, and then none", () => {
    const { LambdaConfig, ...bare } = describedPool;
    expect(toUpdateInput(bare, attach)["LambdaConfig"]).toEqual({ CustomMessage: ours });
    expect(toUpdateInput(bare, detach)["LambdaConfig"]).toEqual({});
  });

  it("leaves out the old name of a setting, and keeps its value where it has no new one", () => {
    const { TemporaryPasswordValidityDays, ...PasswordPolicy } =
      describedPool.Policies.PasswordPolicy;
    const old = { ...describedPool, Policies: { PasswordPolicy } };
    const input = toUpdateInput(old, attach);
    expect(input["AdminCreateUserConfig"]).toEqual(everySetting.AdminCreateUserConfig);
    expect(input["Policies"]).toEqual({
      PasswordPolicy: { ...PasswordPolicy, TemporaryPasswordValidityDays: 30 },
    });
  });

  it("names no authentication level that has its default name", () => {
    const level = (n: number) => [`Level${n}`, { AcrValue: `urn:cognito:loa:${n}` }] as const;
    const defaults = Object.fromEntries([1, 2, 3, 4].map(level));
    const acr = (AcrConfiguration: object) =>
      wire(toUpdateInput({ ...describedPool, AcrConfiguration }, attach));
    expect(acr(defaults)).not.toHaveProperty("AcrConfiguration");
    const custom = {
      Level3: { AcrValue: "urn:example:gold" },
      Level4: { AcrValue: "urn:cognito:loa:3" },
    };
    expect(acr({ ...defaults, ...custom })).toMatchObject({ AcrConfiguration: custom });
    expect(acr({ ...defaults, ...custom })).not.toHaveProperty("AcrConfiguration.Level1");
  });

  it("names no setting that a plan may not have, where it has its default", () => {
    const lite = {
      ...describedPool,
      Policies: {
        ...describedPool.Policies,
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
      },
      KeyConfiguration: { KeyType: "AWS_OWNED_KEY" },
      IssuerConfiguration: { Type: "ORIGINAL" },
    };
    const input = wire(toUpdateInput(lite, attach));
    for (const path of ["Policies.SignInPolicy", "KeyConfiguration", "IssuerConfiguration"])
      expect(input).not.toHaveProperty(path);
    expect(input).toHaveProperty("Policies.PasswordPolicy", everySetting.Policies.PasswordPolicy);
  });

  it("does not take 0 days of an old pool for a number of days", () => {
    const { TemporaryPasswordValidityDays: _days, ...PasswordPolicy } =
      describedPool.Policies.PasswordPolicy;
    const AdminCreateUserConfig = { UnusedAccountValidityDays: 0 };
    const old = { ...describedPool, Policies: { PasswordPolicy }, AdminCreateUserConfig };
    expect(wire(toUpdateInput(old, attach))).toMatchObject({
      Policies: { PasswordPolicy },
      AdminCreateUserConfig: {},
    });
  });

  it("passes on what it does not know, wherever that is", () => {
    const pool = { ...describedPool, Passkeys: {}, LambdaConfig: { PreLink: "arn" } };
    expect(toUpdateInput(pool, attach)).toMatchObject({
      Passkeys: {},
      LambdaConfig: { PreLink: "arn", CustomMessage: ours },
    });
  });
});
