import type { LinkEndpoint } from "../endpoint/http.ts";
import { fromAlb, toAlb } from "./alb.ts";
import { fromApiGatewayV1, toApiGatewayV1 } from "./api-gateway-v1.ts";
import { fromApiGatewayV2, toApiGatewayV2 } from "./api-gateway-v2.ts";
import { toLambdaEvent } from "./lambda-event.ts";
import type { LambdaResult } from "./lambda-result.ts";
import { unknownEvent } from "./plain-answers.ts";
import { runEndpoint } from "./run-endpoint.ts";

/** A Lambda handler; it takes the event alone and fits every HTTP handler type of `@types/aws-lambda`. */
export type LambdaHandler = (event: unknown) => Promise<LambdaResult>;

/**
 * Puts the endpoint behind API Gateway (HTTP API and REST API, payload 1.0 and 2.0), a function URL or a load
 * balancer, whichever the event came through. Never rejects: an event that is no web request gets a 400 that
 * says so, a request body over 16 KiB a 413.
 *
 * ```ts
 * export const handler = toLambdaHandler(endpoint);
 * ```
 */
export function toLambdaHandler(endpoint: LinkEndpoint): LambdaHandler {
  return async (raw) => {
    try {
      return await answer(endpoint, raw);
    } catch {
      return toApiGatewayV1(unknownEvent); // A field of the event is not of its type.
    }
  };
}

async function answer(endpoint: LinkEndpoint, raw: unknown): Promise<LambdaResult> {
  const came = toLambdaEvent(raw);
  switch (came.door) {
    case "api-gateway-v2":
      return toApiGatewayV2(await runEndpoint(endpoint, fromApiGatewayV2(came.event)));
    case "api-gateway-v1":
      return toApiGatewayV1(await runEndpoint(endpoint, fromApiGatewayV1(came.event)));
    case "alb":
      return toAlb(await runEndpoint(endpoint, fromAlb(came.event)), came.event);
    case "unknown":
      return toApiGatewayV1(unknownEvent);
  }
}
