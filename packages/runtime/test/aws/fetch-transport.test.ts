import { fetchTransport } from "cognito-links/fetch";
import { closedPort, plainServer, rawServer } from "cognito-links-testing/servers";
import { describe, expect, it } from "vitest";
import { createCallCognito } from "../../src/aws/call-cognito.ts";
import { type Transport, TransportError, type TransportRequest } from "../../src/aws/transport.ts";
import { signUpCalls } from "./sign-up-calls.ts";

function send(url: string, change: Partial<TransportRequest> = {}, fetcher?: typeof fetch) {
  const request = { url, headers: { "x-amz-target": "A.B" }, body: '{"ü":1}', timeoutMs: 60_000 };
  return fetchTransport(fetcher)({ ...request, ...change });
}

/** The fault that a request ends with. */
async function faultOf(url: string, change: Partial<TransportRequest> = {}) {
  const error: unknown = await send(url, change).catch((fault) => fault);
  if (!(error instanceof TransportError)) throw new Error("no TransportError", { cause: error });
  return { reason: error.reason, sent: error.sent };
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n";

describe("over fetch", () => {
  it("a request arrives whole, and so does the answer", async () => {
    const seen: unknown[] = [];
    const { url } = await plainServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString("utf8");
      const { method, headers } = request;
      const { "x-amz-target": target, "user-agent": agent } = headers;
      seen.push({ method, body, target, agent });
      response.writeHead(400, { "X-Amzn-RequestId": "r-1" });
      response.end('{"message":"Größe"}');
    });
    const { status, headers, body } = await send(url);
    expect(seen).toEqual([
      { method: "POST", body: '{"ü":1}', target: "A.B", agent: "cognito-links" },
    ]);
    expect({ status, body }).toEqual({ status: 400, body: '{"message":"Größe"}' });
    expect(headers["x-amzn-requestid"]).toBe("r-1");
  });

  it("a GET goes out without a body", async () => {
    const seen: unknown[] = [];
    const { url } = await plainServer(async (request, response) => {
      seen.push([request.method, Buffer.concat(await request.toArray()).length]);
      response.end();
    });
    expect(await send(url, { method: "GET", body: "" })).toMatchObject({ status: 200, body: "" });
    expect(seen).toEqual([["GET", 0]]);
  });

  it("a redirect is an answer and is not followed", async () => {
    let requests = 0;
    const { url } = await plainServer((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await send(url)).toMatchObject({ status: 307, headers: { location: "/elsewhere" } });
    expect(requests).toBe(1);
  });

  it("an answer without content is empty", async () => {
    const { url } = await plainServer((_request, response) => response.writeHead(204).end());
    expect(await send(url)).toMatchObject({ status: 204, body: "" });
  });

  it("characters that arrive in pieces are put together", async () => {
    const bytes = Buffer.from("Größe 🦆");
    const { url } = await plainServer(async (_request, response) => {
      for (const byte of bytes) {
        response.write(Buffer.from([byte]));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    expect((await send(url)).body).toBe("Größe 🦆");
  });

  it("an answer of exactly 64 KiB is read, and one of a byte more is refused", async () => {
    const { url } = await plainServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString("utf8");
      response.end("x".repeat(Number(body)));
    });
    expect((await send(url, { body: "65536" })).body).toHaveLength(65_536);
    expect(await faultOf(url, { body: "65537" })).toEqual({ reason: "too-large", sent: true });
  });

  it("an answer that is too long is not waited for", async () => {
    const { url } = await plainServer((_request, response) => {
      response.write("x".repeat(70_000)); // never ended
    });
    expect(await faultOf(url)).toEqual({ reason: "too-large", sent: true });
  });

  it.each([
    ["no answer at all", ""],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Le"],
    ["a slow answer", `${head}Content-Length: 9\r\n\r\n{`],
  ])("a timeout covers the answer to its last byte: %s", async (_what, bytes) => {
    const { url } = await rawServer((socket) => socket.write(bytes));
    expect(await faultOf(url, { timeoutMs: 150 })).toEqual({ reason: "timeout", sent: true });
  });

  it.each([0, -5])("a timeout of %d milliseconds is over at once", async (timeoutMs) => {
    const { url } = await rawServer(() => {});
    expect(await faultOf(url, { timeoutMs })).toEqual({ reason: "timeout", sent: true });
  });

  it("a deadline of half a millisecond more is taken", async () => {
    const { url } = await plainServer((_request, response) => response.end("{}"));
    expect(await send(url, { timeoutMs: 59_999.5 })).toMatchObject({ status: 200 });
  });

  it.each([
    ["nothing", ""],
    ["garbage", "\0\x01 what?\r\n\r\n"],
    ["half an answer", `${head}Content-Length: 999\r\n\r\n{"a":`],
  ])("a server that sends %s and closes is a network fault", async (_what, bytes) => {
    const { url } = await rawServer((socket) => socket.end(bytes));
    expect(await faultOf(url)).toEqual({ reason: "network", sent: true });
  });

  it("a port on which nothing listens is a network fault; nothing is said of what was sent", async () => {
    const url = `http://127.0.0.1:${await closedPort()}/`;
    expect(await faultOf(url)).toEqual({ reason: "network", sent: true });
  });

  it("an impossible URL is a network fault", async () => {
    expect(await faultOf("https://")).toEqual({ reason: "network", sent: true });
  });

  it("takes the fetch that it is given", async () => {
    const fetcher: typeof fetch = async () => new Response("{}", { status: 418 });
    expect(await send("https://cognito.example/", {}, fetcher)).toMatchObject({ status: 418 });
  });

  it("Cognito is asked once, however the time that is left divides by two", async () => {
    const { url } = await plainServer((_request, response) => response.end("{}"));
    const timeouts: number[] = [];
    const transport: Transport = (request) => {
      timeouts.push(request.timeoutMs);
      return fetchTransport()(request);
    };
    const call = createCallCognito({ url, clients: null }, { transport, now: () => 0 });
    const click = { clientId: "abc", username: "mary", code: "123456" };
    expect(await signUpCalls(call).confirmSignUp(click, 60_001)).toMatchObject({ kind: "ok" });
    expect(timeouts).toEqual([30_000.5]);
  });
});
