import { poolArn } from "../../arn/arn.ts";
import { checkPoolId } from "../admin-lookup.ts";
import { userPoolIdRule } from "../field-rules.ts";
import { readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { PoolConfig } from "../pool-options.ts";
import { schemaAttributes } from "../schema-attributes.ts";
import type { Settings } from "../settings/settings.ts";
import type { Users } from "../users.ts";

export interface DescribeUserPoolParts {
  readonly config: PoolConfig;
  readonly users: Users;
  readonly settings: Settings;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** DescribeUserPool: the settings, and what cannot be updated. */
export function describeUserPool(parts: DescribeUserPoolParts): Operation {
  const { config, users, settings, createdAt } = parts;

  return async (body) => {
    checkPoolId(
      config,
      readInput(body, (fields) => fields.required("UserPoolId", userPoolIdRule)),
    );
    return {
      UserPool: {
        ...settings.current(),
        Id: config.userPoolId,
        Arn: poolArn(config),
        CreationDate: createdAt / 1000,
        LastModifiedDate: settings.modifiedAt() / 1000,
        SchemaAttributes: schemaAttributes,
        EstimatedNumberOfUsers: users.size,
        ...(config.signInWith === "email" ? { UsernameAttributes: ["email"] } : {}),
        ...(config.aliasEmail ? { AliasAttributes: ["email"] } : {}),
        UsernameConfiguration: { CaseSensitive: false },
        ...(config.domain === undefined ? {} : { Domain: config.domain }),
      },
    };
  };
}
