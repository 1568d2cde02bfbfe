import { isJsonObject, type JsonObject, toJsonObject } from "../encoding/encoding.ts";
import { AttachError } from "./attach-error.ts";

/**
 * Calls one operation of the user pools API, raw JSON both ways: an SDK's serialiser would drop the fields that it
 * does not know. Rejects with an error that has Cognito's `type`. `createSignedCall` makes one.
 */
export type Call = (operation: string, input: JsonObject) => Promise<unknown>;

/** The pool as DescribeUserPool reports it. Rejects as `call` does, or with `ERR_POOL_UNREADABLE`. */
export async function describePool(call: Call, userPoolId: string): Promise<JsonObject> {
  const answer = await call("DescribeUserPool", { UserPoolId: userPoolId });
  const pool = toJsonObject(answer)["UserPool"];
  if (isJsonObject(pool) && pool["Id"] === userPoolId) return pool;
  throw new AttachError(
    "ERR_POOL_UNREADABLE",
    `The answer to DescribeUserPool does not hold the pool ${userPoolId}.`,
  );
}

/** The ARN of the pool's CustomMessage trigger. */
export function customMessageOf(pool: JsonObject): string | undefined {
  const arn = toJsonObject(pool["LambdaConfig"])["CustomMessage"];
  return typeof arn === "string" && arn !== "" ? arn : undefined;
}

/** The CloudFormation stack that the pool's tags name as its owner. */
export function owningStack(pool: JsonObject): string | undefined {
  const stack = toJsonObject(pool["UserPoolTags"])["aws:cloudformation:stack-name"];
  return typeof stack === "string" ? stack : undefined;
}
