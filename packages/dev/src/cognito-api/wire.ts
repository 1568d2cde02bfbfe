import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { CognitoError } from "../pool/errors.ts";

const contentType = "application/x-amz-json-1.1";
const targetPrefix = "AWSCognitoIdentityProviderService.";

/** A header carries printable ASCII only, and Node refuses long ones. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 1000);
}

/** Answers an operation's output, or the error it ended with, as Cognito does. */
export function wireAnswer(c: Context, outcome: unknown): Response {
  c.header("content-type", contentType);
  c.header("x-amzn-requestid", randomUUID());
  c.header("cache-control", "no-store");
  if (!(outcome instanceof CognitoError)) return c.body(JSON.stringify(outcome), 200);
  const { type, message } = outcome;
  c.header("x-amzn-errortype", `${type}:`);
  c.header("x-amzn-errormessage", headerText(message));
  const status = type === "InternalErrorException" ? 500 : 400;
  return c.body(JSON.stringify({ __type: type, message }), status);
}

/** The operation that the headers name. Throws `UnknownOperationException`. */
export function readTarget(c: Context): string {
  const sentType = c.req.header("content-type") ?? "";
  if (sentType.split(";")[0]?.trim().toLowerCase() !== contentType) {
    throw new CognitoError(
      "UnknownOperationException",
      `The content type must be ${contentType}, not ${sentType === "" ? "absent" : sentType}.`,
    );
  }
  const target = c.req.header("x-amz-target") ?? "";
  if (/^\w{1,64}$/.test(target.slice(targetPrefix.length)) && target.startsWith(targetPrefix)) {
    return target.slice(targetPrefix.length);
  }
  throw new CognitoError(
    "UnknownOperationException",
    `The header X-Amz-Target must be ${targetPrefix} and an operation.`,
  );
}

/** The body as JSON, or the `SerializationException` that it is answered with. */
export async function readBody(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    return new CognitoError("SerializationException", "The request body is not JSON.");
  }
}

/** `aws-sdk-js-3.1169.0` from the caller's user agent; Cognito's word for the rest. */
export function awsSdkVersion(c: Context): string {
  const agent = c.req.header("x-amz-user-agent") ?? c.req.header("user-agent") ?? "";
  const match = /aws-sdk-(\w+)\/([\w.-]+)/.exec(agent);
  return match === null ? "aws-sdk-unknown-unknown" : `aws-sdk-${match[1]}-${match[2]}`;
}
