import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callback, createVisitor, openHosted, placeOf, requestOf } from "./hosted-visitor.ts";
import type { OpenApi } from "./open-api.ts";

let api: OpenApi;
beforeAll(async () => {
  api = await openHosted();
});
afterAll(() => api.close());

const authorize = (changes: Record<string, string | undefined> = {}) =>
  createVisitor(api).go(`/oauth2/authorize?${requestOf(changes)}`);

describe("/oauth2/authorize", () => {
  it("leads to the login page, which leads back with a code and the state", async () => {
    const visitor = createVisitor(api);
    const first = await visitor.go(`/oauth2/authorize?${requestOf()}`);
    expect([first.status, first.headers.get("location")]).toEqual([302, `/login?${requestOf()}`]);
    const back = placeOf(await visitor.send(requestOf()));
    expect(back).toEqual({
      to: callback,
      parameters: { code: expect.stringMatching(/^[\da-f-]{36}$/), state: "a b&c" },
    });
  });

  it("asks no more for an hour, unless it is told to", async () => {
    const { go, send } = createVisitor(api);
    await send(requestOf());
    const again = (changes = {}) => go(`/oauth2/authorize?${requestOf(changes)}`);
    expect(placeOf(await again()).parameters).toHaveProperty("code");
    expect(placeOf(await again({ prompt: "none" })).parameters).toHaveProperty("code");
    expect(placeOf(await again({ prompt: "login" })).to).toBe("/login");
    api.clock.advance(3600);
    expect(placeOf(await again()).to).toBe("/login");
    expect(placeOf(await again({ prompt: "none" })).parameters).toMatchObject({
      error: "login_required",
      state: "a b&c",
    });
  });

  it("asks again whoever was disabled meanwhile", async () => {
    const other = await openHosted();
    const { go, send } = createVisitor(other);
    await send(requestOf());
    await other.admin("AdminDisableUser", "ann@example.com");
    expect(placeOf(await go(`/oauth2/authorize?${requestOf()}`)).to).toBe("/login");
    await other.close();
  });

  it.each([
    ["a client that there is not", { client_id: "nobody" }],
    ["a client that does not use the hosted pages", { client_id: "plain" }],
    ["another redirect_uri", { redirect_uri: "https://app.example/back/" }],
    ["a redirect_uri with more behind it", { redirect_uri: `${callback}?next=x` }],
    ["the registered place at another host", { redirect_uri: "https://app.example.evil/back" }],
    ["no redirect_uri", { redirect_uri: undefined }],
  ])("leads nowhere for %s", async (_, changes) => {
    for (const path of ["/oauth2/authorize", "/login"]) {
      const response = await createVisitor(api).go(`${path}?${requestOf(changes)}`);
      expect([response.status, response.headers.get("location")]).toEqual([400, null]);
      expect(await response.text()).toContain("This cannot be done");
    }
    const twice = `${requestOf()}&redirect_uri=${encodeURIComponent(callback)}`;
    expect((await createVisitor(api).go(`/oauth2/authorize?${twice}`)).status).toBe(400);
  });

  it.each([
    ["invalid_request", { response_type: undefined }],
    ["invalid_request", { response_type: "id_token" }],
    ["unauthorized_client", { response_type: "token" }],
    ["invalid_scope", { scope: "openid phone" }],
    ["invalid_scope", { scope: "email" }],
    ["invalid_request", { code_challenge_method: "plain" }],
    ["invalid_request", { code_challenge_method: undefined }],
    ["invalid_request", { code_challenge: undefined }],
    ["invalid_request", { code_challenge: "short" }],
    ["invalid_request", { identity_provider: "Google" }],
    ["invalid_request", { prompt: "none login" }],
  ])("answers the app with %s for %j", async (error, changes) => {
    const { to, parameters } = placeOf(await authorize(changes));
    expect([to, parameters["error"], parameters["state"]]).toEqual([callback, error, "a b&c"]);
    expect(parameters).toHaveProperty("error_description");
  });

  it("takes an app's own scheme, and keeps what is registered as it is", async () => {
    const request = requestOf({ redirect_uri: "myapp://back", scope: undefined });
    const page = await createVisitor(api).go(`/login?${request}`);
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' myapp:;");
    expect(placeOf(await createVisitor(api).send(request)).to).toBe("myapp://back");
  });
});

