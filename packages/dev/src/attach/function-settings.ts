import { type JsonObject, toJsonObject } from "cognito-links/attach";
import type { FunctionArn } from "./function-arn.ts";
import type { LambdaAccess } from "./function-policy.ts";
import { orAbsent } from "./or-absent.ts";

/** How a function is set up. Every call rejects with an `AwsError`. */
export interface FunctionSettings {
  /** As GetFunctionConfiguration reports it, for the alias where there is one; undefined when there is none. */
  configuration(target: FunctionArn): Promise<JsonObject | undefined>;
  /** How many of it may run at once; undefined where nothing is reserved. */
  reservedConcurrency(target: FunctionArn): Promise<number | undefined>;
}

/**
 * Functions' settings through Lambda's REST API.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export function createFunctionSettings(
  accessTo: (region: string) => LambdaAccess,
): FunctionSettings {
  const get = async (target: FunctionArn, version: string, rest: string): Promise<JsonObject> => {
    const { url, request } = accessTo(target.region);
    const name = encodeURIComponent(target.unqualified);
    return toJsonObject(
      await request(`${url}/${version}/functions/${name}/${rest}`, { method: "GET" }),
    );
  };
  return {
    configuration(target) {
      const { alias } = target;
      const query = alias === undefined ? "" : `?Qualifier=${encodeURIComponent(alias)}`;
      return orAbsent(get(target, "2015-03-31", `configuration${query}`));
    },
    async reservedConcurrency(target) {
      const answer = await get(target, "2019-09-30", "concurrency");
      const { ReservedConcurrentExecutions: reserved } = answer;
      return typeof reserved === "number" ? reserved : undefined;
    },
  };
}
