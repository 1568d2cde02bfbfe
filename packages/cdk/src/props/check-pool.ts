import { CfnUserPool, type IUserPool } from "aws-cdk-lib/aws-cognito";
import { Annotations, Stack, Token } from "aws-cdk-lib/core";
import { LinksError } from "cognito-links";
import { regionOf } from "cognito-links/attach";
import type { Construct } from "constructs";
import { isKnown } from "../synth/known.ts";

/**
 * Refuses a pool that this stack's functions could not serve. How the pool is set up is looked at in the end, see
 * `check-finished-pool.ts`; of a pool that exists already `npx cognito-links-dev doctor` says it.
 *
 * @throws LinksError that names what to change
 */
export function checkPool(scope: Construct, userPool: IUserPool): void {
  requireSameRegion(scope, userPool);
  requireSameAccount(scope, userPool);
  const pool = userPool.node.defaultChild;
  requireNoOtherCopy(pool);
  if (pool === undefined && Token.isUnresolved(userPool.userPoolId))
    Annotations.of(scope).addWarningV2(
      "cognito-links:pool-id-unknown",
      "The pool's id is known only at deploy. If this app makes the pool, give the pool itself: a trigger that is attached from outside is lost when its stack changes it.",
    );
}

/** A pool of another copy would be taken for one that exists already, and its own stack would drop the trigger. */
function requireNoOtherCopy(pool: unknown): void {
  const isPool =
    typeof pool === "object" &&
    pool !== null &&
    "cfnResourceType" in pool &&
    pool.cfnResourceType === CfnUserPool.CFN_RESOURCE_TYPE_NAME;
  if (!isPool || pool instanceof CfnUserPool) return;
  throw invalid(
    "is made by another copy of aws-cdk-lib; npm ls aws-cdk-lib shows them, and one has to go",
  );
}

/** Cognito calls triggers of its own region only. */
function requireSameRegion(scope: Construct, userPool: IUserPool): void {
  const { region } = Stack.of(scope);
  const { userPoolId } = userPool;
  const poolRegion = isKnown(userPoolId) ? regionOf(userPoolId) : userPool.env.region;
  if (poolRegion === undefined || !areOther(poolRegion, region)) return;
  throw invalid(
    `is of ${poolRegion} and the stack of ${region}; a pool calls triggers of its own region only`,
  );
}

/** Only functions of its own account may change a pool. */
function requireSameAccount(scope: Construct, userPool: IUserPool): void {
  const { account } = Stack.of(scope);
  if (!areOther(userPool.env.account, account)) return;
  throw invalid(
    `is of the account ${userPool.env.account} and the stack of ${account}; deploy the links where the pool is`,
  );
}

function areOther(one: string, other: string): boolean {
  return isKnown(one) && isKnown(other) && one !== other;
}

function invalid(sentence: string): LinksError {
  return new LinksError("ERR_OPTION_INVALID", "userPool", sentence);
}
