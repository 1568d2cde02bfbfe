import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { closedPort, plainServer } from "cognito-links-testing/servers";
import { describe, expect, it } from "vitest";
import {
  AwsError,
  createSignedCall,
  createSignedRequest,
  putJson,
} from "../../src/aws/signed-call.ts";

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "secret",
  sessionToken: "token",
};
const region = "eu-west-1";

interface Seen {
  readonly request: IncomingMessage;
  readonly body: string;
}

/** A server that gives one answer after another, and shows what it got. */
async function serverWith(...answers: { status: number; headers?: object; body: string }[]) {
  const seen: Seen[] = [];
  const { url } = await plainServer(async (request, response) => {
    seen.push({ request, body: await text(request) });
    const { status, headers, body } = answers[seen.length - 1] ?? { status: 200, body: "{}" };
    response.writeHead(status, { "x-amzn-RequestId": "r-1", ...headers }).end(body);
  });
  return { url, seen, call: createSignedCall({ region, credentials, endpoint: url }) };
}

const hmac = (key: string | Buffer, value: string) =>
  createHmac("sha256", key).update(value).digest();
const sha256 = (value: string) => createHash("sha256").update(value).digest("hex");

/** The signature worked out from the rules of SigV4, by another way than the library's. */
function expectedSignature({ request, body }: Seen, service: string): string {
  const { headers, method, url = "/" } = request;
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const time = String(headers["x-amz-date"]);
  const scope = [time.slice(0, 8), region, service, "aws4_request"];
  const lines = signed.split(";").map((name) => `${name}:${headers[name]}\n`);
  const [path, query = ""] = url.split("?");
  const canonical = [method, path, query, lines.join(""), signed, sha256(body)].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(canonical)].join("\n");
  return hmac(scope.reduce<string | Buffer>(hmac, "AWS4secret"), toSign).toString("hex");
}

describe("a signed call", () => {
  it("speaks Cognito's protocol, signed, and gives the raw answer", async () => {
    const { call, seen } = await serverWith({ status: 200, body: '{"UserPool":{"New":{"a":1}}}' });
    expect(await call("DescribeUserPool", { UserPoolId: "x" })).toEqual({
      UserPool: { New: { a: 1 } },
    });
    const [first] = seen;
    expect(first?.body).toBe('{"UserPoolId":"x"}');
    expect(first?.request.headers).toMatchObject({
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.DescribeUserPool",
      "x-amz-security-token": "token",
    });
    const authorization = first?.request.headers.authorization;
    expect(authorization).toContain(`/${region}/cognito-idp/aws4_request`);
    expect(authorization).toContain(
      `Signature=${first && expectedSignature(first, "cognito-idp")}`,
    );
  });

  it("that is refused says type, message and request id", async () => {
    const body = '{"__type":"com.amazonaws#ResourceNotFoundException","message":"No such pool."}';
    const { call } = await serverWith({ status: 400, body });
    const refusal = call("DescribeUserPool", {});
    await expect(refusal).rejects.toBeInstanceOf(AwsError);
    await expect(refusal).rejects.toMatchObject({
      type: "ResourceNotFoundException",
      message: "ResourceNotFoundException: No such pool.",
      status: 400,
      requestId: "r-1",
    });
  });

  it("finds the type where Lambda has it", async () => {
    const headers = { "x-amzn-ErrorType": "ResourceConflictException:" };
    const body = '{"Type":"User","Message":"The statement id exists already."}';
    const { call } = await serverWith({ status: 409, headers, body });
    await expect(call("X", {})).rejects.toThrow(
      "ResourceConflictException: The statement id exists already.",
    );
  });

  it.each([
    ["a page of a proxy", 403, "<html>no</html>", "Http403"],
    ["an answer that is no JSON", 200, "<html>hello</html>", "Http200"],
  ])("does not take %s for an answer", async (_what, status, body, type) => {
    const { call } = await serverWith({ status, body });
    await expect(call("X", {})).rejects.toMatchObject({ type });
  });

  it("is tried three times when AWS has a fault, and not again when AWS refuses", async () => {
    const fault = { status: 500, body: '{"__type":"InternalErrorException"}' };
    const passing = await serverWith(fault, fault, { status: 200, body: '{"ok":true}' });
    expect(await passing.call("X", {})).toEqual({ ok: true });
    const lasting = await serverWith(fault, fault, fault);
    await expect(lasting.call("X", {})).rejects.toMatchObject({ type: "InternalErrorException" });
    expect(lasting.seen).toHaveLength(3);
    const refused = await serverWith({ status: 400, body: '{"__type":"NotAuthorizedException"}' });
    await expect(refused.call("X", {})).rejects.toMatchObject({ type: "NotAuthorizedException" });
    expect(refused.seen).toHaveLength(1);
  });

  it("says who gave no answer, and why", async () => {
    const endpoint = `http://127.0.0.1:${await closedPort()}/`;
    const call = createSignedCall({ region, credentials, endpoint });
    await expect(call("X", {})).rejects.toThrow(/^127\.0\.0\.1:\d+ gave no answer: .*ECONNREFUSED/);
  });

  it("does not follow a redirect with the signature", async () => {
    const { call } = await serverWith({
      status: 307,
      headers: { location: "http://127.0.0.1:1/" },
      body: "",
    });
    await expect(call("X", {})).rejects.toThrow();
  });

  it("goes to Cognito's own address, through a fetch of one's own", async () => {
    const urls: string[] = [];
    const call = createSignedCall({
      region: "cn-north-1",
      credentials,
      fetch: async ({ url }) => {
        urls.push(url);
        return new Response("{}");
      },
    });
    await call("X", {});
    expect(urls).toEqual(["https://cognito-idp.cn-north-1.amazonaws.com.cn/"]);
  });
});

describe("a signed request", () => {
  it("goes to any path with any method, and takes an empty answer", async () => {
    const { url, seen } = await serverWith({ status: 204, body: "" });
    const request = createSignedRequest({ service: "lambda", region, credentials });
    const path = "2015-03-31/functions/links-mail/policy/statement";
    expect(await request(`${url}${path}?Qualifier=live`, { method: "DELETE" })).toBeNull();
    expect(seen[0]?.request).toMatchObject({ method: "DELETE", url: `/${path}?Qualifier=live` });
    expect(seen[0]?.request.headers.authorization).toContain(
      `Signature=${seen[0] && expectedSignature(seen[0], "lambda")}`,
    );
  });
});

it("an address that is signed already is tried three times at most, without a content type", async () => {
  let failures = 2;
  const puts: unknown[] = [];
  const server = await plainServer(async (request, response) => {
    const { method, headers } = request;
    puts.push([method, headers["content-type"], await text(request)]);
    failures -= 1;
    response.writeHead(failures < 0 ? 200 : 503).end();
  });
  await putJson(server.url, { Status: "SUCCESS" });
  expect(puts).toEqual(Array(3).fill(["PUT", undefined, '{"Status":"SUCCESS"}']));
  failures = 3;
  await expect(putJson(server.url, {})).rejects.toThrow("said 503");
  expect(puts).toHaveLength(6);
});
