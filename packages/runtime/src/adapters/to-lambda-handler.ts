import type { LinkEndpoint } from "../endpoint/http.ts";
import { loadBalancer } from "./alb.ts";
import { apiGatewayV1 } from "./api-gateway-v1.ts";
import { apiGatewayV2 } from "./api-gateway-v2.ts";
import { type LambdaDoor, type LambdaResult, toResult } from "./lambda-door.ts";
import { plainAnswer } from "./received.ts";

/** A Lambda handler; it takes the event alone and fits every HTTP handler type of `@types/aws-lambda`. */
export type LambdaHandler = (event: unknown) => Promise<LambdaResult>;

/**
 * Puts the endpoint behind API Gateway (HTTP API and REST API, payload 1.0 and 2.0), a function URL or a load
 * balancer, whichever the event came through. Never rejects: an event that is no web request gets a 400 that
 * says so, a request body over 16 KiB a 413.
 *
 * @example
 * export const handler = toLambdaHandler(endpoint);
 */
export function toLambdaHandler(endpoint: LinkEndpoint): LambdaHandler {
  return createLambdaHandler(endpoint, DOORS);
}

/** A WebSocket's event, a schedule's, the console's test event and the like come through none of them. */
const DOORS: readonly LambdaDoor[] = [apiGatewayV2, loadBalancer, apiGatewayV1];

/**
 * The same behind some of the front doors, for a bundle that holds no others. They are asked in their order whether an event
 * is theirs; `loadBalancer` stands before `apiGatewayV1`, which would take its events too.
 *
 * @example
 * export const handler = createLambdaHandler(endpoint, [apiGatewayV2]);
 */
export function createLambdaHandler(
  endpoint: LinkEndpoint,
  doors: readonly LambdaDoor[],
): LambdaHandler {
  return async (event) => {
    try {
      for (const door of doors) {
        const result = door(endpoint, event);
        if (result !== undefined) return await result;
      }
    } catch {
      // A field of the event is not of its type.
    }
    return toResult(await plainAnswer("unknownEvent"));
  };
}
