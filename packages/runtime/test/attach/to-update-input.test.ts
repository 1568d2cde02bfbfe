import { describe, expect, it } from "vitest";
import { poolSettings } from "../../src/attach/pool-settings.generated.ts";
import { toUpdateInput } from "../../src/attach/to-update-input.ts";
import { describedPool, ours, poolWith, theirs } from "./described-pool.ts";
import { everySetting } from "./every-setting.ts";

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

  it("is refused for a pool with a setting that would be lost, by its name", () => {
    const pool = { ...describedPool, Passkeys: {}, LambdaConfig: { PreLink: "arn" } };
    expect(() => toUpdateInput(pool, attach)).toThrow(
      expect.objectContaining({
        code: "ERR_POOL_SETTING_UNKNOWN",
        settings: expect.arrayContaining(["UserPool.Passkeys", "UserPool.LambdaConfig.PreLink"]),
        message: expect.stringContaining("Update cognito-links"),
      }),
    );
  });
});
