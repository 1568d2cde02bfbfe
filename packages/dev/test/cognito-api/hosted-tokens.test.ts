import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokensOf } from "../pool/open-pool.ts";
import { callback, codeFor, openHosted, post, verifier } from "./hosted-visitor.ts";
import type { OpenApi } from "./open-api.ts";

let api: OpenApi;
beforeAll(async () => {
  api = await openHosted();
});
afterAll(() => api.close());

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
}

const formOf = (code: string, changes: Record<string, string> = {}) => ({
  grant_type: "authorization_code",
  client_id: "web",
  redirect_uri: callback,
  code,
  code_verifier: verifier,
  ...changes,
});
const exchange = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  post(api, "/oauth2/token", form, headers);
const tokensFor = async (changes: Record<string, string> = {}): Promise<Tokens> =>
  (await (await exchange(formOf(await codeFor(api, changes)))).json()) as Tokens;
const errorOf = async (response: Response): Promise<[number, unknown]> => [
  response.status,
  ((await response.json()) as { error: unknown }).error,
];
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

describe("/oauth2/token", () => {
  it("gives tokens for a code, in OAuth's names, also to pages of other origins", async () => {
    const code = await codeFor(api, { nonce: "n-1" });
    const response = await exchange(formOf(code), { origin: "https://app.example" });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const tokens = (await response.json()) as Tokens;
    expect(tokens).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: "Bearer",
    });
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      aud: "web",
      nonce: "n-1",
      email: "ann@example.com",
    });
    // The name was not among what the scopes let the app know.
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty("name");
    expect(decodeJwt(tokens.access_token)).toMatchObject({ scope: "openid email" });
  });

  it("takes a code once, whatever comes of it", async () => {
    const code = await codeFor(api);
    expect((await exchange(formOf(code))).status).toBe(200);
    expect(await errorOf(await exchange(formOf(code)))).toEqual([400, "invalid_grant"]);
    const other = await codeFor(api);
    const wrong = formOf(other, { code_verifier: "wrong" });
    expect(await errorOf(await exchange(wrong))).toEqual([400, "invalid_grant"]);
    expect(await errorOf(await exchange(formOf(other)))).toEqual([400, "invalid_grant"]);
  });

  it("takes a code for 5 minutes", async () => {
    const [early, late] = [await codeFor(api), await codeFor(api)];
    api.clock.advance(299);
    expect((await exchange(formOf(early))).status).toBe(200);
    api.clock.advance(1);
    expect(await errorOf(await exchange(formOf(late)))).toEqual([400, "invalid_grant"]);
  });

  it.each<[string, Record<string, string>]>([
    ["invalid_request", { grant_type: "" }],
    ["unsupported_grant_type", { grant_type: "password" }],
    ["unauthorized_client", { grant_type: "client_credentials" }],
    ["invalid_client", { client_id: "nobody" }],
    ["invalid_client", { client_secret: "anything" }],
    ["unauthorized_client", { client_id: "plain" }],
    ["invalid_request", { code: "" }],
    ["invalid_request", { redirect_uri: "" }],
    ["unauthorized_client", { redirect_uri: "myapp://back" }],
    ["invalid_grant", { code: "made-up" }],
    ["invalid_grant", { code_verifier: "" }],
  ])("answers %s for %j", async (error, changes) => {
    const form = formOf(await codeFor(api), changes);
    expect(await errorOf(await exchange(form))).toEqual([400, error]);
  });

  it("gives nobody a code of another client", async () => {
    const code = await codeFor(api);
    const response = await exchange(
      formOf(code, { client_id: "server" }),
      basic("server", "notReallySecret"),
    );
    expect(await errorOf(response)).toEqual([400, "invalid_grant"]);
  });

  it("wants no verifier where there was no challenge, and takes none", async () => {
    const none = { code_challenge: "", code_challenge_method: "" };
    const { code_verifier: _, ...plain } = formOf(await codeFor(api, none));
    expect((await exchange(plain)).status).toBe(200);
    const surplus = formOf(await codeFor(api, none));
    expect(await errorOf(await exchange(surplus))).toEqual([400, "invalid_grant"]);
  });

  it("wants a verifier as long as RFC 7636 says", async () => {
    const code_verifier = "short";
    const code_challenge = createHash("sha256").update(code_verifier).digest("base64url");
    const form = formOf(await codeFor(api, { code_challenge }), { code_verifier });
    expect(await errorOf(await exchange(form))).toEqual([400, "invalid_grant"]);
  });

  it("takes a secret in the header or in the body, and not in both", async () => {
    const server = async (changes: Record<string, string>, headers = {}) =>
      exchange(
        formOf(await codeFor(api, { client_id: "server" }), { client_id: "server", ...changes }),
        headers,
      );
    const client_secret = "notReallySecret";
    expect((await server({}, basic("server", client_secret))).status).toBe(200);
    expect((await server({ client_secret })).status).toBe(200);
    expect(await errorOf(await server({ client_secret }, basic("server", client_secret)))).toEqual([
      400,
      "invalid_request",
    ]);
    for (const headers of [basic("server", "wrong"), basic("web", client_secret), {}]) {
      expect(await errorOf(await server({}, headers))).toEqual([400, "invalid_client"]);
    }
  });

  it("refreshes: the scopes stay, and no other refresh token comes", async () => {
    const { refresh_token } = await tokensFor();
    const form = { grant_type: "refresh_token", client_id: "web", refresh_token };
    const fresh = (await (await exchange(form)).json()) as Tokens;
    expect(fresh).not.toHaveProperty("refresh_token");
    expect(decodeJwt(fresh.access_token)).toMatchObject({ scope: "openid email" });
    expect(decodeJwt(fresh.id_token)).not.toHaveProperty("name");
    for (const [changes, error] of [
      [{ refresh_token: "made-up" }, "invalid_grant"],
      [{ refresh_token: "" }, "invalid_request"],
    ] as const) {
      expect(await errorOf(await exchange({ ...form, ...changes }))).toEqual([400, error]);
    }
    const server = { ...form, client_id: "server", client_secret: "notReallySecret" };
    expect(await errorOf(await exchange(server))).toEqual([400, "invalid_grant"]);
  });

  it("refreshes for a client with a secret, which the endpoint knows", async () => {
    const client = { client_id: "server", client_secret: "notReallySecret" };
    const code = await codeFor(api, { client_id: "server" });
    const { refresh_token } = (await (await exchange(formOf(code, client))).json()) as Tokens;
    const form = { ...client, grant_type: "refresh_token", refresh_token };
    expect((await exchange(form)).status).toBe(200);
  });

  it("refuses a name that is there twice, and is quick with a hundred thousand that are not", async () => {
    const twice = await fetch(`${api.url}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams("client_id=web&client_id=web"),
    });
    expect(await errorOf(twice)).toEqual([400, "invalid_request"]);
    const many = Array.from({ length: 100_000 }, (_, n) => [`n${n}`, ""] as const);
    const form = Object.fromEntries([...many, ["client_id", "nobody"]]);
    expect(await errorOf(await exchange(form))).toEqual([400, "invalid_client"]);
  });

  it("wants a form", async () => {
    const response = await exchange(formOf("x"), { "content-type": "application/json" });
    expect(await errorOf(response)).toEqual([400, "invalid_request"]);
  });
});

describe("an access token of the hosted pages", () => {
  it("is good for the pool's operations only with the scope for them", async () => {
    const getUser = async (AccessToken: string) =>
      (await api.post("GetUser", { AccessToken })).json();
    const { access_token } = await tokensFor();
    expect(await getUser(access_token)).toEqual({
      __type: "NotAuthorizedException",
      message: "Access Token does not have required scopes",
    });
    const own = await tokensFor({ scope: "aws.cognito.signin.user.admin" });
    expect(await getUser(own.access_token)).toHaveProperty("UserAttributes");
    expect(own).not.toHaveProperty("id_token");
  });
});

describe("/oauth2/userInfo", () => {
  const ask = (headers: Record<string, string>) =>
    fetch(new URL("/oauth2/userInfo", api.url), { headers });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it("tells what the scopes of the token let the app know, every value a text", async () => {
    const sub = expect.any(String);
    const some = await ask(bearer((await tokensFor()).access_token));
    const email = { email: "ann@example.com", email_verified: "true" };
    expect(await some.json()).toEqual({ sub, username: sub, ...email });
    const all = await ask(bearer((await tokensFor({ scope: "openid" })).access_token));
    expect(await all.json()).toEqual({ sub, username: sub, ...email, name: "Ann" });
    const profile = await ask(bearer((await tokensFor({ scope: "openid profile" })).access_token));
    expect(await profile.json()).toEqual({ sub, username: sub, name: "Ann" });
  });

  it("refuses a token without openid, one that has ended, and none", async () => {
    const fromApi = await tokensOf(
      { ...api, signIn: (name, word) => api.signIn(name, word, "web") },
      "ann@example.com",
    );
    const refused = await ask(bearer(fromApi.AccessToken));
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toBe(
      'Bearer error="invalid_token", error_description="Access token does not contain openid scope"',
    );
    const { access_token } = await tokensFor();
    api.clock.advance(3600);
    expect(await errorOf(await ask(bearer(access_token)))).toEqual([401, "invalid_token"]);
    expect(await errorOf(await ask({}))).toEqual([400, "invalid_request"]);
    expect(await errorOf(await ask(bearer("made-up")))).toEqual([401, "invalid_token"]);
  });
});

describe("/oauth2/revoke", () => {
  const revoke = (form: Record<string, string>, headers = {}) =>
    post(api, "/oauth2/revoke", { client_id: "web", ...form }, headers);

  it("ends what a refresh token gave, and says no more than that", async () => {
    const { refresh_token, access_token } = await tokensFor();
    const response = await revoke({ token: refresh_token });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    const again = { grant_type: "refresh_token", client_id: "web", refresh_token };
    expect(await errorOf(await exchange(again))).toEqual([400, "invalid_grant"]);
    const authorization = `Bearer ${access_token}`;
    const userInfo = await fetch(`${api.url}/oauth2/userInfo`, { headers: { authorization } });
    expect(await errorOf(userInfo)).toEqual([401, "invalid_token"]);
    expect((await revoke({ token: refresh_token })).status).toBe(200);
    expect((await revoke({ token: "made-up" })).status).toBe(200);
  });

  it("refuses other tokens, none, and whoever is not the client", async () => {
    const { refresh_token, access_token } = await tokensFor();
    const token = refresh_token;
    expect(await errorOf(await revoke({ token: access_token }))).toEqual([
      400,
      "unsupported_token_type",
    ]);
    expect(await errorOf(await revoke({}))).toEqual([400, "invalid_request"]);
    expect(await errorOf(await revoke({ token, client_id: "server" }))).toEqual([
      401,
      "invalid_client",
    ]);
    const wrong = basic("server", "wrong");
    expect(await errorOf(await revoke({ token, client_id: "server" }, wrong))).toEqual([
      401,
      "invalid_client",
    ]);
    // Another client's word ends nothing.
    const other = { token, client_id: "server", client_secret: "notReallySecret" };
    expect((await revoke(other)).status).toBe(200);
    const form = { grant_type: "refresh_token", client_id: "web", refresh_token };
    expect((await exchange(form)).status).toBe(200);
  });
});

describe("the OpenID document", () => {
  it("names the endpoints at the pool's address", async () => {
    const document = await fetch(`${api.url}/us-east-1_LocalPool/.well-known/openid-configuration`);
    const at = (path: string) => `http://127.0.0.1:9229${path}`;
    expect(await document.json()).toMatchObject({
      issuer: at("/us-east-1_LocalPool"),
      authorization_endpoint: at("/oauth2/authorize"),
      token_endpoint: at("/oauth2/token"),
      userinfo_endpoint: at("/oauth2/userInfo"),
      revocation_endpoint: at("/oauth2/revoke"),
      end_session_endpoint: at("/logout"),
    });
  });
});

describe("the endpoints for apps", () => {
  it("take faults, and are counted by OAuth's errors", async () => {
    const operation = "HostedToken";
    await api.control("/faults", { operation, type: "InternalErrorException" });
    const response = await exchange(formOf("x"));
    expect(await errorOf(response)).toEqual([500, "server_error"]);
    expect(await api.calls()).toMatchObject({
      HostedToken: {
        ok: expect.any(Number),
        invalid_grant: expect.any(Number),
        InternalErrorException: 1,
      },
      HostedUserInfo: { invalid_token: expect.any(Number) },
    });
  });
});
