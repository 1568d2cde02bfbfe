import { everySetting } from "./every-setting.ts";

const { PoolName, ...settings } = everySetting;

/** A pool without a CustomMessage trigger, as DescribeUserPool reports it: settings beside what cannot be written. */
export const describedPool = {
  ...settings,
  Id: "eu-west-1_AbC123xyz",
  Name: PoolName,
  Arn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz",
  CreationDate: 1700000000.123,
  LastModifiedDate: 1710000000.456,
  EstimatedNumberOfUsers: 1234,
  SchemaAttributes: [
    {
      Name: "sub",
      AttributeDataType: "String",
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: "1", MaxLength: "2048" },
    },
  ],
  UsernameAttributes: ["email"],
  UsernameConfiguration: { CaseSensitive: false },
  Domain: "team",
  AdminCreateUserConfig: { ...everySetting.AdminCreateUserConfig, UnusedAccountValidityDays: 30 },
};

export const ours = "arn:aws:lambda:eu-west-1:123456789012:function:links-mail";
export const theirs = "arn:aws:lambda:eu-west-1:123456789012:function:their-mail";

/** The same pool with a CustomMessage trigger. */
export function poolWith(customMessage: string): typeof describedPool {
  return {
    ...describedPool,
    LambdaConfig: Object.assign({ CustomMessage: customMessage }, describedPool.LambdaConfig),
  };
}
