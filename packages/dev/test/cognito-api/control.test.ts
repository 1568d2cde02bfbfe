import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRequestRate } from "../../src/cognito-api/request-rate.ts";
import { confirmBody, type OpenApi, openApi, signUpBody } from "./open-api.ts";

let api: OpenApi;
let resets = 0;
beforeEach(async () => {
  resets = 0;
  api = await openApi({
    slowMs: 30,
    limits: createRequestRate(() => 0),
    onReset: () => {
      resets += 1;
    },
  });
});
afterEach(() => api.close());

const confirm = () => api.post("ConfirmSignUp", confirmBody("a@example.com", "000001"));
const typeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { __type?: string }).__type;

describe("POST /_sandbox/clock", () => {
  it("moves the pool's clock, so that a code expires", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    const moved = await api.control("/clock", { advanceSeconds: 86_400 });
    expect(await moved.json()).toEqual({ now: "2026-01-16T12:00:00.000Z", aheadSeconds: 86_400 });
    expect(await typeOf(await confirm())).toBe("ExpiredCodeException");
  });
});

describe("POST /_sandbox/faults", () => {
  it("with a type answers that error, as often as it was asked for", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    await api.control("/faults", {
      operation: "ConfirmSignUp",
      type: "TooManyRequestsException",
      times: 2,
    });
    for (let times = 0; times < 2; times += 1) {
      const response = await confirm();
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        __type: "TooManyRequestsException",
        message: "Rate exceeded",
      });
    }
    expect((await confirm()).status).toBe(200);
  });

  it("is taken back by DELETE, and nothing else is", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    await api.control("/faults", { operation: "ConfirmSignUp", behaviour: "garbage", times: 9 });
    const { status } = await fetch(`${api.url}/_sandbox/faults`, { method: "DELETE" });
    expect([status, (await confirm()).status]).toEqual([200, 200]);
  });

  it("with InternalErrorException is the one error with status 500", async () => {
    await api.control("/faults", { operation: "SignUp", type: "InternalErrorException" });
    expect((await api.post("SignUp", signUpBody("a@example.com"))).status).toBe(500);
  });

  it("with a type and a message answers that message", async () => {
    const message = "User cannot be confirm. Current status is CONFIRMED";
    await api.control("/faults", {
      operation: "ConfirmSignUp",
      type: "NotAuthorizedException",
      message,
    });
    expect(await (await confirm()).json()).toMatchObject({ message });
  });

  it("timeout never answers, and carries nothing out", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    await api.control("/faults", { operation: "ConfirmSignUp", behaviour: "timeout" });
    const patience = new AbortController();
    const hanging = fetch(api.url, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSCognitoIdentityProviderService.ConfirmSignUp",
      },
      body: JSON.stringify(confirmBody("a@example.com", "000001")),
      signal: patience.signal,
    });
    let answered = false;
    const ended = hanging.finally(() => {
      answered = true;
    });
    await vi.waitFor(
      async () => expect(await api.calls()).toMatchObject({ ConfirmSignUp: { timeout: 1 } }),
      { timeout: 60_000 },
    );
    expect(answered).toBe(false);
    patience.abort();
    await expect(ended).rejects.toThrow(/aborted/);
    expect((await confirm()).status).toBe(200);
    expect(await api.calls()).toMatchObject({ ConfirmSignUp: { timeout: 1, ok: 1 } });
  });

  it("reset breaks the connection", async () => {
    await api.control("/faults", { operation: "ConfirmSignUp", behaviour: "reset" });
    const error = await confirm().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).cause).toMatchObject({ code: expect.stringMatching(/RESET|SOCKET/) });
  });

  it("garbage answers 200 with a body that is not JSON", async () => {
    await api.control("/faults", { operation: "ConfirmSignUp", behaviour: "garbage" });
    const response = await confirm();
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it.each([
    ["waf-captcha", 405, "captcha", /^<!doctype html>/],
    ["waf-challenge", 202, "challenge", /^$/],
    ["page-403", 403, null, /<h1>403 Forbidden<\/h1>/],
    ["page-404", 404, null, /<h1>404 Not Found<\/h1>/],
  ])(
    "%s answers %i as those on the way do, and carries nothing out",
    async (behaviour, status, action, body) => {
      await api.post("SignUp", signUpBody("a@example.com"));
      await api.control("/faults", { operation: "ConfirmSignUp", behaviour });
      const response = await confirm();
      expect(response.status).toBe(status);
      expect(response.headers.get("x-amzn-waf-action")).toBe(action);
      expect(response.headers.get("content-type")).toContain("text/html");
      expect(response.headers.get("x-amzn-errortype")).toBeNull();
      expect(await response.text()).toMatch(body);
      expect((await confirm()).status).toBe(200);
      expect(await api.calls()).toMatchObject({ ConfirmSignUp: { [behaviour]: 1, ok: 1 } });
    },
  );

  it.each([
    "CodeDeliveryFailureException",
    "InvalidEmailRoleAccessPolicyException",
    "UnexpectedLambdaException",
  ])("with %s answers a new mail that was not sent", async (type) => {
    await api.post("SignUp", signUpBody("a@example.com"));
    await api.control("/faults", { operation: "ResendConfirmationCode", type });
    const who = { ClientId: "demo_client", Username: "a@example.com" };
    expect(await typeOf(await api.post("ResendConfirmationCode", who))).toBe(type);
    expect(api.mails).toHaveLength(1);
  });

  it("slow carries the call out, and answers late", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    await api.control("/faults", { operation: "ConfirmSignUp", behaviour: "slow" });
    const begun = performance.now();
    expect((await confirm()).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(25);
  });

  it("of one operation leaves the others alone, and wait in line", async () => {
    await api.control("/faults", { operation: "ConfirmSignUp", type: "ForbiddenException" });
    await api.control("/faults", { operation: "ConfirmSignUp", type: "ExpiredCodeException" });
    expect((await api.post("SignUp", signUpBody("a@example.com"))).status).toBe(200);
    expect(await typeOf(await confirm())).toBe("ForbiddenException");
    expect(await typeOf(await confirm())).toBe("ExpiredCodeException");
    expect((await confirm()).status).toBe(200);
  });
});

