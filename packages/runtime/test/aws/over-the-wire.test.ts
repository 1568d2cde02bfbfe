import type { RequestListener } from "node:http";
import { ca, secureServer } from "cognito-links-testing/servers";
import { expect, it } from "vitest";
import type { CognitoAnswer } from "../../src/aws/answer.ts";
import { createCallCognito } from "../../src/aws/call-cognito.ts";
import { httpsTransport } from "../../src/aws/https-transport.ts";
import { signUpCalls } from "./sign-up-calls.ts";

/** Confirms against a server that meets each request with the next listener. */
async function confirmAgainst(
  deadlineMs: number,
  ...listeners: RequestListener[]
): Promise<{ answer: CognitoAnswer; requests: number }> {
  let requests = 0;
  const { url } = await secureServer((request, response) => {
    const listener = listeners[requests];
    requests += 1;
    listener?.(request, response);
  });
  const clients = new Map([["1example23456789", {}]]);
  const call = createCallCognito(
    { url, clients },
    { transport: httpsTransport({ ca }), now: Date.now },
  );
  const click = { clientId: "1example23456789", username: "mary", code: "123456" };
  return {
    answer: await signUpCalls(call).confirmSignUp(click, Date.now() + deadlineMs),
    requests,
  };
}

function answerWith(status: number, body: string): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { "x-amzn-RequestId": "r-1" }).end(body);
  };
}

const hang: RequestListener = () => {};
const reset: RequestListener = ({ socket }) => socket.destroy();

it("a click is confirmed", async () => {
  const { answer, requests } = await confirmAgainst(60_000, answerWith(200, "{}"));
  expect({ answer, requests }).toEqual({
    answer: { kind: "ok", requestId: "r-1", output: {} },
    requests: 1,
  });
});

it("an error of Cognito is passed on", async () => {
  const body = '{"__type":"ExpiredCodeException","message":"Invalid code provided"}';
  const { answer } = await confirmAgainst(60_000, answerWith(400, body));
  expect(answer).toMatchObject({ kind: "error", type: "ExpiredCodeException" });
});

it("a first answer that is lost does not lose the click", async () => {
  const body = `{"__type":"NotAuthorizedException","message":"User cannot be confirmed. Current status is CONFIRMED"}`;
  const { answer, requests } = await confirmAgainst(60_000, reset, answerWith(400, body));
  expect({ kind: answer.kind, requests }).toEqual({ kind: "ok", requests: 2 });
});

it("a first try that hangs leaves time for a second", async () => {
  const { answer, requests } = await confirmAgainst(4_000, hang, answerWith(200, "{}"));
  expect({ kind: answer.kind, requests }).toEqual({ kind: "ok", requests: 2 });
});

it("a server that hangs ends at the deadline", async () => {
  const { answer } = await confirmAgainst(300, hang, hang);
  expect(answer).toMatchObject({ kind: "broken", reason: "timeout" });
});
