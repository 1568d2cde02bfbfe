import { parseJson, toJsonObject } from "../encoding/encoding.ts";
import { errorType } from "./answer.ts";
import { httpsTransport } from "./https-transport.ts";
import { environmentCredentials } from "./look-up.ts";
import { sign } from "./sign.ts";
import { type Transport, TransportError } from "./transport.ts";

/** A parameter of AWS Systems Manager's Parameter Store. */
export interface ParameterPlace {
  /** Of Systems Manager in the region. */
  readonly url: string;
  readonly region: string;
  readonly name: string;
}

/** Why a parameter was not read: a word that is safe to log. */
export class ParameterFault extends Error {
  override readonly name = "ParameterFault";
  readonly reason: string;

  constructor(reason: string) {
    super(`the parameter was not read: ${reason}`);
    this.reason = reason;
  }
}

/** Longer than a first connection takes, and short beside the five seconds that Cognito waits for a trigger. */
const TIMEOUT_MS = 1_000;

/**
 * Makes what reads a parameter, signed by the function's own role: it needs `ssm:GetParameter` on it. Rejects with a
 * `ParameterFault`.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export function createReadParameter(
  transport: Transport = httpsTransport(),
): (place: ParameterPlace, now: number) => Promise<string> {
  return async ({ url, region, name }, now) => {
    const credentials = environmentCredentials();
    if (credentials === undefined) throw new ParameterFault("no-credentials");
    const body = JSON.stringify({ Name: name });
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameter",
    };
    const signer = { service: "ssm", region, credentials };
    const signed = sign({ method: "POST", url, headers, body }, signer, now);
    const request = { url, headers: signed, body, timeoutMs: TIMEOUT_MS };
    const answer = await transport(request).catch((fault: unknown) => {
      throw new ParameterFault(fault instanceof TransportError ? fault.reason : "unforeseen");
    });
    const json = toJsonObject(parseJson(answer.body));
    const value = toJsonObject(json["Parameter"])["Value"];
    if (answer.status === 200 && typeof value === "string") return value;
    const type = errorType(json, answer.headers["x-amzn-errortype"]);
    throw new ParameterFault(type ?? `status-${answer.status}`);
  };
}
