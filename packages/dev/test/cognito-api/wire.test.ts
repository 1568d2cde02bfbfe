import { type IncomingMessage, request } from "node:http";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unsignedOperations } from "../../src/pool/input-shapes.generated.ts";
import { confirmBody, type OpenApi, openApi, signUpBody } from "./open-api.ts";

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const signUpHeaders = {
  "content-type": "application/x-amz-json-1.1",
  "x-amz-target": "AWSCognitoIdentityProviderService.SignUp",
};

/** The status that a request with this Host header gets. */
function statusForHost(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${api.url}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("Cognito's JSON protocol", () => {
  it("answers an operation in JSON 1.1 with a request id", async () => {
    const response = await api.post("SignUp", signUpBody("ok@example.com"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.1");
    expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toMatchObject({ UserConfirmed: false });
  });

  it("answers an error with status 400, the type in the body and in the headers", async () => {
    const response = await api.post("ConfirmSignUp", confirmBody("no@example.com", "1"));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      __type: "CodeMismatchException",
      message: "Invalid verification code provided, please try again.",
    });
    expect(response.headers.get("x-amzn-errortype")).toBe("CodeMismatchException:");
    expect(response.headers.get("x-amzn-errormessage")).toBe(
      "Invalid verification code provided, please try again.",
    );
    expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("takes any signature, and a charset after the content type", async () => {
    const response = await api.post("ConfirmSignUp", confirmBody("no@example.com", "1"), {
      authorization: "AWS4-HMAC-SHA256 Credential=made/up, Signature=00",
      "content-type": "application/x-amz-json-1.1; charset=UTF-8",
    });
    expect(await response.json()).toMatchObject({ __type: "CodeMismatchException" });
  });

  it("with a body that is not JSON is a SerializationException", async () => {
    for (const body of ["{", "", '{"ClientId":"demo_client"']) {
      const response = await api.post("SignUp", body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ __type: "SerializationException" });
    }
  });

  it("with a body over a megabyte is a SerializationException", async () => {
    const response = await api.post("SignUp", { Username: "x".repeat(1024 * 1024) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: "SerializationException" });
  });

  it("with such a body in pieces of no known length is one, too", async () => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(api.url, { method: "POST", headers: signUpHeaders }, resolve);
      sent.on("error", reject);
      for (let piece = 0; piece < 20; piece += 1) sent.write("x".repeat(64 * 1024));
      sent.end();
    });
    expect(response.resume().statusCode).toBe(400);
    expect(response.headers["x-amzn-errortype"]).toBe("SerializationException:");
  });

  it("is one with a query, or with the whole address as a proxy asks for it", async () => {
    for (const path of ["/?a=1", `${api.url}/`]) {
      const status = await new Promise((resolve, reject) => {
        const sent = request(api.url, { path, method: "POST", headers: signUpHeaders }, (answer) =>
          resolve(answer.resume().headers["x-amzn-errortype"]),
        );
        sent.on("error", reject);
        sent.end("{}");
      });
      expect(status).toBe("InvalidParameterException:");
    }
  });

  it("of somebody else's name for this machine is refused before it is looked at", async () => {
    const headers = { ...signUpHeaders, host: "mail.example" };
    const status = await new Promise((resolve, reject) => {
      const sent = request(api.url, { method: "POST", headers }, (answer) =>
        resolve(answer.resume().statusCode),
      );
      sent.on("error", reject);
      sent.end(JSON.stringify(signUpBody("stranger@example.com")));
    });
    expect(status).toBe(403);
    expect(api.mails.some(({ to }) => to === "stranger@example.com")).toBe(false);
  });

  it("without a target, or with another content type, is an UnknownOperationException", async () => {
    for (const headers of [
      { "x-amz-target": "" },
      { "x-amz-target": "AWSCognitoIdentityService.GetId" },
      { "content-type": "application/json" },
    ]) {
      const response = await api.post("SignUp", signUpBody("a@example.com"), headers);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ __type: "UnknownOperationException" });
    }
  });

  it("puts an error text that a header cannot hold into the body whole", async () => {
    const code = "\u4F60 \n 12";
    const response = await api.post("ConfirmSignUp", confirmBody("no@example.com", code));
    expect((await response.json()) as object).toMatchObject({
      message: expect.stringContaining(code),
    });
    expect(response.headers.get("x-amzn-errormessage")).toContain("'? ? 12'");
  });

  it("tells triggers which SDK called", async () => {
    const versions: string[] = [];
    const other = await openApi(
      {},
      {
        customMessage: (event) => {
          versions.push(event.callerContext.awsSdkVersion);
          return event;
        },
      },
    );
    await other.post("SignUp", signUpBody("a@example.com"), {
      "x-amz-user-agent": "aws-sdk-js/3.1169.0 os/linux",
    });
    await other.post("SignUp", signUpBody("b@example.com"), { "user-agent": "curl/8" });
    await other.close();
    expect(versions).toEqual(["aws-sdk-js-3.1169.0", "aws-sdk-unknown-unknown"]);
  });
});

