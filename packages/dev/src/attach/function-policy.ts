import { AwsError, type JsonObject, type SignedRequest, toJsonObject } from "cognito-links/attach";
import type { FunctionArn } from "./function-arn.ts";
import { mayInvoke } from "./may-invoke.ts";
import { orAbsent } from "./or-absent.ts";

/** A pool, as a function's policy names it. */
export interface PoolIdentity {
  readonly userPoolId: string;
  readonly poolArn: string;
}

/** Who may invoke a function. Every call rejects with an `AwsError`. */
export interface FunctionPolicy {
  /** Undefined when there is none. */
  read(target: FunctionArn): Promise<JsonObject | undefined>;
  /** Adds the statement that lets Cognito invoke the function for this pool. */
  allow(target: FunctionArn, pool: PoolIdentity): Promise<void>;
  /** Removes the statement that `allow` adds. Says whether there was one. */
  withdraw(target: FunctionArn, userPoolId: string): Promise<boolean>;
}

/** How Lambda is reached in a region. */
export interface LambdaAccess {
  /** Without a slash at its end. */
  readonly url: string;
  readonly request: SignedRequest;
}

/** The name of the statement that `allow` adds. */
export function statementId(userPoolId: string): string {
  return `cognito-links-${userPoolId}`;
}

/**
 * Functions' policies through Lambda's REST API.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function createFunctionPolicy(accessTo: (region: string) => LambdaAccess): FunctionPolicy {
  async function send(
    method: "GET" | "POST" | "DELETE",
    { region, unqualified, alias }: FunctionArn,
    rest = "",
    body?: JsonObject,
  ): Promise<unknown> {
    const { url, request } = accessTo(region);
    const path = `/2015-03-31/functions/${encodeURIComponent(unqualified)}/policy${rest}`;
    const query = alias === undefined ? "" : `?Qualifier=${encodeURIComponent(alias)}`;
    return request(url + path + query, { method, ...(body === undefined ? {} : { body }) });
  }

  const policy: FunctionPolicy = {
    async read(target) {
      const answer = await orAbsent(send("GET", target));
      const text = toJsonObject(answer)["Policy"];
      return typeof text === "string" ? toJsonObject(JSON.parse(text)) : undefined;
    },
    async allow(target, { userPoolId, poolArn }) {
      try {
        await send("POST", target, "", {
          StatementId: statementId(userPoolId),
          Action: "lambda:InvokeFunction",
          Principal: "cognito-idp.amazonaws.com",
          SourceArn: poolArn,
          SourceAccount: poolArn.split(":")[4],
        });
      } catch (error) {
        if (isType(error, "ResourceNotFoundException"))
          throw new Error(
            `There is no function ${target.arn}: check --function-arn and --profile. The pool was not written.`,
            { cause: error },
          );
        // A first try may have arrived although its answer was lost.
        if (!isType(error, "ResourceConflictException")) throw error;
        if (mayInvoke(await policy.read(target), poolArn) === "this-pool") return;
        throw new Error(
          `The function's policy has a statement ${statementId(userPoolId)} already, which does not let this pool in. Remove it (aws lambda remove-permission) and try again.`,
          { cause: error },
        );
      }
    },
    async withdraw(target, userPoolId) {
      const removal = send("DELETE", target, `/${encodeURIComponent(statementId(userPoolId))}`);
      return (await orAbsent(removal.then(() => true))) ?? false;
    },
  };
  return policy;
}

function isType(error: unknown, type: string): boolean {
  return error instanceof AwsError && error.type === type;
}