describe("POST /_sandbox/limits", () => {
  it("refuses what is over the rate with TooManyRequestsException, until it is removed", async () => {
    await api.control("/limits", { requestsPerSecond: 1 });
    await api.post("SignUp", signUpBody("a@example.com"));
    const response = await confirm();
    expect(await response.json()).toEqual({
      __type: "TooManyRequestsException",
      message: "Rate exceeded",
    });
    await api.control("/limits", { requestsPerSecond: null });
    expect((await confirm()).status).toBe(200);
  });

  it("counts the operations that make users together, and no others", () => {
    let now = 0;
    const rate = createRequestRate(() => now);
    rate.set(2);
    expect(["SignUp", "ConfirmSignUp", "SignUp"].map(rate.allow)).toEqual([true, true, false]);
    expect(["ResendConfirmationCode", "InitiateAuth"].map(rate.allow)).toEqual([true, true]);
    now = 500;
    expect([rate.allow("SignUp"), rate.allow("SignUp")]).toEqual([true, false]);
    now = 60_000;
    expect(["SignUp", "SignUp", "SignUp"].map(rate.allow)).toEqual([true, true, false]);
  });
});

describe("GET /_sandbox/calls", () => {
  it("counts calls by operation and result", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    await api.post("ConfirmSignUp", confirmBody("a@example.com", "9"));
    await api.post("ConfirmSignUp", confirmBody("a@example.com", "8"));
    await confirm();
    expect(await api.calls()).toEqual({
      SignUp: { ok: 1 },
      ConfirmSignUp: { ok: 1, CodeMismatchException: 2 },
    });
  });
});

