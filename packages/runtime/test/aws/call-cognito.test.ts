import { describe, expect, it } from "vitest";
import { createCallCognito } from "../../src/aws/call-cognito.ts";
import {
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from "../../src/aws/transport.ts";
import { signUpCalls } from "./sign-up-calls.ts";

const START = 1_700_000_000_000;
const account = { clientId: "1example23456789", username: "mary+tag@example.com" };
const click = { ...account, code: "123456" };
const resend = { ...account, clientMetadata: { lang: "de" } };
const clients = new Map([
  ["1example23456789", {}],
  ["2withsecret", { clientSecret: "secret" }],
]);

/** What the other side does, and how long it takes. */
type Step = { takes?: number; gives: TransportResponse | Error };

const ok: TransportResponse = { status: 200, headers: { "x-amzn-requestid": "r-1" }, body: "{}" };
const down: TransportResponse = { status: 503, headers: {}, body: "" };
const timeout = new TransportError("timeout", true);
const unsent = new TransportError("network", false);
const reset = new TransportError("network", true);

function error(type: string, message = ""): TransportResponse {
  return { status: 400, headers: {}, body: JSON.stringify({ __type: type, message }) };
}

const confirmed = error(
  "NotAuthorizedException",
  "User cannot be confirmed. Current status is CONFIRMED",
);

/** Cognito over a transport that plays the steps, on a clock that only they move. */
function play(...steps: Step[]) {
  const requests: TransportRequest[] = [];
  let time = START;
  const call = createCallCognito(
    { url: "https://cognito.example/", clients },
    {
      now: () => time,
      transport: async (request) => {
        const step = steps[requests.length];
        requests.push(request);
        if (step === undefined) throw new Error("one request too many");
        time += step.takes ?? 0;
        if (step.gives instanceof Error) throw step.gives;
        return step.gives;
      },
    },
  );
  return {
    cognito: signUpCalls(call),
    requests,
    sent: () => requests.map(({ body }) => JSON.parse(body)),
  };
}

describe("what is sent", () => {
  it("is JSON 1.1 with the operation in a header", async () => {
    const { cognito, requests } = play({ gives: ok }, { gives: ok });
    await cognito.confirmSignUp(click, START + 4_000);
    await cognito.resendConfirmationCode(resend, START + 4_000);
    expect(requests.map(({ url }) => url)).toEqual(Array(2).fill("https://cognito.example/"));
    expect(requests.map(({ headers }) => headers)).toEqual(
      ["ConfirmSignUp", "ResendConfirmationCode"].map((operation) => ({
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      })),
    );
  });

  it("names client, user and code, and never forces an alias", async () => {
    const { cognito, sent } = play({ gives: ok });
    await cognito.confirmSignUp(click, START + 4_000);
    expect(sent()).toEqual([
      {
        ClientId: "1example23456789",
        Username: "mary+tag@example.com",
        ConfirmationCode: "123456",
      },
    ]);
  });

  it("carries the metadata for the next mail", async () => {
    const { cognito, sent } = play({ gives: ok });
    await cognito.resendConfirmationCode(resend, START + 4_000);
    expect(sent()[0]).toMatchObject({ ClientMetadata: { lang: "de" } });
  });

  it("carries the secret hash over the same username when the client has a secret", async () => {
    const { cognito, sent } = play({ gives: ok }, { gives: ok });
    const secret = { clientId: "2withsecret", username: "mary" };
    await cognito.confirmSignUp({ ...secret, code: "1" }, START + 4_000);
    await cognito.resendConfirmationCode({ ...secret, clientMetadata: {} }, START + 4_000);
    const hash = "YZXeDTPEzIVyuCzcPDdLqYq9+WqQ7MIw2TzUZ9Vfbi4=";
    expect(sent().map((input) => input.SecretHash)).toEqual([hash, hash]);
  });

  it("has no secret hash for a client that is not configured, whatever it is called", async () => {
    const { cognito, sent } = play({ gives: ok });
    await cognito.confirmSignUp({ ...click, clientId: "constructor" }, START + 4_000);
    expect(Object.keys(sent()[0] ?? {})).toEqual(["ClientId", "Username", "ConfirmationCode"]);
  });

  it("is nothing once the deadline has passed", async () => {
    const { cognito, requests } = play();
    const broken = { kind: "broken", reason: "deadline", requestId: undefined };
    expect(await cognito.confirmSignUp(click, START)).toEqual(broken);
    expect(await cognito.resendConfirmationCode(resend, START - 1)).toEqual(broken);
    expect(requests).toEqual([]);
  });
});

describe("ConfirmSignUp", () => {
  const confirm = async (steps: Step[], deadlineMs = 4_000) => {
    const { cognito, requests } = play(...steps);
    const answer = await cognito.confirmSignUp(click, START + deadlineMs);
    return { answer, timeouts: requests.map(({ timeoutMs }) => timeoutMs) };
  };

  it("gets half of the time for its first try", async () => {
    const { answer, timeouts } = await confirm([{ gives: ok }]);
    expect(answer).toEqual({ kind: "ok", requestId: "r-1", output: {} });
    expect(timeouts).toEqual([2_000]);
  });

  it.each([
    ["a timeout", timeout],
    ["a reset", reset],
    ["an unreachable host", unsent],
    ["too long an answer", new TransportError("too-large", true)],
    ["an unknown fault of the transport", new Error("?")],
    ["a 503", down],
    ["garbage", { ...ok, body: "<html>" }],
    ["an internal error", error("InternalErrorException")],
  ])("is repeated once after %s, in the time that is left", async (_, gives) => {
    const { answer, timeouts } = await confirm([{ takes: 300, gives }, { gives: ok }]);
    expect(answer.kind).toBe("ok");
    expect(timeouts).toEqual([2_000, 3_700]);
  });

  it("is repeated no more than once", async () => {
    const { answer, timeouts } = await confirm([{ gives: reset }, { gives: timeout }]);
    expect(answer).toEqual({ kind: "broken", reason: "timeout", requestId: undefined });
    expect(timeouts).toHaveLength(2);
  });

  it.each([
    ["TooManyRequestsException", error("TooManyRequestsException")],
    ["LimitExceededException", error("LimitExceededException")],
    ["CodeMismatchException", error("CodeMismatchException")],
    ["a failing trigger", error("UserLambdaValidationException")],
    ["a bare 429", { ...down, status: 429 }],
    ["a bare 403", { ...down, status: 403 }],
    ["a redirect", { ...down, status: 302 }],
  ])("is not repeated after %s", async (_, gives) => {
    expect((await confirm([{ gives }])).timeouts).toHaveLength(1);
  });

  it("is not repeated when too little time is left", async () => {
    const { answer, timeouts } = await confirm([{ takes: 501, gives: down }], 1_000);
    expect(answer).toMatchObject({ kind: "broken", reason: "http-503" });
    expect(timeouts).toEqual([500]);
  });

  it("gets all of the time when half of it would be too little", async () => {
    expect((await confirm([{ takes: 900, gives: timeout }], 900)).timeouts).toEqual([900]);
  });

  it("is ok when the repeat finds the user confirmed: the first try did it", async () => {
    for (const gives of [timeout, reset, down]) {
      expect((await confirm([{ gives }, { gives: confirmed }])).answer.kind).toBe("ok");
    }
  });

  it("says already confirmed when the first try never left, or was the only one", async () => {
    const already = { kind: "error", type: "NotAuthorizedException" };
    expect((await confirm([{ gives: confirmed }])).answer).toMatchObject(already);
    const repeated = await confirm([{ gives: unsent }, { gives: confirmed }]);
    expect(repeated.answer).toMatchObject(already);
  });

  it("passes on any other answer to the repeat", async () => {
    const { answer } = await confirm([
      { gives: timeout },
      { gives: error("ExpiredCodeException") },
    ]);
    expect(answer).toMatchObject({ kind: "error", type: "ExpiredCodeException" });
  });
});

describe("ResendConfirmationCode", () => {
  const ask = async (steps: Step[], deadlineMs = 4_000) => {
    const { cognito, requests } = play(...steps);
    const answer = await cognito.resendConfirmationCode(resend, START + deadlineMs);
    return { answer, timeouts: requests.map(({ timeoutMs }) => timeoutMs) };
  };

  it("gets all of the time", async () => {
    expect((await ask([{ gives: ok }])).timeouts).toEqual([4_000]);
  });

  it("is repeated once when the first request never left", async () => {
    const { answer, timeouts } = await ask([{ takes: 100, gives: unsent }, { gives: ok }]);
    expect(answer.kind).toBe("ok");
    expect(timeouts).toEqual([4_000, 3_900]);
  });

  it.each([
    ["a timeout", timeout],
    ["a reset", reset],
    ["an unknown fault of the transport", new Error("?")],
    ["a 503", down],
    ["garbage", { ...ok, body: "" }],
  ])("is not repeated after %s: a mail may be on its way", async (_, gives) => {
    const { answer, timeouts } = await ask([{ gives }]);
    expect(answer.kind).toBe("broken");
    expect(timeouts).toHaveLength(1);
  });

  it("is not repeated when too little time is left", async () => {
    expect((await ask([{ takes: 3_501, gives: unsent }])).timeouts).toHaveLength(1);
  });
});
