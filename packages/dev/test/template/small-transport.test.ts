import { TransportError, type TransportRequest } from "cognito-links";
import { closedPort, plainServer, rawServer } from "cognito-links-testing/servers";
import { expect, it, onTestFinished, vi } from "vitest";
import { httpsTransport } from "../../src/template/functions/small-transport.ts";

const request = (url: string, more: Partial<TransportRequest> = {}): TransportRequest => ({
  url,
  headers: { "x-amz-target": "A.B" },
  body: '{"ü":1}',
  timeoutMs: 60_000,
  ...more,
});

const faultOf = async (one: TransportRequest): Promise<object> => {
  const error: unknown = await httpsTransport()(one).catch((fault) => fault);
  if (!(error instanceof TransportError)) throw new Error("no TransportError", { cause: error });
  return { reason: error.reason, sent: error.sent };
};

it("sends requests whole, over one connection, and what must not go out twice over its own", async () => {
  const bodies: string[] = [];
  const agents: unknown[] = [];
  const ports = new Set<number | undefined>();
  const { url } = await plainServer(async (incoming, response) => {
    ports.add(incoming.socket.remotePort);
    agents.push(incoming.headers["user-agent"]);
    bodies.push(Buffer.concat(await incoming.toArray()).toString("utf8"));
    response.writeHead(400, { "x-amzn-requestid": "r-1" }).end('{"message":"Größe"}');
  });
  const transport = httpsTransport();
  for (const more of [{}, {}, { once: true }]) {
    const { status, headers, body } = await transport(request(url, more));
    expect({ status, body }).toEqual({ status: 400, body: '{"message":"Größe"}' });
    expect(headers["x-amzn-requestid"]).toBe("r-1");
  }
  expect(bodies).toEqual(Array(3).fill('{"ü":1}'));
  expect(agents).toEqual(Array(3).fill("cognito-links"));
  expect(ports.size).toBe(2);
});

it("leaves nothing on a connection that carries many requests", async () => {
  const { url, sockets } = await plainServer((incoming, response) => {
    incoming.resume().on("end", () => response.end("{}"));
  });
  const warned = vi.fn();
  process.on("warning", warned);
  onTestFinished(() => void process.off("warning", warned));
  const transport = httpsTransport();
  for (let i = 0; i < 12; i += 1) await transport(request(url));
  // A warning is told a turn later.
  await new Promise((resolve) => setImmediate(resolve));
  expect(sockets).toHaveLength(1);
  expect(warned).not.toHaveBeenCalled();
});

it("tries once more, on a new connection, where a kept one was closed while nobody looked", async () => {
  let requests = 0;
  const server = await plainServer((incoming, response) => {
    requests += 1;
    if (requests === 2) incoming.socket.resetAndDestroy();
    else incoming.resume().on("end", () => response.end("{}"));
  });
  const transport = httpsTransport();
  await transport(request(server.url));
  expect((await transport(request(server.url))).body).toBe("{}");
  expect(requests).toBe(3);
});

it("says why no answer came, and whether the request may have arrived", async () => {
  expect(await faultOf(request(`http://127.0.0.1:${await closedPort()}/`))).toEqual({
    reason: "network",
    sent: false,
  });
  const long = await plainServer((_, response) => void response.end("x".repeat(70_000)));
  expect(await faultOf(request(long.url))).toEqual({ reason: "too-large", sent: true });
  const silent = await plainServer((incoming) => void incoming.resume());
  expect(await faultOf(request(silent.url, { timeoutMs: 50 }))).toEqual({
    reason: "timeout",
    sent: true,
  });
  const broken = await rawServer((socket) =>
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
  );
  expect(await faultOf(request(broken.url))).toEqual({ reason: "network", sent: true });
});
