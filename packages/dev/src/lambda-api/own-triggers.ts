import {
  type LocalTrigger,
  localTriggerArn,
  type PoolConfig,
  poolArn,
} from "../pool/pool-options.ts";
import { type Statement, toStatement } from "./statement.ts";

const TRIGGERS: readonly LocalTrigger[] = ["CustomMessage", "PostConfirmation"];

/** What lets the sandbox's pool invoke the triggers that run in process, by their ARNs. */
export function ownTriggers(
  config: Pick<PoolConfig, "region" | "userPoolId">,
): ReadonlyMap<string, readonly Statement[]> {
  const permission = {
    StatementId: "sandbox",
    Action: "lambda:InvokeFunction",
    Principal: "cognito-idp.amazonaws.com",
    SourceArn: poolArn(config),
  };
  const arns = TRIGGERS.map((name) => localTriggerArn(config, name));
  return new Map(arns.map((arn) => [arn, [toStatement(permission, arn)]]));
}
