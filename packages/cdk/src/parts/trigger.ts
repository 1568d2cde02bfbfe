import { CfnUserPool, type IUserPool, UserPool, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { CfnPermission, type IFunction } from "aws-cdk-lib/aws-lambda";
import { CfnResource, Stack } from "aws-cdk-lib/core";
import { LinksError } from "cognito-links";
import type { Construct, IConstruct } from "constructs";
import { type AttachOptions, attachAtDeploy } from "./attach-at-deploy.ts";
import { comesAfter, waitFor } from "./wait-for.ts";

/** What becomes the trigger, and everything that answers its links. */
export interface TriggerOptions extends AttachOptions {
  readonly endpoint: IConstruct;
}

/** Whether the pool is made by this app, and so can be given a trigger in its own template. */
export function isOwnPool(userPool: IUserPool): userPool is UserPool {
  return userPool instanceof UserPool;
}

/**
 * Makes a function the pool's CustomMessage trigger, after everything that answers its links, so that no mail leads
 * nowhere meanwhile. Never takes another trigger's place, unless it was named. Gives the function that does so at deploy,
 * where the pool is not of this app.
 */
export function attachTrigger(
  scope: Construct,
  userPool: IUserPool,
  options: TriggerOptions,
): IFunction | undefined {
  const { mail, endpoint, replaceTrigger } = options;
  // A link that is sealed with a new key, or written in a new form, is mailed only once the endpoint can open it.
  waitFor(resourceOf(mail), endpoint);
  if (!isOwnPool(userPool)) {
    const { attach, trigger } = attachAtDeploy(scope, userPool, options);
    waitFor(trigger, endpoint, mail, attach);
    return attach;
  }
  if (replaceTrigger !== undefined)
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "replaceTrigger",
      "is for a pool that exists already; this app makes its pool, so take the other trigger out of it",
    );
  addTrigger(scope, userPool, mail);
  const pool = userPool.node.defaultChild;
  if (!(pool instanceof CfnUserPool)) return undefined;
  waitFor(pool, endpoint, mail, permitBefore(userPool, mail));
  scope.node.addValidation({
    validate: () =>
      comesAfter(resourceOf(mail), pool)
        ? [
            `userPool: ${mail.node.path} names the pool, which names it as its trigger, and CloudFormation refuses such a circle; take the pool's id from the event, or give concurrency.click, which makes a function of its own for the clicks`,
          ]
        : [],
  });
  return undefined;
}

function resourceOf({ node }: IFunction): CfnResource {
  if (CfnResource.isCfnResource(node.defaultChild)) return node.defaultChild;
  throw new Error("a function is a resource");
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
}

/**
 * The CDK's permission names the pool, so it is made after it, and until then a live pool's sign-ups would fail. This one
 * names the account and the region: it is Cognito that calls, and only for pools that somebody of the account set up so.
 */
function permitBefore(userPool: UserPool, mail: IFunction): CfnPermission {
  const stack = Stack.of(userPool);
  // Where the CDK puts it has changed between versions.
  const [permission] = [mail, userPool]
    .flatMap(({ node }) => node.findAll())
    .filter((one) => one instanceof CfnPermission)
    .filter(({ principal }) => principal === "cognito-idp.amazonaws.com")
    .filter(({ functionName }) => functionName === mail.functionArn);
  if (permission === undefined) throw new Error("addTrigger made no permission");
  permission.sourceAccount = stack.account;
  permission.sourceArn = stack.formatArn({
    service: "cognito-idp",
    resource: "userpool",
    resourceName: "*",
  });
  return permission;
}