describe("GET /_sandbox/calls?clientId=", () => {
  it("counts the calls that named this client, whatever came of them", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    const legacy = { ...confirmBody("a@example.com", "9"), ClientId: "legacy_client" };
    await api.post("ConfirmSignUp", legacy);
    await api.control("/faults", { operation: "ConfirmSignUp", behaviour: "garbage" });
    await api.post("ConfirmSignUp", legacy);
    const answer = await fetch(`${api.url}/_sandbox/calls?clientId=legacy_client`);
    expect(await answer.json()).toEqual({
      ConfirmSignUp: { CodeMismatchException: 1, garbage: 1 },
    });
  });

  it("refuses a client that the pool does not have", async () => {
    const answer = await fetch(`${api.url}/_sandbox/calls?clientId=other`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ field: "clientId" });
  });

  it("counts all operations that the pool does not have as one", async () => {
    for (const operation of ["Oops", "Oops2", "__proto__"]) await api.post(operation, {});
    expect(await api.calls()).toEqual({
      UnknownOperation: { UnsupportedOperationException: 3 },
    });
  });
});

describe("DELETE /_sandbox", () => {
  it("empties the pool, the counts, the faults, the rate and the inbox, and puts the clock right", async () => {
    await api.post("SignUp", signUpBody("a@example.com"));
    await api.control("/clock", { advanceSeconds: 60 });
    await api.control("/limits", { requestsPerSecond: 1 });
    await api.control("/faults", { operation: "SignUp", type: "ForbiddenException" });
    const response = await fetch(`${api.url}/_sandbox`, { method: "DELETE" });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({});
    expect(resets).toBe(1);
    expect(api.clock.offsetMs).toBe(0);
    expect(await api.calls()).toEqual({});
    for (const name of ["a@example.com", "b@example.com"]) {
      expect((await api.post("SignUp", signUpBody(name))).status).toBe(200);
    }
  });
});

describe("a control request", () => {
  it.each([
    ["/clock", {}, "advanceSeconds"],
    ["/clock", { advanceSeconds: "60" }, "advanceSeconds"],
    ["/clock", { advanceSeconds: 1e12 }, "advanceSeconds"],
    ["/clock", { advanceSeconds: 1, seconds: 1 }, "seconds"],
    ["/clock", "{", "the body"],
    ["/limits", { requestsPerSecond: 0 }, "requestsPerSecond"],
    ["/limits", { requestsPerSecond: 1.5 }, "requestsPerSecond"],
    ["/faults", { operation: "Confirm", type: "ForbiddenException" }, "operation"],
    ["/faults", { operation: "SignUp", type: "Oops" }, "type"],
    ["/faults", { operation: "SignUp" }, "type"],
    ["/faults", { operation: "SignUp", type: "ForbiddenException", behaviour: "slow" }, "type"],
    ["/faults", { operation: "SignUp", behaviour: "explode" }, "behaviour"],
    ["/faults", { operation: "SignUp", behaviour: "slow", message: "x" }, "message"],
    ["/faults", { operation: "SignUp", behaviour: "slow", times: 0 }, "times"],
  ])("%s %j is refused, naming %s", async (route, body, field) => {
    const response = await api.control(route, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      field,
      error: expect.stringMatching(new RegExp(`^${field}: .{8,}`)),
    });
  });

  it("from a page elsewhere is refused", async () => {
    for (const origin of ["https://evil.example", "http://localhost.evil.example", "null"]) {
      const response = await api.control("/clock", { advanceSeconds: 60 }, { origin });
      expect(response.status).toBe(403);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
    const crossSite = await fetch(`${api.url}/_sandbox/calls`, {
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(crossSite.status).toBe(403);
    expect(api.clock.offsetMs).toBe(0);
  });

  it("from a page that this machine serves is let in", async () => {
    const origin = "http://localhost:3000";
    const headers = { origin, "sec-fetch-site": "cross-site" };
    const response = await api.control("/clock", { advanceSeconds: 60 }, headers);
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
  });
});
