import type { JsonObject } from "cognito-links/attach";
import { parseFunctionArn } from "../attach/function-arn.ts";

/**
 * The command that makes a function a pool's trigger and lets Cognito invoke it. `ARN` stands for an unknown function,
 * also for text that is no ARN: commands get copied into shells.
 */
export function attachCommand(pool: JsonObject, functionArn = ""): string {
  const arn = parseFunctionArn(functionArn)?.arn ?? "ARN";
  return `npx cognito-links-dev attach --user-pool-id ${pool["Id"]} --function-arn ${arn}`;
}
