import { createHash, randomBytes } from "node:crypto";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { password } from "../pool/open-pool.ts";
import { type OpenApi, openApi } from "./open-api.ts";

export const callback = "https://app.example/back";

/** A pool with a client of each kind at the hosted pages, and a user who has confirmed. */
export async function openHosted(options: PoolOptions = {}): Promise<OpenApi> {
  const scopes = ["openid", "email", "profile", "aws.cognito.signin.user.admin"];
  const hosted = {
    callbackUrls: [callback, "myapp://back"],
    logoutUrls: ["https://app.example/bye"],
    allowedOAuthScopes: scopes,
  };
  const api = await openApi(
    {},
    {},
    {
      clients: [
        { clientId: "web", ...hosted },
        { clientId: "server", clientSecret: "notReallySecret", ...hosted },
        { clientId: "plain" },
      ],
      ...options,
    },
  );
  const given = [{ Name: "name", Value: "Ann" }];
  await api.signUp("ann@example.com", { ClientId: "web", UserAttributes: given });
  await api.confirm("ann@example.com", "000001", { ClientId: "web" });
  return api;
}

export const verifier: string = randomBytes(32).toString("base64url");

/** The parameters of a request to sign in, with PKCE. */
export function requestOf(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters = {
    response_type: "code",
    client_id: "web",
    redirect_uri: callback,
    scope: "openid email",
    state: "a b&c",
    code_challenge_method: "S256",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    ...changes,
  };
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => !!entry[1]);
  return String(new URLSearchParams(given));
}

/** A browser at the hosted pages: it keeps cookies, and stays where it is told to go elsewhere. */
export function createVisitor(api: OpenApi) {
  const cookies = new Map<string, string>();

  async function go(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, ...(init.headers as Record<string, string>) };
    const url = new URL(path, api.url);
    const response = await fetch(url, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  /** Sends the form of the login page, as it was shown. */
  async function send(
    request: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const page = await (await go(`/login?${request}`)).text();
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const body = new URLSearchParams({ _csrf, username: "ann@example.com", password, ...fields });
    return go(`/login?${request}`, { method: "POST", body, headers });
  }

  return { go, send, cookies };
}

/** Where an answer leads, with its parameters. */
export function placeOf(response: Response): { to: string; parameters: Record<string, string> } {
  const [to = "", query = ""] = (response.headers.get("location") ?? "").split("?");
  return { to, parameters: Object.fromEntries(new URLSearchParams(query)) };
}

/** A code of somebody who signs in. */
export async function codeFor(api: OpenApi, changes: Record<string, string> = {}): Promise<string> {
  const response = await createVisitor(api).send(requestOf(changes));
  return placeOf(response).parameters["code"] ?? "";
}

/** Posts a form to one of the endpoints for apps. */
export function post(
  api: OpenApi,
  path: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams(form);
  return fetch(new URL(path, api.url), { method: "POST", body, headers: { ...headers } });
}
