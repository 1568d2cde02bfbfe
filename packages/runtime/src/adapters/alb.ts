import { isJsonObject } from "../encoding/encoding.ts";
import type { LinkResponse } from "../endpoint/http.ts";
import { fromProxyEvent, isProxyEvent, type ProxyEvent } from "./api-gateway-v1.ts";
import { createDoor, field, type LambdaDoor, type LambdaResult, toResult } from "./lambda-door.ts";
import type { Received } from "./received.ts";

/**
 * A request through an Application Load Balancer, as far as it is read. The target group's attribute
 * `lambda.multi_value_headers.enabled` decides which of the two forms the headers and the query have.
 * Shapes: test/fixtures/events/alb.json and alb-multi-value.json.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export interface AlbEvent extends ProxyEvent {
  readonly requestContext: { readonly elb: object };
}

/** Reads a load balancer's event. Its parameters stand as they stood in the URL, and are joined as they are. */
export function fromAlb(event: AlbEvent): Received {
  return fromProxyEvent(event, (text) => text);
}

/** Writes a load balancer's result in the form that its event had; it understands no other. */
export function toAlb(response: LinkResponse, event: AlbEvent): LambdaResult {
  const { headers, ...result } = toResult(response);
  return {
    ...result,
    statusDescription: statusDescription(response.status),
    ...(event.multiValueHeaders ? { multiValueHeaders: toLists(headers) } : { headers }),
  };
}

function isAlb(event: unknown): event is AlbEvent {
  return isProxyEvent(event) && isJsonObject(field(event, "requestContext", "elb"));
}

/** An Application Load Balancer. */
export const loadBalancer: LambdaDoor = /* @__PURE__ */ createDoor(isAlb, fromAlb, toAlb);

function toLists(headers: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}

/** The statuses that the endpoint and the adapters may answer with. */
const phrases: Readonly<Record<number, string>> = {
  200: "OK",
  302: "Found",
  303: "See Other",
  400: "Bad Request",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  413: "Payload Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** `302 Found`, as a load balancer wants it. */
function statusDescription(status: number): string {
  return `${status} ${phrases[status] ?? "Unknown"}`;
}
