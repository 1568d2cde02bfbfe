import { createHmac } from "node:crypto";
import {
  broken,
  type CognitoAnswer,
  type CognitoError,
  isOfAnother,
  parseAnswer,
} from "./answer.ts";
import { type Transport, TransportError } from "./transport.ts";

/** Where Cognito is, and the secrets of the app clients that have one. */
export interface CognitoOptions {
  /** From `cognitoUrl`, or the address of the sandbox. */
  readonly url: string;
  readonly clients: Clients;
  /** Origin of the pool's own domain, where its page confirms instead of the API. */
  readonly hostedDomain?: string | undefined;
}

export interface CognitoDependencies {
  readonly transport: Transport;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** One operation that Cognito takes unsigned, ready to be called. */
export interface CognitoCall {
  readonly operation: string;
  readonly account: Account;
  /** The operation's input, given the fields for the account. */
  readonly input: (account: AccountFields) => Readonly<Record<string, unknown>>;
  /**
   * For an operation that changes nothing when it is repeated: whether an error says that an earlier try did it. Left out
   * where each call that arrives mails somebody.
   */
  readonly alreadyDone?: ((error: CognitoError) => boolean) | undefined;
  /** The code, where the page of the pool's own domain does the same as the operation. */
  readonly pageCode?: string | undefined;
}

/** Calls under one deadline, in epoch milliseconds. Never rejects. */
export type CallCognito = (call: CognitoCall, deadline: number) => Promise<CognitoAnswer>;

/** A try shorter than this, in milliseconds, is unlikely to get an answer. */
export const MIN_ATTEMPT_MS = 500;

/**
 * The operations behind the links. What may be repeated is tried twice after a passing fault, and its first try gets half
 * of the time, so that the second one fits before the deadline. What mails somebody is repeated only when the first
 * request never left: each one that arrives counts towards five an hour, and kills the code of the mail before it.
 */
export function createCallCognito(
  { url, clients, hostedDomain }: CognitoOptions,
  { transport, now }: CognitoDependencies,
): CallCognito {
  const once = (call: CognitoCall, timeoutMs: number): Promise<Attempt> =>
    attempt(call, { url, clients, transport, timeoutMs });

  return async (call, deadline) => {
    const left = deadline - now();
    if (left <= 0) return broken("deadline");
    const { alreadyDone, account, pageCode } = call;
    if (hostedDomain !== undefined && pageCode !== undefined) {
      const { confirmByHostedDomain } = await import("./hosted-domain.ts");
      return confirmByHostedDomain(hostedDomain, account, pageCode, { transport, timeoutMs: left });
    }
    const half = left / 2;
    const mayHalve = alreadyDone !== undefined && half >= MIN_ATTEMPT_MS;
    const first = await once(call, mayHalve ? half : left);

    const leftNow = deadline - now();
    const again = alreadyDone === undefined ? !first.sent : first.passing;
    if (!again || leftNow < MIN_ATTEMPT_MS) return first.answer;
    const { answer } = await once(call, leftNow);

    // The first try did it and only its answer was lost: for the person, this click did it.
    const isDone = first.sent && answer.kind === "error" && alreadyDone?.(answer) === true;
    return isDone ? { kind: "ok", requestId: answer.requestId } : answer;
  };
}

/** What one try came to. */
interface Attempt {
  readonly answer: CognitoAnswer;
  /** False only when Cognito surely never saw the request. */
  readonly sent: boolean;
  /** A passing fault: the same request may well work at once. False for refusals such as a bare 403 or 429. */
  readonly passing: boolean;
}

/**
 * Sends one operation once, as JSON 1.1, without credentials. Never rejects.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
async function attempt(
  { operation, account, input, alreadyDone }: CognitoCall,
  {
    url,
    clients,
    transport,
    timeoutMs,
  }: CognitoOptions & { readonly transport: Transport; readonly timeoutMs: number },
): Promise<Attempt> {
  try {
    const response = await transport({
      url,
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input(accountFields(account, clients))),
      timeoutMs,
      ...(alreadyDone === undefined ? { once: true } : {}),
    });
    const answer = parseAnswer(response);
    return { answer, sent: true, passing: answer.kind === "broken" && !isOfAnother(answer.reason) };
  } catch (error) {
    const [reason, sent] =
      error instanceof TransportError ? [error.reason, error.sent] : (["network", true] as const);
    return { answer: broken(reason), sent, passing: true };
  }
}

/** The account a call is about. `username` is the pool's own username, exactly as Cognito gave it. */
export interface Account {
  readonly clientId: string;
  readonly username: string;
}

/** The app clients that are configured, by client id; null for none. */
export type Clients = ReadonlyMap<string, { readonly clientSecret?: string | undefined }> | null;

/** The account as most operations take it. */
export interface AccountFields {
  readonly ClientId: string;
  readonly Username: string;
  readonly SecretHash?: string;
}

/** A client that is not configured is taken to have no secret. */
export function accountFields({ clientId, username }: Account, clients: Clients): AccountFields {
  const clientSecret = clients?.get(clientId)?.clientSecret;
  const fields = { ClientId: clientId, Username: username };
  if (clientSecret === undefined) return fields;
  return { ...fields, SecretHash: secretHash({ username, clientId, clientSecret }) };
}

/** What the hash is made of. `username` must be exactly the one sent in the same request. */
export interface SecretHashInput extends Account {
  readonly clientSecret: string;
}

/**
 * The `SecretHash` that an app client with a secret must send: base64 of HMAC-SHA256 over username and client id.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function secretHash({ username, clientId, clientSecret }: SecretHashInput): string {
  return createHmac("sha256", clientSecret).update(username).update(clientId).digest("base64");
}
