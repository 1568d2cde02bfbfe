import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lineFrom } from "../../lib/processes.ts";

const ROUND_TRIP_MS = 40;

/** A server that says everything back and knows its connections, and the way to it. */
async function farAway() {
  const connections: Socket[] = [];
  const server = createServer((socket) => {
    connections.push(socket);
    socket.pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const script = join(import.meta.dirname, "..", "..", "lib", "distance-server.mjs");
  const child = spawn(process.execPath, [script, `${port}`, `${ROUND_TRIP_MS}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [, own] = await lineFrom(child, /^(\d+)\n/);
  const client = connect(Number(own), "127.0.0.1");
  onTestFinished(() => {
    client.destroy();
    child.kill("SIGKILL");
    server.close();
  });
  return { client, connections };
}

async function sayAndHear(client: Socket, words: string): Promise<number> {
  const before = performance.now();
  client.write(words);
  const [heard] = await once(client, "data");
  expect(`${heard}`).toBe(words);
  return performance.now() - before;
}

test("the first answer of a connection takes two round trips, its handshake being one, and each later one takes one", async () => {
  const { client } = await farAway();
  expect(await sayAndHear(client, "hello")).toBeGreaterThanOrEqual(2 * ROUND_TRIP_MS);
  expect(await sayAndHear(client, "again")).toBeGreaterThanOrEqual(ROUND_TRIP_MS);
});

test("a connection that the server ends is ended on this side as well", async () => {
  const { client, connections } = await farAway();
  await sayAndHear(client, "hello");
  const ended = once(client, "end");
  for (const socket of connections) socket.end();
  client.resume();
  await ended;
});
