import type { LinkResponse } from "../endpoint/http.ts";
import { fromEventBody } from "./body.ts";
import type { LambdaResult } from "./lambda-result.ts";
import { toRawQuery } from "./query.ts";
import { type Received, toReceived } from "./received.ts";
import { statusDescription } from "./status-description.ts";
import { toHeaders } from "./to-headers.ts";
import { toUrl } from "./to-url.ts";

type One = Readonly<Record<string, string | undefined>> | null | undefined;
type Many = Readonly<Record<string, readonly string[] | undefined>> | null | undefined;

/**
 * A request through an Application Load Balancer, as far as it is read. The target group's attribute
 * `lambda.multi_value_headers.enabled` decides which of the two forms the headers and the query have.
 * Shapes: test/fixtures/events/alb.json and alb-multi-value.json.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export interface AlbEvent {
  readonly requestContext: { readonly elb: object };
  readonly httpMethod: string;
  readonly path: string;
  /** Not decoded; the last value of each. */
  readonly queryStringParameters?: One;
  /** Not decoded. */
  readonly multiValueQueryStringParameters?: Many;
  readonly headers?: One;
  readonly multiValueHeaders?: Many;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** Reads a load balancer's event. Its parameters stand as they stood in the URL, and are joined as they are. */
export function fromAlb(event: AlbEvent): Received {
  const query = event.multiValueQueryStringParameters ?? event.queryStringParameters;
  return toReceived({
    method: event.httpMethod,
    url: toUrl(event.path, toRawQuery(query, asItIs)),
    headers: toHeaders(event.multiValueHeaders ?? event.headers),
    body: fromEventBody(event.body, event.isBase64Encoded),
  });
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

function asItIs(text: string): string {
  return text;
}
