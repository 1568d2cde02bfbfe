import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type JsonObject, toJsonObject } from "cognito-links/attach";
import { onTestFinished } from "vitest";
import type { LivePool } from "./live-pool.ts";

/** What is answered instead, from what the pool says and from a count of the operation's calls, from 1. */
export type Bend = (
  honest: () => Promise<JsonObject>,
  look: number,
) => JsonObject | Promise<JsonObject>;

/** Flags for a server that passes a live pool's answers on, some of them bent; closed when the test ends. */
export async function bentEndpoint(live: LivePool, bends: Record<string, Bend>): Promise<string[]> {
  const looks = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const look = (looks.get(operation) ?? 0) + 1;
    looks.set(operation, look);
    const input = toJsonObject(JSON.parse(await text(request)));
    const honest = () => live.call(operation, input);
    try {
      response.end(JSON.stringify(await (bends[operation] ?? honest)(honest, look)));
    } catch (refused) {
      // The pool's own answer, which the live pool throws as the text of an error.
      response.writeHead(400).end(refused instanceof Error ? refused.message : "");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return ["--endpoint-url", url, "--lambda-endpoint-url", live.url];
}

/** Bends what DescribeUserPool reports. */
export function bentPool(
  bend: (pool: JsonObject, look: number) => JsonObject,
): Record<string, Bend> {
  return {
    DescribeUserPool: async (honest, look) => ({
      UserPool: bend(toJsonObject((await honest())["UserPool"]), look),
    }),
  };
}