describe("the login page", () => {
  it("works without scripts, is in no frame, and shows a name as text", async () => {
    const request = requestOf({ login_hint: '"><script>alert(1)</script>' });
    const page = await createVisitor(api).go(`/login?${request}`);
    const csp = page.headers.get("content-security-policy");
    expect(csp).toContain("script-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain("form-action 'self' https://app.example;");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const text = await page.text();
    expect(text).toContain("&quot;&gt;&lt;script&gt;");
    expect(text).not.toContain("<script");
  });

  it("may be opened by an app in a window of its own, and takes no cookie of an app's name", async () => {
    const { go, send, cookies } = createVisitor(api);
    const page = await go(`/login?${requestOf()}`);
    expect(page.headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
    await send(requestOf());
    expect([...cookies.keys()]).toEqual(["cognito-links-csrf", "cognito-links-session"]);
  });

  it("says what was wrong, and keeps the name", async () => {
    const response = await createVisitor(api).send(requestOf(), { password: "wrong" });
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).toContain("Incorrect username or password.");
    expect(text).toContain('value="ann@example.com"');
    const nobody = await createVisitor(api).send(requestOf(), { username: "nobody@example.com" });
    expect(await nobody.text()).toContain("Incorrect username or password.");
  });

  it("locks after wrong passwords, as signing in by the API does", async () => {
    const other = await openHosted();
    const visitor = createVisitor(other);
    for (let n = 0; n < 5; n += 1) await visitor.send(requestOf(), { password: "wrong" });
    expect(await (await visitor.send(requestOf())).text()).toContain("Password attempts exceeded");
    await other.close();
  });

  it("takes the form of no other page, and of no other browser", async () => {
    const { send } = createVisitor(api);
    for (const headers of [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      expect((await send(requestOf(), {}, headers)).status).toBe(403);
    }
    expect((await send(requestOf(), { _csrf: "made-up" })).status).toBe(403);
    expect((await send(requestOf(), {}, { cookie: "" })).status).toBe(403);
    const empty = { cookie: "cognito-links-csrf=" };
    expect((await send(requestOf(), { _csrf: "" }, empty)).status).toBe(403);
  });

  it("lets in nobody who would have to prove more, or to confirm first", async () => {
    const invited = { Username: "new@example.com", TemporaryPassword: "Correct-horse1" };
    await api.admin("AdminCreateUser", "new@example.com", invited);
    const response = await createVisitor(api).send(requestOf(), { username: "new@example.com" });
    expect(await response.text()).toContain("takes a password and nothing else");
    await api.signUp("late@example.com", { ClientId: "web" });
    const late = await createVisitor(api).send(requestOf(), { username: "late@example.com" });
    expect(await late.text()).toContain("User is not confirmed.");
  });

  it("takes faults, and is counted", async () => {
    await api.control("/faults", { operation: "HostedLogin", type: "TooManyRequestsException" });
    const response = await createVisitor(api).send(requestOf());
    expect(await response.text()).toContain("Rate exceeded");
    expect(await api.calls()).toMatchObject({
      HostedLogin: { ok: expect.any(Number), TooManyRequestsException: 1 },
    });
  });
});

describe("/logout", () => {
  it("signs the browser out, and leads to a place of the client's", async () => {
    const { go, send } = createVisitor(api);
    await send(requestOf());
    const bye = encodeURIComponent("https://app.example/bye");
    const response = await go(`/logout?client_id=web&logout_uri=${bye}`);
    expect([response.status, placeOf(response).to]).toEqual([302, "https://app.example/bye"]);
    expect(placeOf(await go(`/oauth2/authorize?${requestOf()}`)).to).toBe("/login");
  });

  it("makes the cookie worthless, also where a copy of it was kept", async () => {
    const { go, send, cookies } = createVisitor(api);
    await send(requestOf());
    const copy = new Map(cookies);
    await go(`/logout?${requestOf()}`);
    for (const [name, value] of copy) cookies.set(name, value);
    expect(placeOf(await go(`/oauth2/authorize?${requestOf()}`)).to).toBe("/login");
  });

  it("is not needed for the cookie before, which ends with the next sign-in", async () => {
    const { go, send, cookies } = createVisitor(api);
    await send(requestOf());
    const former = new Map(cookies);
    await send(requestOf());
    for (const [name, value] of former) cookies.set(name, value);
    expect(placeOf(await go(`/oauth2/authorize?${requestOf()}`)).to).toBe("/login");
  });

  it("with the parameters of signing in leads to the login page", async () => {
    const response = await createVisitor(api).go(`/logout?${requestOf()}`);
    expect(response.headers.get("location")).toBe(`/login?${requestOf()}`);
  });

  it("leads nowhere else, and signs nobody out then", async () => {
    const { go, send } = createVisitor(api);
    await send(requestOf());
    for (const query of [
      "client_id=web&logout_uri=https%3A%2F%2Fevil.example%2F",
      `client_id=web&logout_uri=${encodeURIComponent(callback)}`,
      "client_id=nobody&logout_uri=https%3A%2F%2Fapp.example%2Fbye",
      "client_id=web",
      requestOf({ redirect_uri: "https://evil.example/" }),
    ]) {
      const response = await go(`/logout?${query}`);
      expect([query, response.status]).toEqual([query, 400]);
    }
    expect(placeOf(await go(`/oauth2/authorize?${requestOf()}`)).parameters).toHaveProperty("code");
  });
});
