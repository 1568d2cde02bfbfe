import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { secretHash } from "../../src/pool/clients.ts";
import { type OpenApi, openApi, signUpBody } from "./open-api.ts";

let api: OpenApi;
beforeEach(async () => {
  api = await openApi({ slowMs: 30 });
});
afterEach(() => api.close());

const Username = "person+tag@example.com";

function visit(
  { client = "demo_client", name = Username, code = "000001", path = "/confirmUser" } = {},
  init: RequestInit = {},
): Promise<Response> {
  const query = new URLSearchParams({
    client_id: client,
    user_name: name,
    confirmation_code: code,
  });
  return fetch(`${api.url}${path}?${query}`, init);
}

const statusOf = async (): Promise<unknown> =>
  ((await api.admin("AdminGetUser", Username)) as { UserStatus: unknown }).UserStatus;

describe("GET /confirmUser", () => {
  it.each(["/confirmUser", "/confirmUser/"])("as %s confirms and shows a page", async (path) => {
    await api.post("SignUp", signUpBody(Username));
    const response = await visit({ path });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(await response.text()).toContain("Your registration has been confirmed!");
    expect(await statusOf()).toBe("CONFIRMED");
    expect(await api.calls()).toMatchObject({ HostedConfirmUser: { ok: 1 } });
  });

  it("shows the API's text when it cannot confirm", async () => {
    await api.post("SignUp", signUpBody(Username));
    const wrong = await visit({ code: "9" });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain("Invalid verification code provided, please try again.");
    await visit();
    expect(await (await visit()).text()).toContain("Current status is CONFIRMED");
    expect(await (await visit({ client: "nobody" })).text()).toContain(
      "User pool client nobody does not exist.",
    );
    expect((await fetch(`${api.url}/confirmUser`)).status).toBe(400);
    expect(await api.calls()).toMatchObject({
      HostedConfirmUser: { ok: 1, CodeMismatchException: 1, NotAuthorizedException: 1 },
    });
  });

  it("escapes what the link brought", async () => {
    const text = await (await visit({ code: "<b>'\n" })).text();
    expect(text).toContain("&lt;b&gt;");
    expect(text).not.toContain("<b>");
  });

  it("needs no secret hash at a client with a secret", async () => {
    const SecretHash = secretHash(Username, "secret_client", "sandboxOnlySecretOfSecretClient");
    const body = { ...signUpBody(Username), ClientId: "secret_client", SecretHash };
    await api.post("SignUp", body);
    expect((await visit({ client: "secret_client" })).status).toBe(200);
  });

  it("from a mail program's page is let in", async () => {
    await api.post("SignUp", signUpBody(Username));
    const response = await visit({}, { headers: { "sec-fetch-site": "cross-site" } });
    expect(response.status).toBe(200);
  });

  it("takes faults, and the account's rate", async () => {
    await api.post("SignUp", signUpBody(Username));
    const operation = "HostedConfirmUser";
    await api.control("/faults", { operation, type: "InternalErrorException" });
    expect((await visit()).status).toBe(500);
    await api.control("/faults", { operation, behaviour: "garbage" });
    expect(await (await visit()).text()).toContain("this is not JSON");
    await api.control("/limits", { requestsPerSecond: 1 });
    expect((await visit({ code: "9" })).status).toBe(400);
    expect(await (await visit()).text()).toContain("Rate exceeded");
    await api.control("/limits", { requestsPerSecond: null });
    await api.control("/faults", { operation, behaviour: "slow" });
    expect((await visit()).status).toBe(200);
    expect(await statusOf()).toBe("CONFIRMED");
  });
});

describe("HEAD /confirmUser", () => {
  it("confirms nothing, and is not counted", async () => {
    await api.post("SignUp", signUpBody(Username));
    expect((await visit({}, { method: "HEAD" })).status).toBe(200);
    expect(await statusOf()).toBe("UNCONFIRMED");
    expect(await api.calls()).toEqual({ SignUp: { ok: 1 } });
  });
});
