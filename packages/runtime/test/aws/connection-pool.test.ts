import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { TLSSocket } from "node:tls";
import {
  ca,
  caFile,
  closedPort,
  plainServer,
  rawServer,
  secureServer,
} from "cognito-links-testing/servers";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { httpsTransport } from "../../src/aws/https-transport.ts";
import type { Transport } from "../../src/aws/transport.ts";

const ok: RequestListener = (request, response) => {
  request.resume().on("end", () => response.end("{}"));
};

function send(transport: Transport, url: string, options: { once?: true } = {}) {
  return transport({ url, headers: {}, body: "{}", timeoutMs: 60_000, ...options });
}

/** Lets Node poll until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 60_000, interval: 1 });
}

describe.each([
  ["https", secureServer],
  ["http", plainServer],
])("connections over %s", (_, startServer) => {
  it("are used again for fifty seconds by the wall clock, and no longer", async () => {
    const { url, sockets } = await startServer(ok);
    let now = 1_000_000;
    const transport = httpsTransport({ ca, now: () => now });
    for (const [pause, count] of [
      [0, 1],
      [50_000, 1],
      [50_001, 2],
      // The clock was put back.
      [-1, 3],
    ] as const) {
      now += pause;
      await send(transport, url);
      expect(sockets).toHaveLength(count);
    }
  });

  it("that were kept are not for what must not go out twice, nor kept after it", async () => {
    const { url, sockets } = await startServer(ok);
    const transport = httpsTransport({ ca });
    await send(transport, url);
    await send(transport, url, { once: true });
    expect(sockets).toHaveLength(2);
    await until(() => sockets[1]?.destroyed === true);
    await send(transport, url);
    expect(sockets).toHaveLength(2);
  });

  it("are ended when the server says that it will end them", async () => {
    const { url, sockets } = await startServer((request, response) => {
      response.setHeader("connection", "close");
      ok(request, response);
    });
    const transport = httpsTransport({ ca });
    await send(transport, url);
    await send(transport, url);
    expect(sockets).toHaveLength(2);
  });

  it("that are begun ahead carry the first request", async () => {
    const { url, sockets } = await startServer(ok);
    const transport = httpsTransport({ ca });
    transport.warm(url);
    transport.warm(url);
    expect((await send(transport, url)).status).toBe(200);
    expect(sockets).toHaveLength(1);
    transport.warm(url);
    await send(transport, url);
    expect(sockets).toHaveLength(1);
  });

  it("that are begun ahead and stand carry it too", async () => {
    const { url, sockets } = await startServer(ok);
    const transport = httpsTransport({ ca });
    transport.warm(url);
    await until(() => sockets.length === 1);
    expect((await send(transport, url)).status).toBe(200);
    expect(sockets).toHaveLength(1);
  });

  it("that are begun ahead and closed before they carry anything are replaced unseen", async () => {
    const { url, sockets } = await startServer(ok);
    const transport = httpsTransport({ ca });
    transport.warm(url);
    await until(() => sockets.length === 1);
    sockets[0]?.destroy();
    expect((await send(transport, url)).status).toBe(200);
    expect(sockets).toHaveLength(2);
  });
});

it("a connection that was said to be closed is not kept where the server leaves it open", async () => {
  const { url, sockets } = await rawServer((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  });
  const transport = httpsTransport();
  await send(transport, url, { once: true });
  await send(transport, url);
  expect(sockets).toHaveLength(2);
});

it("a connection on which something comes that nobody asked for is left", async () => {
  const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  let connections = 0;
  const { url, sockets } = await rawServer((socket) => {
    connections += 1;
    socket.write(answer);
  });
  const transport = httpsTransport();
  await send(transport, url);
  sockets[0]?.write(answer.replace("{}", "[]"));
  expect((await send(transport, url)).body).toBe("{}");
  expect({ connections, sockets: sockets.length }).toEqual({ connections: 2, sockets: 2 });
});

it("a connection that did not open while a Lambda was frozen is left alone", async () => {
  // It takes bytes, and says nothing.
  const { url, sockets } = await rawServer(() => {});
  let now = 0;
  const transport = httpsTransport({ ca, now: () => now });
  const secure = url.replace("http:", "https:");
  transport.warm(secure);
  await until(() => sockets.length === 1);
  now += 2_001;
  const sending = send(transport, secure).catch(() => {});
  await until(() => sockets.length === 2);
  for (const socket of sockets) socket.destroy();
  await sending;
});

describe("a connection begun ahead", () => {
  it("fails unseen, wherever it leads", async () => {
    const transport = httpsTransport();
    const { url } = await secureServer(ok);
    transport.warm("nowhere");
    transport.warm("ftp://127.0.0.1/");
    transport.warm("https://cognito-idp.invalid/");
    transport.warm(`http://127.0.0.1:${await closedPort()}/`);
    transport.warm(url); // not trusted
    await expect(send(transport, url)).rejects.toMatchObject({ reason: "network", sent: false });
  });

  it("that fails under the request that waits for it is replaced unseen", async () => {
    const server = createSecureServer({ cert: ca, key: keyOf("localhost") }, ok);
    let connections = 0;
    server.on("connection", (socket) => {
      connections += 1;
      if (connections === 1) socket.destroy();
    });
    const url = await listen(server);
    const transport = httpsTransport({ ca });
    transport.warm(url);
    expect((await send(transport, url)).status).toBe(200);
    expect(connections).toBe(2);
  });

  it.each(["127.0.0.1", "localhost"])("to %s keeps no process alive", async (host) => {
    const holding = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
    const { url, sockets } = await secureServer(ok);
    await until(() => holding() === 0);
    httpsTransport({ ca }).warm(url.replace("127.0.0.1", host));
    await until(() => sockets.length === 1);
    // Only the other end of it, which is in this process too.
    await until(() => holding() === 1);
  });
});

describe("TLS", () => {
  it("is resumed on the next connection", async () => {
    const reused: boolean[] = [];
    const { url } = await secureServer((request, response) => {
      reused.push(request.socket instanceof TLSSocket && request.socket.isSessionReused());
      ok(request, response);
    });
    const transport = httpsTransport({ ca });
    for (let i = 0; i < 3; i += 1) await send(transport, url, { once: true });
    expect(reused).toEqual([false, true, true]);
  });

  it("tells the name of the host, which an address is not", async () => {
    const { url, sockets } = await secureServer(ok);
    const transport = httpsTransport({ ca });
    await send(transport, url);
    await send(transport, url.replace("127.0.0.1", "localhost"));
    const names = sockets.map((socket) => socket instanceof TLSSocket && socket.servername);
    expect(names).toEqual([false, "localhost"]);
  });

  it("refuses a certificate for another name, again and again", async () => {
    let requests = 0;
    const { url, transport } = await otherName(() => {
      requests += 1;
    });
    for (let i = 0; i < 3; i += 1) await expect(send(transport, url)).rejects.toEqual(ofAnother);
    expect(requests).toBe(0);
  });

  it.each([
    ["resumed", { once: true }],
    ["gone on with", {}],
  ] as const)(
    "is not %s where the server was trusted only while Node was told to trust all",
    async (_, options) => {
      const { url, transport } = await otherName(ok);
      vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
      onTestFinished(() => void vi.unstubAllEnvs());
      await send(transport, url, options);
      vi.unstubAllEnvs();
      await expect(send(transport, url, options)).rejects.toEqual(ofAnother);
    },
  );
});

/** How a request to `otherName` ends. */
const ofAnother: unknown = expect.objectContaining({
  reason: "network",
  sent: false,
  cause: expect.objectContaining({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
});

/** A server whose certificate is trusted, and is not of its name. */
async function otherName(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly transport: Transport }> {
  const cert = readFileSync(fileOf("other", "cert"));
  const url = await listen(createSecureServer({ cert, key: keyOf("other") }, listener));
  return { url, transport: httpsTransport({ ca: cert.toString() }) };
}

function fileOf(name: string, kind: "cert" | "key"): string {
  return caFile.replace("localhost.cert", `${name}.${kind}`);
}

function keyOf(name: string): Buffer {
  return readFileSync(fileOf(name, "key"));
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
