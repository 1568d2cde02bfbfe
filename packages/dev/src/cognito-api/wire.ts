import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { CognitoError } from "../pool/errors.ts";
import type { Answer } from "./door.ts";

const contentType = "application/x-amz-json-1.1";
const targetPrefix = "AWSCognitoIdentityProviderService.";

/** CORS as AWS's JSON services have it, so that Amplify works from a page. */
export const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
} as const;

const usualHeaders: readonly string[] = Object.entries({
  ...corsHeaders,
  "content-type": contentType,
  "cache-control": "no-store",
}).flat();

/** A header carries printable ASCII only, and Node refuses long ones. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 1000);
}

/** Answers an operation's output, or the error it ended with, as Cognito does. */
export function wireAnswer(outcome: unknown): Answer {
  const headers = [...usualHeaders, "x-amzn-requestid", randomUUID()];
  if (!(outcome instanceof CognitoError)) {
    return { status: 200, headers, body: JSON.stringify(outcome) };
  }
  const { type, message } = outcome;
  return {
    status: type === "InternalErrorException" ? 500 : 400,
    headers: [
      ...headers,
      ...["x-amzn-errortype", `${type}:`],
      ...["x-amzn-errormessage", headerText(message)],
    ],
    body: JSON.stringify({ __type: type, message }),
  };
}

/** The answer to a body that is over the limit. */
export function tooLong(): Answer {
  return wireAnswer(new CognitoError("SerializationException", "The request body is over 1 MB."));
}

/** The operation that the headers name. Throws `UnknownOperationException`. */
export function readTarget(headers: IncomingHttpHeaders): string {
  const sentType = headers["content-type"] ?? "";
  if (sentType !== contentType && sentType.split(";")[0]?.trim().toLowerCase() !== contentType) {
    throw new CognitoError(
      "UnknownOperationException",
      `The content type must be ${contentType}, not ${sentType === "" ? "absent" : sentType}.`,
    );
  }
  const target = String(headers["x-amz-target"] ?? "");
  const operation = target.slice(targetPrefix.length);
  if (target.startsWith(targetPrefix) && /^\w{1,64}$/.test(operation)) return operation;
  throw new CognitoError(
    "UnknownOperationException",
    `The header X-Amz-Target must be ${targetPrefix} and an operation.`,
  );
}

/** The body of a request; undefined where it is over so many bytes: nobody looks at the rest. */
export function readText(incoming: IncomingMessage, maxSize: number): Promise<string | undefined> {
  // Node holds a body to its Content-Length.
  if (Number(incoming.headers["content-length"] ?? 0) > maxSize) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxSize) chunks.push(chunk);
      else resolve(undefined);
    });
    incoming.once("end", () => resolve(Buffer.concat(chunks).toString()));
    // Whoever goes away in the middle is answered nothing.
    incoming.once("error", () => resolve(""));
  });
}

/** The body as JSON, or the `SerializationException` that it is answered with. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new CognitoError("SerializationException", "The request body is not JSON.");
  }
}

/** `aws-sdk-js-3.1169.0` from the caller's user agent; Cognito's word for the rest. */
export function awsSdkVersion(headers: IncomingHttpHeaders): string {
  const agent = String(headers["x-amz-user-agent"] ?? headers["user-agent"] ?? "");
  const match = /aws-sdk-(\w+)\/([\w.-]+)/.exec(agent);
  return match === null ? "aws-sdk-unknown-unknown" : `aws-sdk-${match[1]}-${match[2]}`;
}
