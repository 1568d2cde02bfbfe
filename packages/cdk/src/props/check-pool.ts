import { Annotations, Stack, Token } from "aws-cdk-lib";
import { CfnUserPool, CfnUserPoolClient, type IUserPool } from "aws-cdk-lib/aws-cognito";
import { LinksError } from "cognito-links";
import { regionOf } from "cognito-links/attach";
import type { Construct } from "constructs";
import type { LinkClient } from "./props.ts";

/**
 * Refuses a pool that could not mail a link, as far as the app says how the pool is made. Of a pool that exists already
 * `npx cognito-links-dev doctor` says the same.
 *
 * @throws LinksError that names what to change
 */
export function checkPool(scope: Construct, userPool: IUserPool): void {
  requireSameRegion(scope, userPool);
  const pool = userPool.node.defaultChild;
  requireNoOtherCopy(pool);
  if (pool === undefined && Token.isUnresolved(userPool.userPoolId))
    Annotations.of(scope).addWarningV2(
      "cognito-links:pool-id-unknown",
      "The pool's id is known only at deploy. If this app makes the pool, give the pool itself: a trigger that is attached from outside is lost when its stack changes it.",
    );
  if (!(pool instanceof CfnUserPool)) return;
  for (const [path, isWrong, sentence] of faultsOf(pool))
    if (isWrong) throw new LinksError("ERR_OPTION_INVALID", path, sentence);
  if (fieldOf(pool.adminCreateUserConfig, "allowAdminCreateUserOnly") === true)
    Annotations.of(scope).addWarningV2(
      "cognito-links:no-self-sign-up",
      "Nobody can sign up at this pool, so no link will be mailed; set selfSignUpEnabled: true on it.",
    );
}

/** A client of this app that has a secret needs it at every call. */
export function checkClients(clients: readonly LinkClient[] = []): void {
  for (const [i, { client, clientSecret }] of clients.entries()) {
    const made = client.node.defaultChild;
    if (clientSecret !== undefined || !(made instanceof CfnUserPoolClient)) continue;
    if (made.generateSecret === true)
      throw new LinksError(
        "ERR_OPTION_INVALID",
        `clients[${i}].clientSecret`,
        "is missing, and the client has a secret; give client.userPoolClientSecret",
      );
  }
}

/** A pool of another copy would be taken for one that exists already, and its own stack would drop the trigger. */
function requireNoOtherCopy(pool: unknown): void {
  const isPool = fieldOf(pool, "cfnResourceType") === CfnUserPool.CFN_RESOURCE_TYPE_NAME;
  if (!isPool || pool instanceof CfnUserPool) return;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "userPool",
    "is made by another copy of aws-cdk-lib; npm ls aws-cdk-lib shows them, and one has to go",
  );
}

type Fault = readonly [path: string, isWrong: boolean, sentence: string];

function faultsOf(pool: CfnUserPool): readonly Fault[] {
  const { verificationMessageTemplate, autoVerifiedAttributes } = pool;
  const lambdaConfig: unknown = Stack.of(pool).resolve(pool.lambdaConfig);
  const style = fieldOf(verificationMessageTemplate, "defaultEmailOption");
  return [
    [
      "userPool.userVerification.emailStyle",
      style === "CONFIRM_WITH_LINK",
      "is LINK, which puts Cognito's link inside ours; set VerificationEmailStyle.CODE",
    ],
    [
      "userPool.autoVerify",
      autoVerifiedAttributes?.includes("email") !== true,
      "does not hold email, so no mail is sent; set autoVerify: { email: true } or signInAliases: { email: true }",
    ],
    [
      "userPool.customSenderKmsKey",
      fieldOf(lambdaConfig, "customEmailSender") !== undefined,
      "goes with a custom email sender, which writes the mails itself: our trigger would change nothing",
    ],
  ];
}

/** Cognito calls triggers of its own region only. */
function requireSameRegion(scope: Construct, userPool: IUserPool): void {
  const { region } = Stack.of(scope);
  const { userPoolId } = userPool;
  const poolRegion = Token.isUnresolved(userPoolId) ? userPool.env.region : regionOf(userPoolId);
  if (poolRegion === undefined || poolRegion === region) return;
  if (Token.isUnresolved(poolRegion) || Token.isUnresolved(region)) return;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "userPool",
    `is of ${poolRegion} and the stack of ${region}; a pool calls triggers of its own region only`,
  );
}

function fieldOf(structure: unknown, name: string): unknown {
  return typeof structure === "object" && structure !== null
    ? Reflect.get(structure, name)
    : undefined;
}
