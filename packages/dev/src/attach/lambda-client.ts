import { type JsonObject, type SignedRequest, toJsonObject } from "cognito-links/attach";
import type { FunctionArn } from "../arn/arn.ts";
import { isAwsError, undefinedIfNotFound } from "./aws-errors.ts";
import { readInvokePermission } from "./invoke-permission.ts";

/** A pool, as a function's policy names it. */
export interface PoolIdentity {
  readonly userPoolId: string;
  readonly poolArn: string;
}

/** What is asked of Lambda about a live function. Every call rejects with an `AwsError`. */
export interface LambdaClient {
  /** Who may invoke it: its policy; undefined when there is none. */
  policy(target: FunctionArn): Promise<JsonObject | undefined>;
  /** Adds the statement that lets Cognito invoke it for this pool. */
  allow(target: FunctionArn, pool: PoolIdentity): Promise<void>;
  /** Removes the statement that `allow` adds. Says whether there was one. */
  withdraw(target: FunctionArn, userPoolId: string): Promise<boolean>;
  /** As GetFunctionConfiguration reports it, for the alias where there is one; undefined when there is no such function. */
  configuration(target: FunctionArn): Promise<JsonObject | undefined>;
  /** How many of it may run at once; undefined where nothing is reserved. */
  reservedConcurrency(target: FunctionArn): Promise<number | undefined>;
}

/** How a service of AWS is reached in a region. */
export interface ServiceAccess {
  /** Without a slash at its end. */
  readonly url: string;
  readonly request: SignedRequest;
}

/** The name of the statement that `allow` adds. */
export function statementId(userPoolId: string): string {
  return `cognito-links-${userPoolId}`;
}

/**
 * Lambda's REST API, as far as permissions and settings go.
 * Sources: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html,
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export function createLambdaClient(accessTo: (region: string) => ServiceAccess): LambdaClient {
  const pathOf = ({ unqualified }: FunctionArn, version = "2015-03-31"): string =>
    `/${version}/functions/${encodeURIComponent(unqualified)}`;
  const qualifierOf = ({ alias }: FunctionArn): string =>
    alias === undefined ? "" : `?Qualifier=${encodeURIComponent(alias)}`;

  async function send(
    method: "GET" | "POST" | "DELETE",
    { region }: FunctionArn,
    path: string,
    body?: JsonObject,
  ): Promise<unknown> {
    const { url, request } = accessTo(region);
    return request(url + path, { method, ...(body === undefined ? {} : { body }) });
  }

  const client: LambdaClient = {
    async policy(target) {
      const path = `${pathOf(target)}/policy${qualifierOf(target)}`;
      const answer = await undefinedIfNotFound(send("GET", target, path));
      const text = toJsonObject(answer)["Policy"];
      return typeof text === "string" ? toJsonObject(JSON.parse(text)) : undefined;
    },
    async allow(target, { userPoolId, poolArn }) {
      try {
        await send("POST", target, `${pathOf(target)}/policy${qualifierOf(target)}`, {
          StatementId: statementId(userPoolId),
          Action: "lambda:InvokeFunction",
          Principal: "cognito-idp.amazonaws.com",
          SourceArn: poolArn,
          SourceAccount: poolArn.split(":")[4],
        });
      } catch (error) {
        if (isAwsError(error, "ResourceNotFoundException"))
          throw new Error(
            `There is no function ${target.arn}: check --function-arn and --profile. The pool was not written.`,
            { cause: error },
          );
        // A first try may have arrived although its answer was lost.
        if (!isAwsError(error, "ResourceConflictException")) throw error;
        if (readInvokePermission(await client.policy(target), poolArn) === "this-pool") return;
        throw new Error(
          `The function's policy has a statement ${statementId(userPoolId)} already, which does not let this pool in. Remove it (aws lambda remove-permission) and try again.`,
          { cause: error },
        );
      }
    },
    async withdraw(target, userPoolId) {
      const statement = encodeURIComponent(statementId(userPoolId));
      const path = `${pathOf(target)}/policy/${statement}${qualifierOf(target)}`;
      const removed = send("DELETE", target, path).then(() => true);
      return (await undefinedIfNotFound(removed)) ?? false;
    },
    async configuration(target) {
      const path = `${pathOf(target)}/configuration${qualifierOf(target)}`;
      const answer = await undefinedIfNotFound(send("GET", target, path).then(toJsonObject));
      return answer;
    },
    async reservedConcurrency(target) {
      const path = `${pathOf(target, "2019-09-30")}/concurrency`;
      const { ReservedConcurrentExecutions: reserved } = toJsonObject(
        await send("GET", target, path),
      );
      return typeof reserved === "number" ? reserved : undefined;
    },
  };
  return client;
}
