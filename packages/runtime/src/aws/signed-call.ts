import { parseJson, toJsonObject } from "../encoding/encoding.ts";
import { errorType } from "./answer.ts";
import { cognitoUrl } from "./hosts.ts";
import { type Credentials, type Signer, sign } from "./sign.ts";

export type { Credentials };

/** `service` is the name that the signature is made for: `cognito-idp`, `lambda`. */
export interface SignedRequestOptions extends Signer {
  /** Default: the global one, with up to two more tries after a 429 or a 5xx. One of your own is called once. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** Sends one signed request with a JSON body and gives the JSON answer, null for an empty one. */
export type SignedRequest = (
  url: string,
  request: {
    readonly method: "GET" | "POST" | "DELETE";
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  },
) => Promise<unknown>;

export interface SignedCallOptions extends Omit<SignedRequestOptions, "service"> {
  /** Default: Cognito's own address in the region. */
  readonly endpoint?: string | undefined;
}

/** AWS refused a request. `type` is the last segment of `__type`: `ResourceNotFoundException`. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(type: string, message: string, status: number, requestId: string | undefined) {
    super(message === "" ? type : `${type}: ${message}`);
    this.name = "AwsError";
    this.type = type;
    this.status = status;
    this.requestId = requestId;
  }
}

/** All tries together, in milliseconds. */
const TIMEOUT_MS = 20_000;

/**
 * Calls the user pools API with a signature, raw JSON both ways. Rejects with an `AwsError`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 *
 * @example
 * const call = createSignedCall({ region: "eu-central-1", credentials });
 * await call("DescribeUserPool", { UserPoolId: "eu-central-1_AbC123xyz" });
 */
export function createSignedCall(
  options: SignedCallOptions,
): (operation: string, input: unknown) => Promise<unknown> {
  const { endpoint = cognitoUrl(options) } = options;
  const request = createSignedRequest({ ...options, service: "cognito-idp" });
  return (operation, input) =>
    request(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: input,
    });
}

/** Signs requests for one service, for instance Lambda's REST API. They reject with an `AwsError`. */
export function createSignedRequest(options: SignedRequestOptions): SignedRequest {
  const { fetch: ownFetch } = options;
  return async (url, { method, headers, body }) => {
    const text = body === undefined ? "" : JSON.stringify(body);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const send = (): Promise<Response> => {
      const unsigned = { method, url, headers: { ...JSON_TYPE, ...headers }, body: text };
      const request = new Request(url, {
        method,
        headers: sign(unsigned, options, Date.now()),
        ...(body === undefined ? {} : { body: text }),
        redirect: "error",
        signal,
      });
      return (ownFetch ?? fetch)(request);
    };
    return readAnswer(await (ownFetch ? send() : untilAnswered(send)).catch(unanswered(url)));
  };
}

const JSON_TYPE = { "content-type": "application/json" };

/** Tries again, twice, where a service is busy or broken; each try is signed anew. */
async function untilAnswered(send: () => Promise<Response>): Promise<Response> {
  for (const pause of [50, 100]) {
    const response = await send();
    if (response.status < 500 && response.status !== 429) return response;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return send();
}

/** The global fetch says "fetch failed" and hides the reason. */
function unanswered(url: string): (error: unknown) => never {
  return (error) => {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${new URL(url).host} gave no answer: ${reason}`, { cause: error });
  };
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  const json = parseJson(text);
  if (response.ok && (json !== undefined || text === "")) return json ?? null;
  const fields = toJsonObject(json);
  throw new AwsError(
    errorType(fields, response.headers.get("x-amzn-errortype") ?? undefined) ??
      `Http${response.status}`,
    String(fields["message"] ?? fields["Message"] ?? ""),
    response.status,
    response.headers.get("x-amzn-requestid") ?? undefined,
  );
}

const PUT_TRIES = 3;
const PUT_TIMEOUT_MS = 1_500;

/**
 * Puts a value as JSON at an address that is signed for a request without a content type, which bytes do not have; there
 * CloudFormation waits for a custom resource. Three tries; rejects when the last one fails.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function putJson(url: string, value: unknown): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify(value));
  for (let left = PUT_TRIES; ; left -= 1) {
    try {
      const signal = AbortSignal.timeout(PUT_TIMEOUT_MS);
      const { ok, status } = await fetch(url, { method: "PUT", body, signal, redirect: "error" });
      if (ok) return;
      throw new Error(`The signed address said ${status}.`);
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}
