import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** When, in milliseconds of `performance.now()`, a runtime client asked for its first event and answered it. */
export interface Invoked {
  readonly readyAt: number;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly answer: string;
}

/** As much of Lambda's Runtime API as one invocation needs. */
export interface RuntimeApi {
  readonly address: string;
  /** Gives the next client that asks this event, and resolves with its answer. */
  invoke(event: object): Promise<Invoked>;
  close(): void;
}

const PATH = "/2018-06-01/runtime/";

/**
 * Starts a Runtime API on this machine.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  let current: Invocation | undefined;
  const server = createServer((request, response) => {
    if (current === undefined) response.writeHead(410).end();
    else void current.take(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    address: `127.0.0.1:${port}`,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        current = createInvocation(event, resolve, reject);
      }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Invocation {
  take(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

function createInvocation(
  event: object,
  resolve: (invoked: Invoked) => void,
  reject: (error: Error) => void,
): Invocation {
  const body = JSON.stringify(event);
  let [readyAt, sentAt] = [0, 0];
  return {
    async take(request, response) {
      const path = (request.url ?? "").replace(PATH, "");
      if (path === "invocation/next") {
        // A client that has answered asks for the next event; it gets none and is ended while it waits.
        if (readyAt > 0) return;
        readyAt = performance.now();
        response.writeHead(200, { ...headers(), "content-length": Buffer.byteLength(body) });
        response.end(body);
        sentAt = performance.now();
        return;
      }
      const answeredAt = performance.now();
      const answer = await textOf(request);
      response.writeHead(202).end();
      if (path.endsWith("/response")) resolve({ readyAt, sentAt, answeredAt, answer });
      else reject(new Error(`the runtime client reported ${path}: ${answer}`));
    },
  };
}

const headers = (): Readonly<Record<string, string | number>> => ({
  "content-type": "application/json",
  "lambda-runtime-aws-request-id": "00000000-0000-4000-8000-000000000000",
  "lambda-runtime-deadline-ms": Date.now() + 30_000,
  "lambda-runtime-invoked-function-arn": "arn:aws:lambda:eu-central-1:123456789012:function:bench",
  "lambda-runtime-trace-id": "Root=1-5e6722a7-cc56e0a0b1c2d3e4f5061728",
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
