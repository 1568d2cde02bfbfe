import { isJsonObject, type JsonObject, parseJson, toJsonObject } from "../encoding/encoding.ts";
import type { TransportResponse } from "./transport.ts";

/**
 * What came of one Cognito operation. The error's `type` is the last segment of `__type`
 * (`CodeMismatchException`); `message` is read only where a type is shared, and never logged.
 */
export type CognitoAnswer =
  | CognitoOk
  | CognitoError
  /** Timeout, reset, garbage, half an answer, a 5xx without a type: nothing can be said of the user's state. */
  | { readonly kind: "broken"; readonly reason: string; readonly requestId: string | undefined };

/** An answer that says nothing of the user, and why it does not. */
export function broken(reason: string, requestId?: string): CognitoAnswer {
  return { kind: "broken", reason, requestId };
}

export interface CognitoOk {
  readonly kind: "ok";
  readonly requestId: string | undefined;
  /** May hold tokens: it is never logged, and goes no further than the next operation. */
  readonly output?: JsonObject;
}

export interface CognitoError {
  readonly kind: "error";
  readonly type: string;
  readonly message: string;
  readonly requestId: string | undefined;
}

/**
 * Reads Cognito's answer; never throws. A status of 500 or more is always `broken`, whatever the body says:
 * the fault is Cognito's, and the operation may or may not have been carried out. The content type is not looked at.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export function parseAnswer({ status, headers, body }: TransportResponse): CognitoAnswer {
  const requestId = safeRequestId(headers["x-amzn-requestid"]);
  const parsed = parseJson(body);
  const unread = (reason: string): CognitoAnswer => broken(reason, requestId);

  if (status === 200)
    return isJsonObject(parsed) ? { kind: "ok", requestId, output: parsed } : unread("garbage");
  const json = toJsonObject(parsed);
  const type = errorType(json, headers["x-amzn-errortype"]);
  if (status < 400 || status >= 500 || type === undefined) return unread(`http-${status}`);
  if (type === "InternalErrorException") return unread("internal-error");
  const message = json["message"] ?? json["Message"];
  return { kind: "error", type, message: typeof message === "string" ? message : "", requestId };
}

/**
 * The name of Cognito's error, found as the AWS SDKs find it: `__type`, else `code`, else the header;
 * only the part before `,` and `:`, behind `#`, and behind the last `.`. Undefined when there is none.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function errorType(body: JsonObject, header: string | undefined): string | undefined {
  for (const source of [body["__type"], body["code"], header]) {
    const type = typeof source === "string" ? lastSegment(source) : undefined;
    if (type !== undefined) return type;
  }
  return undefined;
}

/**
 * A whole answer that is not Cognito's, as a redirect, a firewall or a proxy on the way gives it: asking again at once
 * changes nothing.
 */
export function isOfAnother(reason: string): boolean {
  return /^http-[234]/.test(reason);
}

function lastSegment(source: string): string | undefined {
  return /^(?:[^,:#]*#)?(?:[^,:#]*\.)?\s*([A-Za-z][A-Za-z0-9]{0,127})\s*(?:[,:]|$)/.exec(
    source,
  )?.[1];
}

/** It goes into log lines, so it must look like an id. */
function safeRequestId(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}
