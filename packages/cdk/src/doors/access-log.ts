import { type ILogGroup, LogGroup } from "aws-cdk-lib/aws-logs";
import { Names, RemovalPolicy, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { DoorOptions } from "./wiring.ts";

/** One line a request, without anything of the person: no address, path or query, and no error text, which may hold them. */
export const ACCESS_LOG_FORMAT: string = JSON.stringify({
  requestId: "$context.requestId",
  // The other can be given by whoever calls a REST API.
  extendedRequestId: "$context.extendedRequestId",
  time: "$context.requestTimeEpoch",
  method: "$context.httpMethod",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
});

/**
 * Makes the log group of a door's access log. AWS enters each in a policy of the account that holds 5,120 characters,
 * and a stack fails where it is full; groups under `/aws/vendedlogs/` are let in as a whole.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
 */
export function createAccessLog(
  scope: Construct,
  { logRetention }: Pick<DoorOptions, "logRetention">,
): ILogGroup {
  return new LogGroup(scope, "AccessLog", {
    logGroupName: `/aws/vendedlogs/${Stack.of(scope).stackName}/${Names.uniqueId(scope)}`,
    retention: logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
