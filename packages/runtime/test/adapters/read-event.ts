import { readFileSync } from "node:fs";
import type { Received } from "../../src/adapters/received.ts";
import type { LinkRequest } from "../../src/endpoint/http.ts";

/** A recorded event of `test/fixtures/events`, its shape as AWS documents it. */
export function readEvent<T>(name: string): T {
  return JSON.parse(
    readFileSync(new URL(`../fixtures/events/${name}.json`, import.meta.url), "utf8"),
  );
}

/** The request that an adapter made; fails when it refused. */
export function requestOf(received: Received): LinkRequest {
  if (received.kind === "refused") throw new Error(`refused: ${received.why}`);
  return received.request;
}
