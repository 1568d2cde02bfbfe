import type { AlbEvent } from "./alb.ts";
import type { ApiGatewayV1Event } from "./api-gateway-v1.ts";
import type { ApiGatewayV2Event } from "./api-gateway-v2.ts";

/** A Lambda event by the front door that it came through. */
export type LambdaEvent =
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
  const elb = field(field(event, "requestContext"), "elb");
  return isV1(event) && typeof elb === "object" && elb !== null;
}

function isV1(event: unknown): event is ApiGatewayV1Event {
  return typeof field(event, "httpMethod") === "string" && typeof field(event, "path") === "string";
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
