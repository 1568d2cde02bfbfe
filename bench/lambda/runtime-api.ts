import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** One event's way through a runtime client, in milliseconds of `performance.now()`. */
export interface Invoked {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly answer: string;
}

/** The handler threw: whoever clicked gets Lambda's own error. */
export class Failed extends Error {}

/** What Lambda does with a process that has nothing to do. */
export interface Freezer {
  freeze(): void;
  thaw(): void;
}

/** As much of Lambda's Runtime API as one process's life needs. */
export interface RuntimeApi {
  readonly address: string;
  /** Gives the client this event, at once or as soon as it asks for one, and resolves with its answer. */
  invoke(event: object): Promise<Invoked>;
  /** When the client asked for its first event; NaN before. */
  readyAt(): number;
  /** Resolves once the client has asked for an event, found none, and is frozen. */
  asleep(): Promise<void>;
  close(): void;
}

interface Invocation {
  readonly body: string;
  readonly resolve: (invoked: Invoked) => void;
  readonly reject: (error: Error) => void;
  sentAt: number;
}

const PATH = "/2018-06-01/runtime/";

/**
 * Starts a Runtime API for one process, which is frozen from the moment it asks for an event that is not there until
 * there is one. Lambda cannot freeze it earlier: that request is how it learns that the process has nothing to do.
 * Sources: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-invoke
 */
export async function startRuntimeApi({ freeze, thaw }: Freezer): Promise<RuntimeApi> {
  const told = new EventEmitter();
  let readyAt = Number.NaN;
  // A request for an event that is not there, an event that nobody has asked for, and one that is being answered.
  let asking: ServerResponse | undefined;
  let waiting: Invocation | undefined;
  let running: Invocation | undefined;

  const give = (invocation: Invocation, response: ServerResponse): void => {
    running = invocation;
    invocation.sentAt = performance.now();
    const length = Buffer.byteLength(invocation.body);
    response.writeHead(200, { ...headers(), "content-length": length });
    response.end(invocation.body);
  };

  const onNext = (response: ServerResponse): void => {
    if (Number.isNaN(readyAt)) readyAt = performance.now();
    if (waiting !== undefined) {
      give(waiting, response);
      waiting = undefined;
      return;
    }
    asking = response;
    freeze();
    told.emit("asleep");
  };

  const onAnswer = async (path: string, request: IncomingMessage): Promise<void> => {
    const answeredAt = performance.now();
    const answer = await textOf(request);
    if (path.endsWith("/response"))
      running?.resolve({ sentAt: running.sentAt, answeredAt, answer });
    else running?.reject(new Failed(`the runtime client reported ${path}: ${answer}`));
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(PATH, "");
    if (path === "invocation/next") onNext(response);
    else void onAnswer(path, request).then(() => response.writeHead(202).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    address: `127.0.0.1:${port}`,
    readyAt: () => readyAt,
    async asleep() {
      if (asking === undefined) await once(told, "asleep");
    },
    invoke: (event) =>
      new Promise((resolve, reject) => {
        const invocation = { body: JSON.stringify(event), resolve, reject, sentAt: Number.NaN };
        if (asking === undefined) {
          waiting = invocation;
          return;
        }
        give(invocation, asking);
        asking = undefined;
        thaw();
      }),
    close() {
      server.closeAllConnections();
      server.close();
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