describe("a browser", () => {
  it("is let in by the preflight, as AWS's JSON services do", async () => {
    const response = await fetch(api.url, {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-amz-target,x-amz-user-agent",
      },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toBe(
      "content-type,x-amz-target,x-amz-user-agent",
    );
    expect(response.headers.get("access-control-max-age")).toBe("172800");
  });

  it("may read the answer and its error headers", async () => {
    const response = await api.post("ConfirmSignUp", confirmBody("no@example.com", "1"), {
      origin: "http://localhost:3000",
    });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toBe(
      "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
    );
  });
});

describe("a web page from elsewhere", () => {
  const origin = "https://evil.example";
  const client = { UserPoolId: "us-east-1_LocalPool", ClientId: "secret_client" };

  it("may call what Cognito takes unsigned, as an app's page does", async () => {
    const response = await api.post("SignUp", signUpBody("page@example.com"), { origin });
    expect(response.status).toBe(200);
  });

  it("may not call what Cognito takes only signed", async () => {
    const response = await api.post("DescribeUserPoolClient", client, { origin });
    expect(await response.json()).toMatchObject({ __type: "ForbiddenException" });
    for (const operation of ["UpdateUserPool", "ListUserPoolClients", "GetUserPoolMfaConfig"]) {
      const refused = await api.post(operation, { ...client, Domain: "local-pool" }, { origin });
      expect(await refused.json()).toMatchObject({ __type: "ForbiddenException" });
    }
    const local = { origin: "http://localhost:3000" };
    expect((await api.post("DescribeUserPoolClient", client, local)).status).toBe(200);
  });

  it("may call those operations alone that the service's model says are taken unsigned", async () => {
    // The names of these do not say that they change the pool, and the last is no operation at all.
    for (const operation of [
      "CreateUserPoolClient",
      "DeleteUserPoolClient",
      "TagResource",
      "Nonsense",
    ]) {
      const refused = await api.post(operation, client, { origin });
      expect(await refused.json()).toMatchObject({ __type: "ForbiddenException" });
    }
    for (const operation of api.pool.operations) {
      const answer = await (await api.post(operation, "{", { origin })).json();
      const isOpen = unsignedOperations.includes(operation);
      const __type = isOpen ? "SerializationException" : "ForbiddenException";
      expect([operation, answer]).toEqual([operation, expect.objectContaining({ __type })]);
    }
  });
});

describe("a web page from elsewhere that signs people up", () => {
  it("is told after a thousand that it is enough, and pages of this machine go on", async () => {
    const other = await openApi();
    for (let i = 0; i < 999; i += 1) await other.signUp(`person-${i}@example.com`);
    const elsewhere = { origin: "https://evil.example" };
    const last = await other.post("SignUp", signUpBody("last@example.com"), elsewhere);
    expect(last.status).toBe(200);
    const refused = await other.post("SignUp", signUpBody("more@example.com"), elsewhere);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(await refused.json()).toEqual({
      __type: "LimitExceededException",
      message: expect.stringContaining("no more than 1000 users from web pages"),
    });
    for (const headers of [{ origin: "http://localhost:3000" }, {}] as const) {
      const name = `${Object.keys(headers).length}@example.com`;
      expect((await other.post("SignUp", signUpBody(name), headers)).status).toBe(200);
    }
    await fetch(`${other.url}/_sandbox`, { method: "DELETE" });
    const again = await other.post("SignUp", signUpBody("more@example.com"), elsewhere);
    expect(again.status).toBe(200);
    await other.close();
  });
});

describe("a Host header", () => {
  it("that names this machine is served", async () => {
    for (const host of [
      "localhost",
      "localhost:9229",
      "127.0.0.1:1",
      "app.localhost:80",
      "[::1]:9",
    ]) {
      expect(await statusForHost(host, "/")).toBe(200);
    }
  });

  it("that names another is refused on every route", async () => {
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example:80",
      "10.0.0.1",
    ]) {
      for (const path of ["/", "/_sandbox/calls", "/us-east-1_LocalPool/.well-known/jwks.json"]) {
        expect(await statusForHost(host, path)).toBe(403);
      }
    }
  });
});

describe("the other routes", () => {
  it("say in a sentence what this is", async () => {
    const response = await fetch(api.url);
    expect(await response.text()).toMatch(/^This is the local Cognito user pool .*\.\n$/);
  });

  it("give the keys that the tokens are signed with, where the configuration says", async () => {
    await api.signUp("keys@example.com");
    await api.pool.handle("ConfirmSignUp", confirmBody("keys@example.com", lastCode(api)));
    const answer = (await api.signIn("keys@example.com", "Correct-horse1")) as {
      AuthenticationResult: { IdToken: string };
    };
    const base = `${api.url}/us-east-1_LocalPool/.well-known`;
    const configuration = (await (await fetch(`${base}/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    const keys = (await (await fetch(`${base}/jwks.json`)).json()) as JSONWebKeySet;
    expect(configuration.jwks_uri).toBe(`${configuration.issuer}/.well-known/jwks.json`);
    expect(JSON.stringify(keys)).not.toContain('"d":');
    await jwtVerify(answer.AuthenticationResult.IdToken, createLocalJWKSet(keys), {
      issuer: configuration.issuer,
      currentDate: new Date(api.clock.now()),
    });
  });

  it("that do not exist are a clear 404 or 405", async () => {
    const missing = await fetch(`${api.url}/nothing`);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({ error: expect.stringContaining("GET /nothing") });
    const wrong = await fetch(api.url, { method: "PUT" });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toBe("GET, POST, OPTIONS");
  });
});

function lastCode({ mails }: OpenApi): string {
  return mails.at(-1)?.html.slice(-6) ?? "";
}
