import { isJsonObject, toJsonObject } from "../encoding/encoding.ts";
import type { LinkEndpoint } from "../endpoint/http.ts";
import { type AlbEvent, fromAlb, toAlb } from "./alb.ts";
import { type ApiGatewayV1Event, fromApiGatewayV1, toApiGatewayV1 } from "./api-gateway-v1.ts";
import { type ApiGatewayV2Event, fromApiGatewayV2, toApiGatewayV2 } from "./api-gateway-v2.ts";
import type { LambdaResult } from "./lambda-result.ts";
import { runEndpoint, unknownEvent } from "./received.ts";

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

/** A Lambda event by the front door that it came through. */
type LambdaEvent =
  | { readonly door: "api-gateway-v2"; readonly event: ApiGatewayV2Event }
  | { readonly door: "api-gateway-v1"; readonly event: ApiGatewayV1Event }
  | { readonly door: "alb"; readonly event: AlbEvent }
  | { readonly door: "unknown" };

/**
 * Tells the events of the front doors apart by the fields that only one of them has. A WebSocket's event,
 * a schedule's, the console's test event and the like are `unknown`.
 */
export function toLambdaEvent(event: unknown): LambdaEvent {
  if (isV2(event)) return { door: "api-gateway-v2", event };
  if (isAlb(event)) return { door: "alb", event };
  if (isV1(event)) return { door: "api-gateway-v1", event };
  return { door: "unknown" };
}

function isV2(event: unknown): event is ApiGatewayV2Event {
  return typeof field(field(field(event, "requestContext"), "http"), "method") === "string";
}

function isAlb(event: unknown): event is AlbEvent {
  return isV1(event) && isJsonObject(field(field(event, "requestContext"), "elb"));
}

function isV1(event: unknown): event is ApiGatewayV1Event {
  return typeof field(event, "httpMethod") === "string" && typeof field(event, "path") === "string";
}

function field(value: unknown, name: string): unknown {
  return toJsonObject(value)[name];
}
