import { checkPoolId } from "../admin-lookup.ts";
import { userPoolIdRule } from "../field-rules.ts";
import { readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { PoolConfig } from "../pool-options.ts";
import type { Users } from "../users.ts";

export interface DescribeUserPoolParts {
  readonly config: PoolConfig;
  readonly users: Users;
  /** Which triggers are attached. */
  readonly triggers: readonly ("CustomMessage" | "PostConfirmation")[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

function arn(config: PoolConfig, service: string, resource: string): string {
  return `arn:aws:${service}:${config.region}:000000000000:${resource}`;
}

/** DescribeUserPool: the settings that the model follows. */
export function describeUserPool(parts: DescribeUserPoolParts): Operation {
  const { config, users, triggers, createdAt } = parts;
  const lambda = (name: string): string => arn(config, "lambda", `function:sandbox-${name}`);

  return async (body) => {
    checkPoolId(
      config,
      readInput(body, (fields) => fields.required("UserPoolId", userPoolIdRule)),
    );
    return {
      UserPool: {
        Id: config.userPoolId,
        Name: "sandbox",
        Arn: arn(config, "cognito-idp", `userpool/${config.userPoolId}`),
        CreationDate: createdAt / 1000,
        LastModifiedDate: createdAt / 1000,
        EstimatedNumberOfUsers: users.size,
        LambdaConfig: Object.fromEntries(triggers.map((name) => [name, lambda(name)])),
        AutoVerifiedAttributes: ["email"],
        ...(config.signInWith === "email" ? { UsernameAttributes: ["email"] } : {}),
        ...(config.aliasEmail ? { AliasAttributes: ["email"] } : {}),
        UsernameConfiguration: { CaseSensitive: false },
        VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
        MfaConfiguration: "OFF",
        DeletionProtection: "INACTIVE",
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
        Policies: {
          PasswordPolicy: {
            MinimumLength: 8,
            RequireUppercase: true,
            RequireLowercase: true,
            RequireNumbers: true,
            RequireSymbols: true,
            TemporaryPasswordValidityDays: 7,
          },
        },
      },
    };
  };
}
