import type { CognitoAnswer } from "./answer.ts";
import { errorType } from "./error-type.ts";
import type { TransportResponse } from "./transport.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads Cognito's answer; never throws. A status of 500 or more is always `broken`, whatever the body says:
 * the fault is Cognito's, and the user may or may not be confirmed. The content type is not looked at.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export function parseAnswer({ status, headers, body }: TransportResponse): CognitoAnswer {
  const requestId = safeRequestId(headers["x-amzn-requestid"]);
  const broken = (reason: string): CognitoAnswer => ({ kind: "broken", reason, requestId });
  const json = parseObject(body);

  if (status === 200) return json ? { kind: "ok", requestId } : broken("garbage");
  if (status < 400 || status >= 500) return broken(`http-${status}`);

  const type = errorType(json ?? {}, headers["x-amzn-errortype"]);
  if (type === undefined) return broken(`http-${status}`);
  if (type === "InternalErrorException") return broken("internal-error");
  return { kind: "error", type, message: messageOf(json), requestId };
}

function parseObject(body: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function messageOf(json: Json | undefined): string {
  const message = json?.["message"] ?? json?.["Message"];
  return typeof message === "string" ? message : "";
}

/** It goes into log lines, so it must look like an id. */
function safeRequestId(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}
