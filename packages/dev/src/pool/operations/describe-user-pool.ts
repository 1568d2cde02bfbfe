import { poolArn } from "../../arn/arn.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { describeSchema } from "../schema.ts";

/** DescribeUserPool: the settings, and what cannot be updated. */
export function describeUserPool({ config, users, settings, createdAt }: PoolParts): Operation {
  return operation("DescribeUserPool", async ({ UserPoolId }) => {
    checkPoolId(config, UserPoolId);
    return {
      UserPool: {
        ...settings.current(),
        Id: config.userPoolId,
        Arn: poolArn(config),
        CreationDate: createdAt / 1000,
        LastModifiedDate: settings.modifiedAt() / 1000,
        SchemaAttributes: describeSchema(config.schema),
        EstimatedNumberOfUsers: users.size,
        ...(config.signInWith === "email" ? { UsernameAttributes: ["email"] } : {}),
        ...(config.aliasEmail ? { AliasAttributes: ["email"] } : {}),
        UsernameConfiguration: { CaseSensitive: false },
        ...(config.domain === undefined ? {} : { Domain: config.domain }),
      },
    };
  });
}
