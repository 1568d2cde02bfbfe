import { describe, expect, it } from "vitest";
import { createCallCognito } from "../../src/aws/call-cognito.ts";
import { TransportError, type TransportRequest } from "../../src/aws/transport.ts";
import { outcomeOf } from "../../src/flows/outcome.ts";
import { signUpDeeds } from "../../src/flows/sign-up/deed.ts";
import { signUpCalls } from "./sign-up-calls.ts";

const START = 1_700_000_000_000;
const click = { clientId: "1example23456789", username: "mary", code: "123456" };

/** Cognito over the page of the pool's domain, which gives one answer. */
function pageSays(gives: { status?: number; body?: string } | Error) {
  const requests: TransportRequest[] = [];
  const call = createCallCognito(
    {
      url: "https://cognito.example/",
      clients: new Map([["1example23456789", { clientSecret: "secret" }]]),
      hostedDomain: "https://auth.example.com",
    },
    {
      now: () => START,
      transport: async (request) => {
        requests.push(request);
        if (gives instanceof Error) throw gives;
        return { status: 200, headers: {}, body: "", ...gives };
      },
    },
  );
  const cognito = signUpCalls(call);
  const confirm = (change: Partial<typeof click> = {}, deadline = START + 4_000) =>
    cognito.confirmSignUp({ ...click, ...change }, deadline);
  return { cognito, confirm, requests };
}

const page = (text: string) =>
  `<!DOCTYPE html><html><head><title>Confirm</title></head><body><div class="banner">\n<p>${text}</p></div></body></html>`;
const confirmed = page("Your registration has been confirmed!");

describe("confirming through the pool's own domain", () => {
  it("opens its page as Cognito's own link does, in the time that is left", async () => {
    const { confirm, requests } = pageSays({ body: confirmed });
    expect(await confirm()).toEqual({ kind: "ok", requestId: undefined });
    expect(requests).toEqual([
      {
        url: "https://auth.example.com/confirmUser?client_id=1example23456789&user_name=mary&confirmation_code=123456",
        method: "GET",
        headers: { accept: "text/html" },
        body: "",
        timeoutMs: 4_000,
      },
    ]);
  });

  it.each([
    "a+b&c=d#e",
    "50%",
    "jürgen",
    "山田太郎",
    "a/b?c",
    "user+tag@example.com",
    "&client_id=x",
  ])("keeps the username %s", async (username) => {
    const { confirm, requests } = pageSays({ body: confirmed });
    await confirm({ username, code: "12&34" });
    const url = new URL(requests[0]?.url ?? "");
    expect([...url.searchParams]).toEqual([
      ["client_id", "1example23456789"],
      ["user_name", username],
      ["confirmation_code", "12&34"],
    ]);
    expect(url.hash).toBe("");
    expect(requests[0]?.url).toMatch(/^[\w:/.?=&%*-]+$/);
  });

  it.each([
    ["User cannot be confirmed. Current status is CONFIRMED", "already-confirmed"],
    ["User cannot be confirm. Current status is CONFIRMED", "already-confirmed"],
    ["User cannot confirm because user status is not UNCONFIRMED.", "already-confirmed"],
    ["User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD", "disabled"],
    ["User is disabled.", "disabled"],
    ["Invalid verification code provided, please try again.", "mismatch"],
    ["Invalid code provided, please request a code again.", "expired"],
    ["An account with the email already exists.", "alias-taken"],
    ["An account with the given email already exists.", "alias-taken"],
    ["Username/client id combination not found.", "not-found"],
    ["User does not exist.", "not-found"],
    ["Attempt limit exceeded, please try after some time.", "rate-limited"],
  ])("understands %s, on a page of any status", async (text, outcome) => {
    for (const status of [200, 400, 403]) {
      for (const body of [page(text), page(text.toUpperCase())]) {
        const answer = await pageSays({ status, body }).confirm();
        expect(outcomeOf(signUpDeeds.call.operation, answer)).toBe(outcome);
      }
    }
  });

  it.each([
    ["an unknown text", { body: page("Something went wrong.") }],
    ["an empty page", { body: "" }],
    ["a page of somebody else", { status: 404, body: "<h1>404 Not Found</h1>" }],
    ["a redirect", { status: 302, body: "" }],
    ["a success that is none by its status", { status: 400, body: confirmed }],
    ["a text that denies it", { body: page("Your registration has not been confirmed.") }],
  ])("guesses at nothing: %s is for the operator to look at", async (_what, gives) => {
    const answer = await pageSays(gives).confirm();
    expect(answer).toEqual({
      kind: "error",
      type: "HostedPageUnknown",
      message: "",
      requestId: undefined,
    });
    expect(outcomeOf(signUpDeeds.call.operation, answer)).toBe("misconfigured");
  });

  it.each([500, 502, 503, 504, 429])(
    "keeps the link good when the page answers with %d",
    async (status) => {
      const answer = await pageSays({ status, body: confirmed }).confirm();
      expect(answer).toEqual({ kind: "broken", reason: `http-${status}`, requestId: undefined });
      expect(outcomeOf(signUpDeeds.call.operation, answer)).toBe("busy");
    },
  );

  it.each([
    [new TransportError("timeout", true), "timeout"],
    [new TransportError("too-large", true), "too-large"],
    [new Error("anything"), "network"],
  ])("keeps the link good when no answer comes: %s", async (fault, reason) => {
    expect(await pageSays(fault).confirm()).toEqual({
      kind: "broken",
      reason,
      requestId: undefined,
    });
  });

  it("passes nothing of the page on but the words that it knows", async () => {
    const answer = await pageSays({
      body: page("mary@example.com: Current status is CONFIRMED; code 123456"),
    }).confirm();
    expect(answer).toMatchObject({ message: "Current status is CONFIRMED" });
  });

  it("is not asked past the deadline", async () => {
    const { confirm, requests } = pageSays({ body: confirmed });
    expect(await confirm({}, START)).toMatchObject({ kind: "broken", reason: "deadline" });
    expect(requests).toEqual([]);
  });

  it("is not asked for a new mail: that goes to the API", async () => {
    const { cognito, requests } = pageSays({ body: "{}" });
    const { clientId, username } = click;
    await cognito.resendConfirmationCode({ clientId, username, clientMetadata: {} }, START + 4_000);
    expect(requests.map(({ url }) => url)).toEqual(["https://cognito.example/"]);
  });
});
