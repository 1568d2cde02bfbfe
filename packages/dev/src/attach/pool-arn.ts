import type { FunctionArn } from "./function-arn.ts";
import type { PoolTarget } from "./pool-target.ts";

/** The pool is reported under another ARN than a pool of the function's account can have. */
export class PoolArnError extends Error {
  readonly code = "ERR_POOL_ARN";

  constructor(reported: unknown, expected: string) {
    super(
      `The pool is reported as ${reported}, and a function is attached only to a pool of its own account, here ${expected}. Nothing was written. Check --function-arn, --region and --endpoint-url.`,
    );
    this.name = "PoolArnError";
  }
}

/**
 * The pool's ARN, in the function's account, which will be named in the function's policy. Throws a `PoolArnError` if
 * another one is reported: whoever answers for Cognito could have a stranger's pool let in.
 */
export function checkedPoolArn(
  reported: unknown,
  { region, userPoolId }: Pick<PoolTarget, "region" | "userPoolId">,
  { arn }: FunctionArn,
): string {
  const [, partition, , , account] = arn.split(":");
  const expected = `arn:${partition}:cognito-idp:${region}:${account}:userpool/${userPoolId}`;
  if (reported !== expected) throw new PoolArnError(reported, expected);
  return expected;
}
