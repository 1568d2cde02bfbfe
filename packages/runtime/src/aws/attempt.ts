import type { CognitoAnswer } from "./answer.ts";
import { parseAnswer } from "./parse-answer.ts";
import { type Transport, TransportError } from "./transport.ts";

/** A try shorter than this, in milliseconds, is unlikely to get an answer. */
export const MIN_ATTEMPT_MS = 500;

/** One operation, ready to be sent. */
export interface Call {
  readonly url: string;
  readonly operation: "ConfirmSignUp" | "ResendConfirmationCode";
  readonly input: Readonly<Record<string, unknown>>;
}

/** What one try came to. */
export interface Attempt {
  readonly answer: CognitoAnswer;
  /** False only when Cognito surely never saw the request. */
  readonly sent: boolean;
  /** A passing fault: the same request may well work at once. False for refusals such as a bare 403 or 429. */
  readonly passing: boolean;
}

/**
 * Sends one operation once, as JSON 1.1, without credentials: Cognito takes these operations unsigned. Never rejects.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export async function attempt(
  call: Call,
  transport: Transport,
  timeoutMs: number,
): Promise<Attempt> {
  try {
    const response = await transport({
      url: call.url,
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${call.operation}`,
      },
      body: JSON.stringify(call.input),
      timeoutMs,
      // Every resend that arrives sends a mail; a second ConfirmSignUp changes nothing.
      ...(call.operation === "ResendConfirmationCode" ? { once: true } : {}),
    });
    const answer = parseAnswer(response);
    return { answer, sent: true, passing: answer.kind === "broken" && !isRefusal(answer.reason) };
  } catch (error) {
    const [reason, sent] =
      error instanceof TransportError ? [error.reason, error.sent] : (["network", true] as const);
    return { answer: { kind: "broken", reason, requestId: undefined }, sent, passing: true };
  }
}

/** A complete answer that is no answer of Cognito's API: a challenge, a redirect, a refusal of a firewall or proxy on the way. */
function isRefusal(reason: string): boolean {
  return /^http-[234]/.test(reason);
}
