import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { splitTarget, toNodeHandler } from "../../src/adapters/to-node-handler.ts";
import type { LinkEndpoint, LinkRequest } from "../../src/endpoint/http.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** Sends raw bytes and collects all that comes back until the server closes. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(text);
  let received = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    received += chunk;
  });
  await once(socket, "close");
  return received;
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function recorder(): { requests: LinkRequest[]; endpoint: LinkEndpoint } {
  const requests: LinkRequest[] = [];
  return {
    requests,
    async endpoint(request) {
      requests.push(request);
      return { status: 200, headers: { "content-type": "text/plain" }, body: "grüß dich" };
    },
  };
}

describe("the Node handler", () => {
  it.each([
    ["GET http://links.example/confirm?a=%2B", "/confirm?a=%2B"],
    ["OPTIONS *", "/*"],
    ["GET //evil.example/x?a=1", "/evil.example/x?a=1"],
    ["GET /confirm?a=1#b", "/confirm?a=1%23b"],
  ])("reads the request target of %s", async (line, url) => {
    const { requests, endpoint } = recorder();
    const port = await listen(toNodeHandler(endpoint));
    await sendRaw(port, `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(requests.map((request) => request.url)).toEqual([url]);
  });

  it("keeps the connection for the next request", async () => {
    const { requests, endpoint } = recorder();
    const port = await listen(toNodeHandler(endpoint));
    const get = (path: string, end: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${end}\r\n`;
    const received = await sendRaw(port, get("/a", "") + get("/b", "Connection: close\r\n"));
    expect(requests.map(({ url }) => url)).toEqual(["/a", "/b"]);
    expect(received.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it("answers 413 and closes when a chunked body grows beyond 16 KiB", async () => {
    const { requests, endpoint } = recorder();
    const port = await listen(toNodeHandler(endpoint));
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    const head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    const received = await sendRaw(port, head + chunk + chunk); // never ended
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(received).toMatch(/\r\nconnection: close\r\n/i);
    expect(requests).toEqual([]);
  });

  it("answers 413 to an announced length, before the body comes", async () => {
    const { endpoint } = recorder();
    const port = await listen(toNodeHandler(endpoint));
    const head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n";
    expect(await sendRaw(port, head)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("does not call the core for a client that went away, and goes on", async () => {
    const { requests, endpoint } = recorder();
    const port = await listen(toNodeHandler(endpoint));
    const socket = connect(port, "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    await once(socket, "connect");
    socket.resetAndDestroy();
    await sendRaw(port, "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(requests.map(({ url }) => url)).toEqual(["/next"]);
  });

  it("survives a client that goes away while the core works", async () => {
    const { promise, resolve } = deferred();
    const port = await listen((request, response) => {
      toNodeHandler(async () => {
        request.socket.destroy();
        await once(response, "close");
        setImmediate(resolve);
        return { status: 200, headers: {}, body: "late" };
      })(request, response);
    });
    expect(await sendRaw(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).toBe("");
    await promise;
  });

  it("answers 500 when the core gives a header that Node refuses", async () => {
    const headers = { location: "https://x.example/\r\nset-cookie: a=1" };
    const port = await listen(toNodeHandler(async () => ({ status: 302, headers, body: "" })));
    const received = await sendRaw(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(received).toMatch(/^HTTP\/1\.1 500 /);
    expect(received).not.toMatch(/set-cookie/i);
  });

  it.each([
    [
      "a parsed form",
      { action: "confirm", tag: ["a", "b"], odd: { x: 1 } },
      "action=confirm&tag=a&tag=b",
    ],
    ["a text", "action=confirm", "action=confirm"],
    ["bytes", Buffer.from("action=confirm"), "action=confirm"],
    ["nothing", undefined, undefined],
  ])("takes what a body parser before it has left: %s", async (_, body, expected) => {
    const { requests, endpoint } = recorder();
    const port = await listen(async (request, response) => {
      await request.toArray();
      Object.assign(request, { body });
      toNodeHandler(endpoint)(request, response);
    });
    const head = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=1";
    await sendRaw(port, head);
    expect(requests[0]?.body).toBe(expected);
  });
});

describe("behind a framework that has read the body", () => {
  const form = "nonce=abc&action=confirm";
  const post = (port: number) =>
    sendRaw(
      port,
      `POST /confirm?link=x HTTP/1.1\r\nHost: links.example\r\nConnection: close\r\nContent-Length: ${form.length}\r\n\r\n${form}`,
    );

  it("and keeps it where we cannot know, as Koa and Fastify do, says that it was taken", async () => {
    const { requests, endpoint } = recorder();
    const handler = toNodeHandler(endpoint);
    const port = await listen(async (request, response) => {
      let kept = "";
      for await (const part of request) kept += part;
      expect(kept).toBe(form);
      handler(request, response);
    });
    await post(port);
    expect(requests).toMatchObject([{ method: "POST", body: undefined, bodyTaken: true }]);
  });

  it("tells that from a request that has none", async () => {
    const { requests, endpoint } = recorder();
    const handler = toNodeHandler(endpoint);
    const port = await listen(async (request, response) => {
      request.resume();
      await once(request, "end");
      handler(request, response);
    });
    await sendRaw(port, "GET /confirm?link=x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    expect(requests).toHaveLength(1);
    expect(requests[0]).not.toHaveProperty("bodyTaken");
  });
});

describe("splitTarget", () => {
  it.each([
    ["/confirm?a=1", "/confirm", "a=1"],
    ["/confirm?a=1?b=2", "/confirm", "a=1?b=2"],
    ["/confirm", "/confirm", ""],
    ["/?", "/", ""],
    ["http://links.example/confirm?a=1", "/confirm", "a=1"],
    ["HTTPS://links.example:8443?a=1", "", "a=1"],
    ["/?next=http://x.example/y", "/", "next=http://x.example/y"],
    ["*", "*", ""],
    ["", "", ""],
  ])("takes %j apart", (target, path, query) => {
    expect(splitTarget(target)).toEqual({ path, query });
  });
});
