import { toJsonObject } from "../encoding/encoding.ts";
import type { LinkEndpoint, LinkResponse } from "../endpoint/http.ts";
import { type Received, runEndpoint } from "./received.ts";

/**
 * What the handler returns to Lambda: the fields of all front doors together; each converter fills those of its own.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * and https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export interface LambdaResult {
  statusCode: number;
  /** Load balancer only: `302 Found`. */
  statusDescription?: string;
  headers?: Record<string, string>;
  /** Load balancer with multi-value headers only; it then ignores `headers`. */
  multiValueHeaders?: Record<string, string[]>;
  /** Payload 2.0 only: the `set-cookie` headers. */
  cookies?: string[];
  body: string;
  isBase64Encoded: false;
}

/** Writes what the results of all front doors have in common. */
export function toResult({ status, headers, body }: LinkResponse): LambdaResult & {
  headers: Record<string, string>;
} {
  return { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false };
}

/**
 * A front door of Lambda, for `createLambdaHandler`: it answers the events that came through it, and gives undefined for all
 * others.
 */
export type LambdaDoor = (
  endpoint: LinkEndpoint,
  event: unknown,
) => Promise<LambdaResult> | undefined;

/** Puts a front door together: how its events are told, how they are read, and what answers them. */
export function createDoor<Event>(
  isOurs: (event: unknown) => event is Event,
  read: (event: Event) => Received,
  write: (response: LinkResponse, event: Event) => LambdaResult,
): LambdaDoor {
  return (endpoint, event) =>
    isOurs(event)
      ? runEndpoint(endpoint, read(event)).then((response) => write(response, event))
      : undefined;
}

/** A field of an event that may be anything; undefined where the way to it ends before. */
export function field(event: unknown, ...names: readonly string[]): unknown {
  return names.reduce((value, name) => toJsonObject(value)[name], event);
}
