import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { guardHost } from "../../src/cognito-api/who-may-call.ts";
import { guardLoopback, leadsToThisMachine } from "../../src/ui/loopback.ts";

/** The status that a request with this Host header gets behind a guard. */
async function statusFor(guard: typeof guardHost, host: string): Promise<number> {
  const app = new Hono().use(guard);
  app.get("/", (c) => c.text("here"));
  return (await app.request("/", { headers: { host } })).status;
}

describe.each([
  ["the pool", guardHost],
  ["inbox and demo app", guardLoopback],
] as const)("%s", (_who, guard) => {
  it.each([
    "localhost",
    "LOCALHOST:3000",
    "app.localhost:80",
    "127.0.0.1",
    "127.1.2.3:9",
    "[::1]:9",
  ])("answers as %s", async (host) => {
    expect(await statusFor(guard, host)).toBe(200);
  });

  it.each([
    "evil.example",
    "localhost.evil.example",
    "evil-localhost",
    "a@b.localhost",
    "127.0.0.1.evil.example",
    "10.0.0.1",
    "",
  ])("does not answer as %j", async (host) => {
    expect(await statusFor(guard, host)).toBe(403);
  });
});

it.each([
  [{ origin: "https://evil.example" }, 403],
  [{ origin: "null" }, 403],
  [{ "sec-fetch-site": "cross-site" }, 403],
  [{ "sec-fetch-site": "same-origin" }, 200],
  // To a browser a page on localhost is of another site than one on 127.0.0.1.
  [{ origin: "http://localhost:3000", "sec-fetch-site": "cross-site" }, 200],
  [{}, 200],
])("changes are taken from no page of elsewhere: %j gets %s", async (said, status) => {
  const app = new Hono().use(guardLoopback).post("/", (c) => c.text("done"));
  const headers = { host: "127.0.0.1:3002", ...said } as Record<string, string>;
  expect((await app.request("/", { method: "POST", headers })).status).toBe(status);
});

it.each([
  ["http://localhost:9229", true],
  ["https://127.0.0.1/", true],
  ["http://[::1]:9229", true],
  ["http://app.localhost/", false],
  ["http://127.0.0.1.example.com/", false],
])("what we call ourselves leads here whoever is asked for the name, %s: %s", (url, answer) => {
  expect(leadsToThisMachine(new URL(url))).toBe(answer);
});
