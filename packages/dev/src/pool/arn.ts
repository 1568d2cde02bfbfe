import type { PoolConfig } from "./pool-options.ts";

type Place = Pick<PoolConfig, "region" | "userPoolId">;

/** The account that everything in the sandbox belongs to. */
export const accountId = "000000000000";

/** The triggers that can be run in process. */
export type LocalTrigger = "CustomMessage" | "PostConfirmation";

/** The pool's own ARN. */
export function poolArn({ region, userPoolId }: Place): string {
  return `arn:aws:cognito-idp:${region}:${accountId}:userpool/${userPoolId}`;
}

/** The ARN under which the handler that `createPool` was given is reported. */
export function localTriggerArn({ region }: Place, name: LocalTrigger): string {
  return `arn:aws:lambda:${region}:${accountId}:function:sandbox-${name}`;
}
