import { createHash, createHmac } from "node:crypto";

/** What SES holds in one region of one account. */
export interface SesState {
  readonly account: object;
  readonly identities: Readonly<Record<string, object>>;
  readonly configurationSets: Readonly<Record<string, object>>;
  readonly eventDestinations: Readonly<Record<string, readonly object[]>>;
  readonly suppressed: readonly ("BOUNCE" | "COMPLAINT")[];
  /** The actions that the caller is not allowed. */
  readonly denied: readonly string[];
}

export const region = "eu-west-1";
export const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "notReallySecret" };
const PAGE = 100;

/**
 * Stands for Amazon SES, version 2 of its API: takes the six requests that read, at the region's own host, signed for
 * `ses`, and refuses whatever is not exactly so.
 * Source of paths, errors and answers: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html
 */
export function sesModel(state: SesState): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== `email.${region}.amazonaws.com`) throw new Error(`getaddrinfo ENOTFOUND ${host}`);
    if (!isSigned(request)) return refusal(403, "InvalidSignatureException");
    const [, version, api, ...path] = pathname.split("/").map(decodeURIComponent);
    const isCanonical =
      pathname ===
      ["", version, api, ...path].map((part = "") => encodeURIComponent(part)).join("/");
    if (request.method !== "GET" || version !== "v2" || api !== "email" || !isCanonical || search)
      return refusal(404, "UnknownOperationException");
    const found = operationOf(path, state);
    if (found === undefined) return refusal(404, "UnknownOperationException");
    if (state.denied.includes(found.action))
      return refusal(
        403,
        "AccessDeniedException",
        `User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ${found.action}`,
      );
    return found.answer === undefined
      ? refusal(404, "NotFoundException")
      : Response.json(found.answer);
  };
}

function operationOf(
  [kind = "", name, detail, ...rest]: readonly string[],
  { account, identities, configurationSets, eventDestinations, suppressed }: SesState,
): { readonly action: string; readonly answer: object | undefined } | undefined {
  const hasName = name !== undefined && name !== "";
  if (rest.length > 0) return undefined;
  if (kind === "account" && name === undefined)
    return { action: "ses:GetAccount", answer: account };
  if (kind === "identities" && hasName && detail === undefined)
    return { action: "ses:GetEmailIdentity", answer: identities[name] };
  if (kind === "configuration-sets" && hasName && detail === undefined)
    return { action: "ses:GetConfigurationSet", answer: configurationSets[name] };
  if (kind === "configuration-sets" && hasName && detail === "event-destinations")
    return {
      action: "ses:GetConfigurationSetEventDestinations",
      answer: configurationSets[name] && { EventDestinations: eventDestinations[name] ?? [] },
    };
  if (kind !== "suppression" || name !== "addresses" || detail !== undefined) return undefined;
  const summaries = suppressed.slice(0, PAGE).map((Reason, i) => ({
    EmailAddress: `gone${i}@example.net`,
    LastUpdateTime: 1_795_000_000,
    Reason,
  }));
  const more = suppressed.length > PAGE ? { NextToken: "next" } : {};
  return {
    action: "ses:ListSuppressedDestinations",
    answer: { SuppressedDestinationSummaries: summaries, ...more },
  };
}

function refusal(status: number, type: string, message: string | null = null): Response {
  return Response.json({ message }, { status, headers: { "x-amzn-errortype": type } });
}

/**
 * Whether the signature is that of the credentials, for `ses` in this region. A path is encoded once more than it is sent.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
function isSigned({ method, url, headers }: Request): boolean {
  const { pathname, host } = new URL(url);
  const time = headers.get("x-amz-date") ?? "";
  const scope = [time.slice(0, 8), region, "ses", "aws4_request"];
  const names = /SignedHeaders=([^,]+)/.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  const lines = names
    .split(";")
    .map((name) => `${name}:${name === "host" ? host : headers.get(name)}`);
  const path = pathname.split("/").map(encodeURIComponent).join("/");
  const canonical = [method, path, "", ...lines, "", names, sha256("")].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(canonical)].join("\n");
  const hmac = (key: string | Buffer, part: string) =>
    createHmac("sha256", key).update(part).digest();
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  const expected = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope.join("/")}, SignedHeaders=${names}, Signature=${hmac(key, text).toString("hex")}`;
  return headers.get("authorization") === expected;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
