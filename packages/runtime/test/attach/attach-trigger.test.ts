import { describedPool, ours, poolWith, theirs } from "cognito-links-testing/described-pool";
import { concurrentModification, type FakePool, fakePool } from "cognito-links-testing/fake-pool";
import { describe, expect, it } from "vitest";
import { attachTrigger } from "../../src/attach/attach-trigger.ts";
import type { TriggerPlan } from "../../src/attach/change-trigger.ts";
import { customMessageOf } from "../../src/attach/describe-pool.ts";
import { differences } from "../../src/attach/differences.ts";
import { type JsonObject, toJsonObject } from "../../src/encoding/encoding.ts";

const userPoolId = describedPool.Id;

/** As pools are reported that nobody has touched for years. */
const oldPool = {
  Id: userPoolId,
  Name: "team-pool",
  Policies: { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true } },
  LambdaConfig: {},
  EmailConfiguration: {},
  EmailVerificationMessage: "Your code: {####}",
  SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
};

/** What Cognito says of a pool now that it has been written. */
function reportingMore(pool: JsonObject): JsonObject {
  const { PasswordPolicy } = toJsonObject(pool["Policies"]);
  const text = pool["EmailVerificationMessage"];
  return {
    DeletionProtection: "INACTIVE",
    MfaConfiguration: "OFF",
    UserPoolTags: {},
    AutoVerifiedAttributes: [],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    KeyConfiguration: { KeyType: "AWS_OWNED_KEY" },
    IssuerConfiguration: { Type: "ORIGINAL" },
    AcrConfiguration: { Level1: { AcrValue: "urn:cognito:loa:1" } },
    ...pool,
    Policies: {
      PasswordPolicy: {
        RequireSymbols: false,
        TemporaryPasswordValidityDays: 7,
        ...toJsonObject(PasswordPolicy),
      },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    VerificationMessageTemplate: {
      DefaultEmailOption: "CONFIRM_WITH_CODE",
      ...(text === undefined ? {} : { EmailMessage: text }),
    },
    ...(pool["SmsConfiguration"] === undefined
      ? {}
      : {
          SmsConfiguration: { ...toJsonObject(pool["SmsConfiguration"]), SnsRegion: "eu-west-1" },
        }),
  };
}

function attach(pool: FakePool, options: { replace?: string; confirm?: () => boolean } = {}) {
  const { confirm = () => true, replace } = options;
  return attachTrigger({ call: pool.call, userPoolId, functionArn: ours, replace, confirm });
}

describe("attaching a trigger", () => {
  it("changes the trigger and nothing else", async () => {
    const pool = fakePool(describedPool);
    expect(await attach(pool)).toBe("changed");
    expect(differences(describedPool, pool.state)).toEqual([
      { path: "LambdaConfig.CustomMessage", before: undefined, after: ours },
    ]);
  });

  it("shows what will happen before it does", async () => {
    const tags = { "aws:cloudformation:stack-name": "team-stack" };
    const pool = fakePool({ ...poolWith(theirs), UserPoolTags: tags });
    const plans: TriggerPlan[] = [];
    await attachTrigger({
      call: pool.call,
      userPoolId,
      functionArn: ours,
      replace: theirs,
      confirm: (plan) => plans.push(plan) > 0 && pool.updates.length === 0,
    });
    expect(plans).toEqual([
      {
        userPoolId,
        poolName: "team-pool",
        before: theirs,
        after: ours,
        owningStack: "team-stack",
        unknownSettings: [],
      },
    ]);
    expect(customMessageOf(pool.state)).toBe(ours);
  });

  it("writes nothing when told not to", async () => {
    const pool = fakePool(describedPool);
    expect(await attach(pool, { confirm: () => false })).toBe("declined");
    expect(pool.updates).toEqual([]);
  });

  it("leaves a pool alone whose trigger it is already, and does not ask", async () => {
    const pool = fakePool(poolWith(ours));
    const confirm = () => expect.fail("nobody should be asked");
    expect(await attach(pool, { confirm })).toBe("unchanged");
    expect(pool.updates).toEqual([]);
  });

  it.each([
    ["no ARN", undefined],
    ["our own ARN", ours],
    ["the ARN of another version", `${theirs}:1`],
  ])("refuses a slot that is taken, given %s to replace", async (_what, replace) => {
    const pool = fakePool(poolWith(theirs));
    const refusal = attach(pool, replace === undefined ? {} : { replace });
    await expect(refusal).rejects.toMatchObject({
      code: "ERR_TRIGGER_TAKEN",
      message: expect.stringContaining(theirs),
    });
    await expect(refusal).rejects.toThrow("theirs(await ours(event))");
    expect(pool.updates).toEqual([]);
  });

  it.each([
    ["older: the validity of temporary passwords has its old name alone", oldPool],
    ["bare: hardly anything is reported", { Id: userPoolId, Name: "team-pool" }],
  ])("is believed in a pool that an update makes report more (%s)", async (_what, before) => {
    const pool = fakePool(before);
    const { apply } = pool;
    pool.apply = (input) => reportingMore(apply(input));
    expect(await attach(pool)).toBe("changed");
  });

  it("is believed in a pool whose domain and attributes another part of the stack makes meanwhile", async () => {
    const pool = fakePool(describedPool);
    const { apply } = pool;
    pool.apply = (input) => ({
      ...apply(input),
      Domain: "new",
      CustomDomain: "auth.example.com",
      SchemaAttributes: [...describedPool.SchemaAttributes, { Name: "custom:team" }],
      SmsConfigurationFailure: "SNSSandbox",
    });
    expect(await attach(pool)).toBe("changed");
  });

  it("passes on a setting that this version does not know, and says so before", async () => {
    const Passkeys = { Required: true };
    const pool = fakePool({ ...describedPool, Passkeys });
    const asked: unknown[] = [];
    const confirm = ({ unknownSettings }: TriggerPlan) => asked.push(unknownSettings) > 0;
    await attachTrigger({ call: pool.call, userPoolId, functionArn: ours, confirm });
    expect(asked).toEqual([["Passkeys"]]);
    expect(pool.updates[0]).toMatchObject({ Passkeys });
    expect(pool.state).toMatchObject({ Passkeys });
  });

  it("names a setting that it does not know and that did not come back", async () => {
    const pool = fakePool({ ...describedPool, Passkeys: { Required: true } });
    const { apply } = pool;
    pool.apply = ({ Passkeys: _lost, ...input }) => apply(input);
    await expect(attach(pool)).rejects.toMatchObject({
      code: "ERR_POOL_DIFFERS",
      settings: ["UserPool.Passkeys.Required"],
    });
  });

  it("says the way out when Cognito does not take such a setting back", async () => {
    const pool = fakePool({ ...describedPool, Passkeys: {} });
    pool.refusals.push(Object.assign(new Error("unknown"), { type: "InvalidParameterException" }));
    const refusal = attach(pool);
    await expect(refusal).rejects.toMatchObject({
      code: "ERR_POOL_SETTING_UNKNOWN",
      settings: ["UserPool.Passkeys"],
    });
    await expect(refusal).rejects.toThrow(
      /InvalidParameterException.*UserPool\.Passkeys.*in the console/,
    );
    expect(pool.state).toMatchObject({ Passkeys: {} });
  });

  it("keeps what somebody else changed while the question was read", async () => {
    const pool = fakePool(describedPool);
    const confirm = () => {
      pool.state = { ...pool.state, MfaConfiguration: "ON" };
      return true;
    };
    await attach(pool, { confirm });
    expect(pool.state["MfaConfiguration"]).toBe("ON");
  });

  it("refuses a slot that was taken while the question was read", async () => {
    const pool = fakePool(describedPool);
    const confirm = () => {
      pool.state = poolWith(theirs);
      return true;
    };
    await expect(attach(pool, { confirm })).rejects.toMatchObject({ code: "ERR_TRIGGER_TAKEN" });
    expect(pool.updates).toEqual([]);
  });

  it("tries once more, from a fresh look, when somebody else is changing the pool", async () => {
    const pool = fakePool(describedPool);
    pool.refusals.push(concurrentModification());
    expect(await attach(pool)).toBe("changed");
    expect(pool.updates).toHaveLength(2);
  });

  it("gives up when the pool stays busy, and passes other refusals on at once", async () => {
    const busy = fakePool(describedPool);
    busy.refusals.push(concurrentModification(), concurrentModification());
    await expect(attach(busy)).rejects.toThrow("busy");
    const refusing = fakePool(describedPool);
    refusing.refusals.push(new Error("SMS role"));
    await expect(attach(refusing)).rejects.toThrow("SMS role");
    expect(refusing.updates).toHaveLength(1);
  });

  it("names every setting that is not as it was", async () => {
    const pool = fakePool(describedPool);
    pool.apply = (input) => ({
      ...describedPool,
      LambdaConfig: input["LambdaConfig"],
      MfaConfiguration: "OFF",
      DeviceConfiguration: undefined,
    });
    await expect(attach(pool)).rejects.toMatchObject({
      code: "ERR_POOL_DIFFERS",
      settings: [
        "UserPool.MfaConfiguration",
        "UserPool.DeviceConfiguration.ChallengeRequiredOnNewDevice",
        "UserPool.DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt",
      ],
      differences: expect.arrayContaining([
        { path: "MfaConfiguration", before: "OPTIONAL", after: "OFF" },
      ]),
    });
  });

  it.each([
    ["nothing", describedPool],
    ["something else", poolWith(theirs)],
  ])("does not believe an update after which the pool has %s as trigger", async (_what, after) => {
    const pool = fakePool(describedPool);
    pool.apply = () => after;
    await expect(attach(pool)).rejects.toMatchObject({
      code: "ERR_POOL_DIFFERS",
      settings: ["UserPool.LambdaConfig.CustomMessage"],
    });
  });

  it.each([
    ["no pool", {}],
    ["another pool", { UserPool: { Id: "eu-west-1_Other" } }],
  ])("does not go on from an answer with %s", async (_what, answer) => {
    const call = async () => answer;
    const options = { call, userPoolId, functionArn: ours, confirm: () => true };
    await expect(attachTrigger(options)).rejects.toMatchObject({ code: "ERR_POOL_UNREADABLE" });
  });
});
