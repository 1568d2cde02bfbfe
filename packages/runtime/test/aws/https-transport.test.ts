import { once } from "node:events";
import type { RequestListener } from "node:http";
import {
  ca,
  closedPort,
  plainServer,
  rawServer,
  secureServer,
} from "cognito-links-testing/servers";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { httpsTransport } from "../../src/aws/https-transport.ts";
import { type Transport, TransportError } from "../../src/aws/transport.ts";

const ok: RequestListener = (request, response) => {
  request.resume().on("end", () => response.end("{}"));
};

function send(transport: Transport, url: string, timeoutMs = 60_000) {
  return transport({ url, headers: { "x-amz-target": "A.B" }, body: '{"ü":1}', timeoutMs });
}

/** The fault that a request ends with. */
async function faultOf(
  url: string,
  timeoutMs?: number,
): Promise<{ reason: string; sent: boolean }> {
  const error: unknown = await send(httpsTransport(), url, timeoutMs).catch((fault) => fault);
  if (!(error instanceof TransportError)) throw new Error("no TransportError", { cause: error });
  return { reason: error.reason, sent: error.sent };
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n";

describe.each([
  ["https", secureServer],
  ["http", plainServer],
])("over %s", (_, startServer) => {
  it("a request arrives whole, and so does the answer", async () => {
    const seen: unknown[] = [];
    const { url } = await startServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString("utf8");
      const { method, headers } = request;
      seen.push({
        method,
        body,
        target: headers["x-amz-target"],
        length: headers["content-length"],
      });
      response.writeHead(400, { "X-Amzn-RequestId": "r-1", "Set-Cookie": ["a", "b"] });
      response.end('{"message":"Größe"}');
    });
    const { status, headers, body } = await send(httpsTransport({ ca }), url);
    expect(seen).toEqual([{ method: "POST", body: '{"ü":1}', target: "A.B", length: "8" }]);
    expect({ status, body }).toEqual({ status: 400, body: '{"message":"Größe"}' });
    expect(headers).toMatchObject({ "x-amzn-requestid": "r-1", "set-cookie": "a, b" });
  });

  it("an answer that comes byte by byte, after a word that it will come, is read", async () => {
    const { url } = await startServer((_request, response) => {
      response.writeContinue();
      for (const byte of "{}") response.write(byte);
      setImmediate(() => response.end());
    });
    expect((await send(httpsTransport({ ca }), url)).body).toBe("{}");
  });

  it("requests one after the other share a connection", async () => {
    const { url, sockets } = await startServer(ok);
    const transport = httpsTransport({ ca });
    for (let i = 0; i < 5; i += 1) await send(transport, url);
    expect(sockets).toHaveLength(1);
  });

  it("a connection that the server closed meanwhile is replaced unseen", async () => {
    const { url, sockets } = await startServer(ok);
    const transport = httpsTransport({ ca });
    await send(transport, url);
    sockets[0]?.destroy();
    expect((await send(transport, url)).status).toBe(200);
    expect(sockets).toHaveLength(2);
  });

  it("a connection that resets under the next request is replaced unseen", async () => {
    let requests = 0;
    const { url, sockets } = await startServer((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else ok(request, response);
    });
    const transport = httpsTransport({ ca });
    await send(transport, url);
    expect((await send(transport, url)).status).toBe(200);
    expect({ requests, sockets: sockets.length }).toEqual({ requests: 3, sockets: 2 });
  });

  it("a timeout covers the answer to its last byte", async () => {
    const { url, sockets } = await startServer((_request, response) => {
      response.writeHead(200, { "content-length": 10 });
      response.write("{");
    });
    // Long enough for a slow machine to send the request.
    const error: unknown = await send(httpsTransport({ ca }), url, 1_500).catch((fault) => fault);
    expect(error).toMatchObject({ reason: "timeout", sent: true });
    if (sockets[0] && !sockets[0].destroyed) await once(sockets[0], "close");
  });
});

