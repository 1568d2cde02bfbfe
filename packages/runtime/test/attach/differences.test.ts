import { describedPool, ours, poolWith } from "cognito-links-testing/described-pool";
import { describe, expect, it } from "vitest";
import { differences } from "../../src/attach/differences.ts";

describe("two looks at a pool", () => {
  it("that saw the same differ in nothing", () => {
    expect(differences(describedPool, structuredClone(describedPool))).toEqual([]);
  });

  it("do not differ by what moves by itself", () => {
    const later = { ...describedPool, LastModifiedDate: 1720000000, EstimatedNumberOfUsers: 9 };
    expect(differences(describedPool, later)).toEqual([]);
  });

  it("differ by the trigger alone where it was attached", () => {
    expect(differences(describedPool, poolWith(ours))).toEqual([
      { path: "LambdaConfig.CustomMessage", before: undefined, after: ours },
    ]);
  });

  it("differ by each lost, new and changed value, with its path", () => {
    const { SmsAuthenticationMessage, ...after } = structuredClone({ ...describedPool, New: [1] });
    after.Policies.PasswordPolicy.MinimumLength = 6;
    after.AutoVerifiedAttributes = ["email"];
    expect(differences(describedPool, after)).toEqual([
      { path: "Policies.PasswordPolicy.MinimumLength", before: 12, after: 6 },
      {
        path: "AutoVerifiedAttributes",
        before: ["phone_number", "email"],
        after: ["email"],
      },
      { path: "SmsAuthenticationMessage", before: SmsAuthenticationMessage, after: undefined },
      { path: "New", before: undefined, after: [1] },
    ]);
  });

  it("do not differ by the order of a list, nor by an empty structure for an absent one", () => {
    const before = { AutoVerifiedAttributes: ["email", "phone_number"], LambdaConfig: {} };
    const after = { AutoVerifiedAttributes: ["phone_number", "email"], UserPoolTags: null };
    expect(differences(before, after)).toEqual([]);
  });

  it("do not differ by a default that only one of them reports", () => {
    const before = { Id: "eu-west-1_AbC123xyz", SmsConfiguration: { SnsCallerArn: "arn" } };
    const after = {
      ...before,
      MfaConfiguration: "OFF",
      SmsConfiguration: { SnsCallerArn: "arn", SnsRegion: "eu-west-1" },
      AcrConfiguration: { Level2: { AcrValue: "urn:cognito:loa:2" } },
    };
    expect(differences(before, after)).toEqual([]);
    expect(differences(after, before)).toEqual([]);
  });

  it("differ by what is lost although a default is reported instead", () => {
    const before = {
      MfaConfiguration: "ON",
      EmailConfiguration: { EmailSendingAccount: "DEVELOPER" },
      AcrConfiguration: { Level2: { AcrValue: "urn:example:silver" } },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } },
    };
    const after = {
      EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 30 },
    };
    expect(differences(before, after).map(({ path }) => path)).toEqual([
      "MfaConfiguration",
      "EmailConfiguration.EmailSendingAccount",
      "AcrConfiguration.Level2.AcrValue",
      "Policies.PasswordPolicy.TemporaryPasswordValidityDays",
    ]);
  });

  it("differ by devices that are remembered now, although nothing is asked of them", () => {
    const after = { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } };
    expect(differences({}, after)).toHaveLength(1);
  });

  it("differ by a structure that became a value", () => {
    expect(differences({ A: { b: 1 } }, { A: "b" })).toEqual([
      { path: "A", before: { b: 1 }, after: "b" },
    ]);
  });
});
