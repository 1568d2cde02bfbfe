import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { expect, it, onTestFinished } from "vitest";
import { limitBody } from "../../src/ui/limit-body.ts";

/** Sends a body to a server that takes ten bytes, and gives the status. */
async function send(method: string, body: string, headers: Record<string, string>) {
  const app = new Hono();
  app.use(limitBody({ maxSize: 10 }));
  app.all("/", async (c) => c.text(await c.req.text()));
  const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: "127.0.0.1", port, method, headers });
  sent.on("error", () => {});
  sent.end(body);
  const [answer] = await once(sent, "response");
  answer.resume();
  return answer.statusCode;
}

const chunked = { "transfer-encoding": "chunked" };

it.each([
  ["POST", "ten bytes!", { "content-length": "10" }, 200],
  ["POST", "eleven bytes", { "content-length": "12" }, 413],
  ["POST", "ten bytes!", chunked, 200],
  ["POST", "eleven bytes", chunked, 413],
  ["GET", "", {}, 200],
])("%s of %j with %j is answered %i", async (method, body, headers, status) => {
  expect(await send(method, body, headers)).toBe(status);
});
