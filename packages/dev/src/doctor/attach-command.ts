import type { JsonObject } from "cognito-links/attach";

/** The command that makes a function a pool's trigger and lets Cognito invoke it; `ARN` stands for an unknown one. */
export function attachCommand(pool: JsonObject, functionArn = "ARN"): string {
  return `cognito-links attach --user-pool-id ${pool["Id"]} --function-arn ${functionArn}`;
}