describe("a request that surely never arrived", () => {
  it("has an unknown host", async () => {
    expect(await faultOf("https://cognito-idp.invalid/")).toEqual({
      reason: "network",
      sent: false,
    });
  });

  it("has a port on which nothing listens", async () => {
    const url = `https://127.0.0.1:${await closedPort()}/`;
    expect(await faultOf(url)).toEqual({ reason: "network", sent: false });
  });

  it("meets a certificate that is not trusted", async () => {
    let requests = 0;
    const { url } = await secureServer(() => {
      requests += 1;
    });
    expect(await faultOf(url)).toEqual({ reason: "network", sent: false });
    expect(requests).toBe(0);
  });

  it("meets a server that never finishes the TLS handshake", async () => {
    const { url } = await rawServer(() => {});
    const secure = url.replace("http:", "https:");
    expect(await faultOf(secure, 60)).toEqual({ reason: "timeout", sent: false });
  });

  it("has an impossible URL", async () => {
    expect(await faultOf("https://")).toEqual({ reason: "network", sent: false });
    expect(await faultOf("ftp://127.0.0.1/")).toEqual({ reason: "network", sent: false });
  });
});

describe("a request that may have arrived", () => {
  it.each([
    ["no answer at all", "", "timeout"],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Le", "timeout"],
    ["a slow answer", `${head}Content-Length: 9\r\n\r\n{`, "timeout"],
  ])("ends with a timeout after %s", async (_, bytes, reason) => {
    const { url } = await rawServer((socket) => socket.write(bytes));
    expect(await faultOf(url, 700)).toEqual({ reason, sent: true });
  });

  it.each([
    ["nothing", ""],
    ["garbage", "\0\x01 what?\r\n\r\n"],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Le"],
    ["half an answer", `${head}Content-Length: 999\r\n\r\n{"a":`],
    ["half a chunk", `${head}Transfer-Encoding: chunked\r\n\r\nff\r\n{"a":`],
    [
      "a switch of protocols",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    ],
  ])("ends with a network fault when the server sends %s and closes", async (_, bytes) => {
    const { url } = await rawServer((socket) => socket.end(bytes));
    expect(await faultOf(url)).toEqual({ reason: "network", sent: true });
  });

  it("ends with a network fault when the connection is reset", async () => {
    const { url } = await rawServer((socket) => socket.resetAndDestroy());
    expect(await faultOf(url)).toEqual({ reason: "network", sent: true });
  });

  it("ends when the answer is longer than 64 KiB, announced or not", async () => {
    const { url } = await plainServer((_request, response) => {
      response.write("x".repeat(40_000));
      response.write("x".repeat(40_000)); // never ended
    });
    expect(await faultOf(url)).toEqual({ reason: "too-large", sent: true });
  });

  it("is not sent a third time when the new connection resets too", async () => {
    let requests = 0;
    const { url } = await plainServer((request, response) => {
      requests += 1;
      if (requests > 1) request.socket.destroy();
      else ok(request, response);
    });
    const transport = httpsTransport();
    await send(transport, url);
    await expect(send(transport, url)).rejects.toMatchObject({ reason: "network", sent: true });
    expect(requests).toBe(3);
  });

  it("is not sent again on a kept connection once a byte of an answer came", async () => {
    let requests = 0;
    const { url } = await rawServer((socket) => {
      requests += 1;
      if (requests === 1) socket.write(`${head}Content-Length: 2\r\n\r\n{}`);
      else socket.end("HTTP/1.1 2");
    });
    const transport = httpsTransport();
    await send(transport, url);
    await expect(send(transport, url)).rejects.toMatchObject({ reason: "network", sent: true });
    expect(requests).toBe(2);
  });

  it("is never said to be unsent after a kept connection was reset", async () => {
    let requests = 0;
    const server = await plainServer((request, response) => {
      requests += 1;
      if (requests === 1) return ok(request, response);
      server.refuse();
      request.socket.destroy();
    });
    const { url, sockets } = server;
    const transport = httpsTransport();
    await send(transport, url);
    await expect(send(transport, url)).rejects.toMatchObject({ reason: "network", sent: true });
    expect(sockets).toHaveLength(1);
  });
});

