import { CfnUserPool } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import { CfnPermission, type IFunction, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { CfnResource, Stack } from "aws-cdk-lib/core";
import { LinksError } from "cognito-links";
import type { Construct, IConstruct } from "constructs";
import type { CognitoLinksProps } from "../props/props.ts";
import { fieldsOf, finished } from "../synth/finished.ts";
import { comesAfter, waitFor } from "./wait-for.ts";

/** What the functions of a sender are given. */
export interface SenderOptions {
  /** The environment of a mail handler, with what is added. */
  readonly environment: (
    more: Readonly<Record<string, string>>,
  ) => Readonly<Record<string, string>>;
  /** Everything that answers the links. */
  readonly endpoint: IConstruct;
}

/** The functions that send, as they may be changed here, and the pool that calls them. */
export interface Senders {
  readonly pool: CfnUserPool;
  readonly key: IKey | undefined;
  readonly email: LambdaFunction;
  readonly sms: LambdaFunction | undefined;
  readonly all: readonly LambdaFunction[];
}

/**
 * Looks at the functions that are to send the mails, before anything is made for them. Undefined where Cognito sends them.
 *
 * @throws LinksError that names the property
 */
export function sendersOf(scope: Construct, props: CognitoLinksProps): Senders | undefined {
  const { sender, userPool, concurrency, replaceTrigger } = props;
  if (sender === undefined) return undefined;
  const pool = userPool.node.defaultChild;
  if (!(pool instanceof CfnUserPool) || pool.stack !== Stack.of(scope))
    throw refused(
      "sender",
      "is for a pool that this stack makes: one that exists already is given a CustomMessage trigger and nothing else; set it by hand, as docs/own-provider.md says",
    );
  requireFree(pool);
  if (replaceTrigger !== undefined)
    throw refused("replaceTrigger", "would change nothing: a sender takes no trigger's place");
  if (concurrency?.mail !== undefined)
    throw refused(
      "concurrency.mail",
      "would change nothing: the sender is a function of yours; give it reservedConcurrentExecutions",
    );
  const own = (given: IFunction, path: string): LambdaFunction => {
    if (given instanceof LambdaFunction && given.stack === pool.stack) return given;
    throw refused(
      path,
      "has to be a function that the pool's stack makes, as new NodejsFunction(…), and no alias: it is given its configuration here",
    );
  };
  const email = own(sender.function, "sender.function");
  const sms = sender.sms && own(sender.sms, "sender.sms");
  return { pool, key: sender.key, email, sms, all: [...new Set([email, sms ?? email])] };
}

/**
 * Has the pool hand its mails to a sender: the key under which Cognito encrypts the codes, the right to read them, and the
 * triggers, after everything that answers the links.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export function attachSender(
  scope: Construct,
  { pool, key = createKey(scope), email, sms, all }: Senders,
  { environment, endpoint }: SenderOptions,
): undefined {
  const variables = Object.entries(environment({ COGNITO_LINKS_KEY_ARN: key.keyArn }));
  const permissions = all.map((one, i) => {
    for (const [name, value] of variables) one.addEnvironment(name, value);
    one.addToRolePolicy(decrypt(key, scope));
    // As of the mail handler: a link is mailed only once the endpoint can open it.
    waitFor(functionOf(one), endpoint);
    return permit(scope, i === 0 ? "SenderPermission" : "SmsSenderPermission", one);
  });
  const trigger = ({ functionArn }: IFunction) => ({
    LambdaArn: functionArn,
    LambdaVersion: "V1_0",
  });
  pool.addPropertyOverride("LambdaConfig.KMSKeyID", key.keyArn);
  pool.addPropertyOverride("LambdaConfig.CustomEmailSender", trigger(email));
  if (sms !== undefined) pool.addPropertyOverride("LambdaConfig.CustomSMSSender", trigger(sms));
  waitFor(pool, endpoint, ...permissions);
  scope.node.addValidation({
    validate: () =>
      all
        .filter((one) => comesAfter(functionOf(one), pool))
        .map(
          ({ node }) =>
            `sender: ${node.path} names the pool, which names it, and CloudFormation refuses such a circle; take the pool's id from the event, and give rights on the pool in a Policy that the function does not wait for`,
        ),
  });
}

function functionOf({ node }: IFunction): CfnResource {
  if (CfnResource.isCfnResource(node.defaultChild)) return node.defaultChild;
  throw new Error("a function is a resource");
}

/**
 * CloudFormation makes the grant by which Cognito encrypts, for whoever deploys; the key's own policy leaves that to the
 * account. It stays when the stack goes, as the pool does, which could send nothing without it.
 */
function createKey(scope: Construct): IKey {
  return new Key(scope, "CodeKey", {
    description: "Encrypts the codes that Amazon Cognito hands to the sender of its mails",
    enableKeyRotation: true,
  });
}

/** Codes of the region's pools alone. The pool itself cannot be named by what it waits for; the sender looks at its name. */
function decrypt({ keyArn }: IKey, scope: Construct): PolicyStatement {
  return new PolicyStatement({
    actions: ["kms:Decrypt"],
    resources: [keyArn],
    conditions: {
      StringLike: { "kms:EncryptionContext:userpool-id": `${Stack.of(scope).region}_*` },
    },
  });
}

/** For every pool of the account and region, as the mail handler's: this pool is made after it. */
function permit(scope: Construct, id: string, { functionArn }: IFunction): CfnPermission {
  const stack = Stack.of(scope);
  return new CfnPermission(scope, id, {
    action: "lambda:InvokeFunction",
    functionName: functionArn,
    principal: "cognito-idp.amazonaws.com",
    sourceAccount: stack.account,
    sourceArn: stack.formatArn({
      service: "cognito-idp",
      resource: "userpool",
      resourceName: "*",
    }),
  });
}

function requireFree(pool: CfnUserPool): void {
  const taken = fieldsOf(finished(pool)["LambdaConfig"]);
  for (const [name, path, advice] of [
    ["KMSKeyID", "userPool.customSenderKmsKey", "give the key as sender.key"],
    ["CustomEmailSender", "userPool", "give its function as sender.function"],
    ["CustomSMSSender", "userPool", "give its function as sender.sms"],
  ] as const)
    if (taken[name] !== undefined)
      throw refused(
        path,
        `is set by the pool itself (${name}), and the sender would replace it; take it out, and ${advice}`,
      );
}

function refused(path: string, sentence: string): LinksError {
  return new LinksError("ERR_OPTION_INVALID", path, sentence);
}
