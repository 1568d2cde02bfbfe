import type { IUserPool } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import { CfnResource, CustomResource, Duration, Stack, Token, Validations } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { finished } from "../synth/finished.ts";
import { createHandler } from "./handler-function.ts";

const TRIGGER = "Custom::CognitoLinksTrigger";

export interface AttachOptions {
  /** What becomes the trigger. */
  readonly mail: IFunction;
  readonly logRetention: RetentionDays;
  /** ARN of the trigger that may be replaced. */
  readonly replaceTrigger: string | undefined;
}

/** The function that changes a pool which exists already, and the resource that has it do so. */
export interface AttachedAtDeploy {
  readonly attach: IFunction;
  readonly trigger: CfnResource;
}

/** Puts the trigger on a pool that is not of this app. The function is held to this pool and this trigger. */
export function attachAtDeploy(
  scope: Construct,
  { userPoolId, userPoolArn }: IUserPool,
  { mail, logRetention, replaceTrigger }: AttachOptions,
): AttachedAtDeploy {
  mail.addPermission("Cognito", {
    principal: new ServicePrincipal("cognito-idp.amazonaws.com"),
    sourceArn: userPoolArn,
    sourceAccount: Stack.of(scope).account,
  });
  const attach = createHandler(scope, "Attach", {
    handler: "attach",
    description:
      "Puts the CustomMessage trigger on a user pool and leaves its other settings as they are",
    timeout: 60,
    logRetention,
    // Whoever may invoke it can do no more than the stack itself would.
    environment: {
      USER_POOL_ID: userPoolId,
      FUNCTION_ARN: mail.functionArn,
      ...(replaceTrigger === undefined ? {} : { REPLACE_TRIGGER: replaceTrigger }),
    },
  });
  attach.addToRolePolicy(
    new PolicyStatement({
      actions: ["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"],
      resources: [userPoolArn],
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
      // Not every operation of Cognito says whom the role is passed to; StringEquals would refuse those that do not.
      conditions: { StringEqualsIfExists: { "iam:PassedToService": "cognito-idp.amazonaws.com" } },
    }),
  );
  Validations.of(attach.role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::${accountOf(scope)}:role/*]`,
    reason:
      "Which role the existing pool sends SMS with is known only to the pool; the function passes it on in a call to Amazon Cognito for this pool alone.",
  });
  const { node } = new CustomResource(scope, "Trigger", {
    resourceType: TRIGGER,
    serviceToken: attach.functionArn,
    serviceTimeout: Duration.seconds(120),
    properties: {
      UserPoolId: userPoolId,
      FunctionArn: mail.functionArn,
      // The function goes by its own; this one has CloudFormation try again when it changes.
      ...(replaceTrigger === undefined ? {} : { ReplaceTrigger: replaceTrigger }),
    },
  });
  const trigger = node.defaultChild;
  if (!CfnResource.isCfnResource(trigger)) throw new Error("a custom resource is one");
  scope.node.addValidation({
    validate: () =>
      othersOf(trigger).map(
        (other) =>
          `userPool: has one slot for a trigger, and ${other} takes it too; keep one of them`,
      ),
  });
  return { attach, trigger };
}

/** Where else in the stack a trigger is put on the same pool. */
function othersOf(trigger: CfnResource): string[] {
  const poolOf = (one: CfnResource): string => JSON.stringify(finished(one)["UserPoolId"]);
  return trigger.stack.node
    .findAll()
    .filter(CfnResource.isCfnResource)
    .filter((one) => one !== trigger && one.cfnResourceType === TRIGGER)
    .filter((one) => one.stack === trigger.stack && poolOf(one) === poolOf(trigger))
    .map((one) => one.node.path.replace(/\/Trigger\/Default$/, ""));
}

/** As the rule's findings name it. */
function accountOf(scope: Construct): string {
  const { account } = Stack.of(scope);
  return Token.isUnresolved(account) ? "<AWS::AccountId>" : account;
}
