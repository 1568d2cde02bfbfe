import type { LinkResponse } from "../endpoint/http.ts";
import type { LambdaResult } from "./lambda-result.ts";
import { fromProxyEvent, type ProxyEvent } from "./proxy-event.ts";
import type { Received } from "./received.ts";
import { statusDescription } from "./status-description.ts";

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
export function toAlb({ status, headers, body }: LinkResponse, event: AlbEvent): LambdaResult {
  return {
    statusCode: status,
    statusDescription: statusDescription(status),
    ...(event.multiValueHeaders
      ? { multiValueHeaders: toLists(headers) }
      : { headers: { ...headers } }),
    body,
    isBase64Encoded: false,
  };
}

function toLists(headers: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}
