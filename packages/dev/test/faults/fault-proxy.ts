import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the proxy does instead of passing an answer on. The call itself is carried out or not, as told. */
export interface ProxyFault {
  /** Whether the pool sees the call all the same: then only the answer is lost. */
  readonly carriedOut: boolean;
  /** Whether no whole answer ever comes, so that only the caller's patience ends the call. */
  readonly silent?: boolean;
  readonly answer: (response: ServerResponse) => void;
}

/** Stands between the link endpoint and the pool, on loopback. */
export interface FaultProxy {
  readonly url: string;
  /** The fault of this operation from now on; every other is passed on. */
  breakOff(operation: string, fault: ProxyFault): void;
  mend(): void;
  /** How often an operation came, broken or not. */
  seen(operation: string): number;
  /** Resolves when all that came has been carried out, as far as it is to be. */
  settled(): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens a proxy in front of a pool. */
export async function openFaultProxy(cognito: string): Promise<FaultProxy> {
  const faults = new Map<string, ProxyFault>();
  const counts = new Map<string, number>();
  const works: Promise<void>[] = [];
  const server = createServer((incoming, outgoing) => void works.push(pass(incoming, outgoing)));
  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const operation = String(incoming.headers["x-amz-target"]).split(".")[1] ?? "";
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    const body = await readAll(incoming);
    const fault = faults.get(operation);
    if (fault === undefined) return passOn(cognito, incoming, body, outgoing);
    if (fault.carriedOut) await passOn(cognito, incoming, body);
    fault.answer(outgoing);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    breakOff: (operation, fault) => void faults.set(operation, fault),
    mend: () => faults.clear(),
    seen: (operation) => counts.get(operation) ?? 0,
    settled: () => Promise.all(works),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function passOn(
  cognito: string,
  { headers }: IncomingMessage,
  body: Buffer,
  answer?: ServerResponse,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(cognito, {
      method: "POST",
      headers: { ...headers, host: "127.0.0.1" },
    });
    outgoing.on("error", reject);
    outgoing.on("response", async (incoming) => {
      const bytes = await readAll(incoming);
      answer?.writeHead(incoming.statusCode ?? 500, incoming.headers).end(bytes);
      resolve();
    });
    outgoing.end(body);
  });
}
