import { CustomResource, Duration, Stack, Token, Validations } from "aws-cdk-lib";
import { CfnUserPool, type IUserPool, UserPool, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import { LinksError } from "cognito-links";
import type { Construct } from "constructs";
import { createHandler } from "./handler-function.ts";

/** Whether the pool is made by this app, and so can be given a trigger in its own template. */
export function isOwnPool(userPool: IUserPool): userPool is UserPool {
  return userPool instanceof UserPool;
}

/**
 * Makes a function the pool's CustomMessage trigger. Never takes another one's place. Gives the function that does so at
 * deploy, where the pool is not of this app.
 */
export function attachTrigger(
  scope: Construct,
  userPool: IUserPool,
  mail: IFunction,
  logRetention: RetentionDays,
): IFunction | undefined {
  if (!isOwnPool(userPool)) return attachAtDeploy(scope, userPool, mail, logRetention);
  addTrigger(scope, userPool, mail);
  return undefined;
}

function addTrigger(scope: Construct, userPool: UserPool, mail: IFunction): void {
  if (Stack.of(scope) !== Stack.of(userPool))
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "userPool",
      "is of another stack, and the two would wait for each other; make CognitoLinks in Stack.of(userPool)",
    );
  try {
    userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, mail);
  } catch (error) {
    if (!(error instanceof Error) || !/already exists/.test(error.message)) throw error;
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "userPool",
      "has a CustomMessage trigger already, and a pool has one slot for it; call both in one function of yours, " +
        "or give CognitoLinks a pool whose slot is free",
    );
  }
  checkInTheEnd(scope, userPool, mail);
}

/** A pool as it stands in the template, as far as it is read. */
interface Made {
  readonly Properties?: { readonly LambdaConfig?: { readonly CustomMessage?: unknown } };
}

/** What the app does to the pool's settings later, by its L1 construct, is seen only when everything is put together. */
function checkInTheEnd(scope: Construct, userPool: UserPool, mail: IFunction): void {
  const pool = userPool.node.defaultChild;
  if (!(pool instanceof CfnUserPool)) return;
  const { stack } = userPool;
  scope.node.addValidation({
    validate: () => {
      const made: Readonly<Record<string, Made>> = stack.resolve(
        pool._toCloudFormation(),
      ).Resources;
      const [trigger] = Object.values(made).map(
        (one) => one.Properties?.LambdaConfig?.CustomMessage,
      );
      return JSON.stringify(trigger) === JSON.stringify(stack.resolve(mail.functionArn))
        ? []
        : [
            "userPool: its CustomMessage trigger was set by other means, and no mail would get a link; leave it to CognitoLinks",
          ];
    },
  });
}

function attachAtDeploy(
  scope: Construct,
  userPool: IUserPool,
  mail: IFunction,
  logRetention: RetentionDays,
): IFunction {
  mail.addPermission("Cognito", {
    principal: new ServicePrincipal("cognito-idp.amazonaws.com"),
    sourceArn: userPool.userPoolArn,
    sourceAccount: Stack.of(scope).account,
  });
  const attach = createHandler(scope, "Attach", {
    handler: "attach",
    description:
      "Puts the CustomMessage trigger on a user pool and leaves its other settings as they are",
    timeout: 60,
    logRetention,
  });
  attach.addToRolePolicy(
    new PolicyStatement({
      actions: ["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"],
      resources: [userPool.userPoolArn],
    }),
  );
  // UpdateUserPool takes the whole pool, the role for its SMS included, which the caller must be allowed to hand on.
  attach.addToRolePolicy(
    new PolicyStatement({
      actions: ["iam:PassRole"],
      resources: [
        Stack.of(scope).formatArn({
          service: "iam",
          region: "",
          resource: "role",
          resourceName: "*",
        }),
      ],
      conditions: { StringEquals: { "iam:PassedToService": "cognito-idp.amazonaws.com" } },
    }),
  );
  Validations.of(attach.role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::${accountOf(scope)}:role/*]`,
    reason:
      "Which role the existing pool sends SMS with is known only to the pool; it may be passed to Amazon Cognito alone.",
  });
  const trigger = new CustomResource(scope, "Trigger", {
    resourceType: "Custom::CognitoLinksTrigger",
    serviceToken: attach.functionArn,
    serviceTimeout: Duration.seconds(120),
    properties: { UserPoolId: userPool.userPoolId, FunctionArn: mail.functionArn },
  });
  // Until it may be invoked, a trigger makes sign-ups fail.
  trigger.node.addDependency(mail, attach.role);
  return attach;
}

/** As the rule's findings name it. */
function accountOf(scope: Construct): string {
  const { account } = Stack.of(scope);
  return Token.isUnresolved(account) ? "<AWS::AccountId>" : account;
}
