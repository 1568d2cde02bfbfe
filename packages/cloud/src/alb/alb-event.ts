import { allValues, eventBody, headerPairs, lastValues } from "cognito-links-testing/event-parts";
import type { FrontRequest } from "../http/front-request.ts";
import { forwarded } from "../http/payload-v1.ts";
import { rawPairs } from "../http/query-pairs.ts";

/**
 * A load balancer's event: parameters as they stand in the URL, in the one form or the other.
 * Shapes: packages/runtime/test/fixtures/events/alb.json and alb-multi-value.json.
 */
export function toAlbEvent(
  request: FrontRequest,
  targetGroupArn: string,
  multiValue: boolean,
): object {
  const headers = forwarded(request);
  const params = rawPairs(request.query);
  return {
    requestContext: { elb: { targetGroupArn } },
    httpMethod: request.method,
    path: request.path,
    ...(multiValue
      ? {
          multiValueQueryStringParameters: allValues(params) ?? {},
          multiValueHeaders: allValues(headerPairs(headers)) ?? {},
        }
      : {
          queryStringParameters: lastValues(params) ?? {},
          headers: lastValues(headerPairs(headers)) ?? {},
        }),
    ...(eventBody(request.bytes, headers) ?? { body: "", isBase64Encoded: false }),
  };
}
