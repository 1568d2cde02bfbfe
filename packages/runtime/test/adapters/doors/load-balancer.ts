import { allValues, eventBody, headerPairs, lastValues } from "cognito-links-testing/event-parts";
import { type FrontDoor, readRequest } from "./door.ts";
import { invoke } from "./lambda-answer.ts";

const requestContext = {
  elb: {
    targetGroupArn:
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/links/6d0ecf831eec9f09",
  },
};

/** A load balancer: parameters as they stand in the URL, the last of repeated ones. */
export const loadBalancer: FrontDoor = {
  name: "load balancer",
  keepsRepeats: false,
  send(endpoint, request) {
    const { method, stagePath, query, headers, bytes } = readRequest(request);
    const event = {
      requestContext,
      httpMethod: method,
      path: stagePath,
      queryStringParameters: lastValues(rawPairs(query)) ?? {},
      headers: lastValues(headerPairs(headers)) ?? {},
      ...(eventBody(bytes, headers) ?? { body: "", isBase64Encoded: false }),
    };
    return invoke(endpoint, event, "headers");
  },
};

/** A load balancer whose target group has multi-value headers on. */
export const loadBalancerMultiValue: FrontDoor = {
  name: "load balancer, multi-value",
  keepsRepeats: true,
  send(endpoint, request) {
    const { method, stagePath, query, headers, bytes } = readRequest(request);
    const event = {
      requestContext,
      httpMethod: method,
      path: stagePath,
      multiValueQueryStringParameters: allValues(rawPairs(query)) ?? {},
      multiValueHeaders: allValues(headerPairs(headers)) ?? {},
      ...(eventBody(bytes, headers) ?? { body: "", isBase64Encoded: false }),
    };
    return invoke(endpoint, event, "multiValueHeaders");
  },
};

function rawPairs(query: string): [string, string][] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", ...value] = part.split("=");
      return [name, value.join("=")];
    });
}
