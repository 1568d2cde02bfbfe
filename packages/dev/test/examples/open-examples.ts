import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { CustomMessageEvent, LinksConfig } from "cognito-links";
import type { LambdaResult } from "cognito-links/lambda";
import { onTestFinished, vi } from "vitest";
import * as express from "../../../../examples/express/server.ts";
import { createApp as createWorker } from "../../../../examples/hono-workers/worker.ts";
import * as nodeServer from "../../../../examples/node-server/server.ts";
import { toConfig, type Variables } from "./variables.ts";

/** One request to an example, answered without following anything. */
export type Visit = (request: Request) => Promise<Response>;

/** An example that runs. */
export interface RunningExample {
  readonly visit: Visit;
  /** Its own trigger, where it brings one. */
  readonly mail?: (event: CustomMessageEvent) => Promise<unknown>;
}

/** An example that has its address already and gets its variables when they are known. */
export interface OpenExample {
  /** Without a slash at its end. */
  readonly origin: string;
  start(variables: Variables): Promise<RunningExample>;
}

const ELSEWHERE = "https://links.example.com";

export const examples: Readonly<Record<string, () => Promise<OpenExample>>> = {
  express: () => onServer(express.createApp),
  "node-server": () => onServer(nodeServer.createApp),

  "next-app-router": async () => ({
    origin: ELSEWHERE,
    start: async (variables) => {
      setEnvironment(variables);
      const route = await import("../../../../examples/next-app-router/app/confirm/route.ts");
      const methods = new Map(Object.entries({ ...route }));
      return {
        visit: async (request) => {
          const handler = methods.get(request.method);
          if (typeof handler !== "function") return new Response(null, { status: 405 });
          return handler(request);
        },
      };
    },
  }),

  "hono-workers": async () => ({
    origin: ELSEWHERE,
    start: async (variables) => {
      const app = createWorker();
      return { visit: async (request) => app.request(request, undefined, variables) };
    },
  }),

  lambda: async () => ({
    origin: ELSEWHERE,
    start: async (variables) => {
      setEnvironment(variables);
      const { mail, click } = await import("../../../../examples/lambda/links.ts");
      return { mail, visit: async (request) => fromResult(await click(await toEvent(request))) };
    },
  }),
};

/** Runs an example that is a listener on a free port; the port is known before the example is made. */
async function onServer(createApp: (config: LinksConfig) => RequestListener): Promise<OpenExample> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    start: async (variables) => {
      server.on("request", createApp(toConfig(variables)));
      return { visit: (request) => fetch(request, { redirect: "manual" }) };
    },
  };
}

/** What reads its variables when it is loaded is loaded anew for every test. */
function setEnvironment(variables: Variables): void {
  vi.resetModules();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** The request as an HTTP API hands it over, payload 2.0. */
async function toEvent(request: Request): Promise<object> {
  const { pathname, search } = new URL(request.url);
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const body = await request.text();
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    ...(cookie === undefined ? {} : { cookies: cookie.split("; ") }),
    requestContext: { http: { method: request.method, path: pathname } },
    ...(body === "" ? {} : { body }),
    isBase64Encoded: false,
  };
}

function fromResult({ statusCode, headers, cookies = [], body }: LambdaResult): Response {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append("set-cookie", cookie);
  return new Response(body === "" ? null : body, { status: statusCode, headers: all });
}