it("a connection that was closed while nobody looked is not counted as sent", async () => {
  const { url, sockets, refuse } = await plainServer(ok);
  const transport = httpsTransport();
  await send(transport, url);
  refuse();
  sockets[0]?.destroy();
  await expect(send(transport, url)).rejects.toMatchObject({ reason: "network", sent: false });
});

it("when one kept connection is dead, the others are not tried", async () => {
  let old = true;
  const { url, sockets } = await plainServer((request, response) => {
    if (!old && sockets.indexOf(request.socket) < 3) request.socket.destroy();
    else setImmediate(() => ok(request, response));
  });
  const transport = httpsTransport();
  await Promise.all([send(transport, url), send(transport, url), send(transport, url)]);
  expect(sockets).toHaveLength(3);
  old = false;
  expect((await send(transport, url)).status).toBe(200);
});

it("when one kept connection answers no more, the others are not tried", async () => {
  let old = true;
  const { url, sockets } = await plainServer((request, response) => {
    if (old || sockets.indexOf(request.socket) >= 3) setImmediate(() => ok(request, response));
  });
  const transport = httpsTransport();
  await Promise.all([send(transport, url), send(transport, url), send(transport, url)]);
  old = false;
  await expect(send(transport, url, 100)).rejects.toMatchObject({ reason: "timeout", sent: true });
  expect((await send(transport, url, 20_000)).status).toBe(200);
});

it("the request says where it goes, who asks, and how long it is", async () => {
  const seen: string[] = [];
  const { url } = await rawServer((socket, bytes) => {
    seen.push(bytes.toString());
    socket.end("HTTP/1.1 204 No Content\r\n\r\n");
  });
  const get = {
    url: `${url}a?b=c%20d#e`,
    method: "GET",
    headers: { accept: "text/html" },
  } as const;
  await httpsTransport()({ ...get, body: "", timeoutMs: 60_000, once: true });
  expect(seen.join("").split("\r\n")).toEqual([
    "GET /a?b=c%20d HTTP/1.1",
    `host: ${new URL(url).host}`,
    "user-agent: cognito-links",
    "accept: text/html",
    "content-length: 0",
    "connection: close",
    "",
    "",
  ]);
});

it.each([
  ["a value over two lines", { a: "b\r\nc: d" }],
  ["a line feed", { a: "b\nc" }],
  ["a value that is not ASCII", { a: "ü" }],
  ["a name over two lines", { "a: b\r\nc": "d" }],
  ["an empty name", { "": "b" }],
])("a header with %s is not sent", async (_, headers) => {
  const { url, sockets } = await plainServer(ok);
  await expect(
    httpsTransport()({ url, headers, body: "", timeoutMs: 60_000 }),
  ).rejects.toMatchObject({ reason: "network", sent: false });
  expect(sockets).toHaveLength(0);
});

it("an answer that drips in a thousand pieces is not waited for", async () => {
  const { url, sockets } = await rawServer(async (socket) => {
    socket.setNoDelay().write(`${head}Content-Length: 9999\r\n\r\n`);
    while (!socket.destroyed) {
      await new Promise((written) => socket.write(" ", written));
      // The other end has had its turn.
      for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
    }
  });
  expect(await faultOf(url)).toEqual({ reason: "network", sent: true });
  expect(sockets[0]?.bytesWritten).toBeLessThan(3_000);
});

it("no timer is left behind", async () => {
  const { url } = await plainServer(ok);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await send(httpsTransport(), url);
  await faultOf("https://cognito-idp.invalid/");
  expect(vi.getTimerCount()).toBe(0);
});

it("an answer of exactly 64 KiB is read", async () => {
  const { url } = await plainServer((_request, response) => response.end("x".repeat(65_536)));
  expect((await send(httpsTransport(), url)).body).toHaveLength(65_536);
});

it("requests at the same time do not disturb one another", async () => {
  const { url } = await plainServer(ok);
  const transport = httpsTransport();
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(transport, url)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
});
