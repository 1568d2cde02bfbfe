import { type IncomingHttpHeaders, Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import type { Socket } from "node:net";
import {
  MAX_ANSWER_BYTES,
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from "./transport.ts";

/** Settings of `httpsTransport`, needed only where something stands in for Cognito. */
interface HttpsTransportOptions {
  /** Certificates to trust, PEM; default: those that Node trusts. */
  readonly ca?: string | undefined;
}

/**
 * The transport for Node: `node:https`, or `node:http` when the URL is plain, with connections kept open.
 * Make it once, outside the handler, so that the next click finds a connection. An answer over 64 KiB is refused.
 * Source: https://nodejs.org/api/http.html#class-httpagent
 */
export function httpsTransport({ ca }: HttpsTransportOptions = {}): Transport {
  const agents = (keepAlive: boolean) => ({
    plain: new PlainAgent({ keepAlive }),
    secure: new SecureAgent({ keepAlive, ...(ca === undefined ? {} : { ca }) }),
  });
  const [kept, fresh] = [agents(true), agents(false)];
  return (request) => {
    const { plain, secure } = request.once === true ? fresh : kept;
    return send(request, request.url.startsWith("http:") ? plain : secure);
  };
}

async function send(request: TransportRequest, agent: PlainAgent): Promise<TransportResponse> {
  const end = performance.now() + request.timeoutMs;
  if (idleSockets(agent).length > 0) await oneTurn();
  try {
    return await exchange(request, agent);
  } catch (error) {
    // What is no TransportError was thrown by Node before anything was sent: an impossible URL or header.
    if (!(error instanceof TransportError))
      throw new TransportError("network", false, { cause: error });
    if (!(error instanceof StaleSocketError)) throw error;
    // A kept connection that resets before any byte was closed by the other side while idle, so the request goes
    // out once more, on a new one. It cannot be proven (`sent` stays true), yet the rare repeat does no harm:
    // what may be repeated changes nothing by it. What mails somebody comes with `once` and never gets here.
    for (const socket of idleSockets(agent)) socket.destroy();
    return exchange({ ...request, timeoutMs: end - performance.now() }, agent, true);
  }
}

/**
 * Lets Node poll once, so that connections which were closed while a Lambda slept leave the agent unused.
 * The first immediate may still belong to the turn that is running.
 */
async function oneTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

function idleSockets(agent: PlainAgent): { destroy(): void }[] {
  return Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
}

/** A kept connection was reset before any byte of an answer. */
class StaleSocketError extends TransportError {}

/**
 * One request on one connection, under one timer from DNS to the last byte.
 * `maybeSent` says that an earlier try may have reached the other side, so no error may claim otherwise.
 */
function exchange(
  request: TransportRequest,
  agent: PlainAgent,
  maybeSent = false,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    let sent = maybeSent;
    let isStale = (): boolean => false;

    const outgoing = (request.url.startsWith("http:") ? plainRequest : secureRequest)(request.url, {
      method: request.method ?? "POST",
      agent,
      headers: { ...request.headers, "content-length": String(Buffer.byteLength(request.body)) },
    });
    const fail = (
      reason: TransportError["reason"],
      cause?: unknown,
      Fault: typeof TransportError = TransportError,
    ): void => {
      clearTimeout(timer);
      reject(new Fault(reason, sent, { cause }));
      outgoing.destroy();
    };
    const timer = setTimeout(() => fail("timeout"), request.timeoutMs);

    outgoing.on("socket", (socket: Socket) => {
      if (outgoing.reusedSocket) {
        const before = socket.bytesRead;
        sent = true;
        isStale = () => socket.bytesRead === before;
        return;
      }
      // Node holds the request back until the connection (with TLS: the handshake) stands.
      socket.once("encrypted" in socket ? "secureConnect" : "connect", () => {
        sent = true;
      });
    });
    outgoing.on("error", (cause: NodeJS.ErrnoException) => {
      const closed = cause.code === "ECONNRESET" || cause.code === "EPIPE";
      fail("network", cause, closed && isStale() ? StaleSocketError : undefined);
    });
    outgoing.on("upgrade", () => fail("network"));
    outgoing.on("response", async (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      try {
        for await (const chunk of incoming) {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes > MAX_ANSWER_BYTES) return fail("too-large");
        }
      } catch (cause) {
        return fail("network", cause);
      }
      clearTimeout(timer);
      resolve({
        status: incoming.statusCode ?? 0,
        headers: oneValueEach(incoming.headers),
        body: Buffer.concat(chunks).toString("utf8"),
      });
    });
    outgoing.end(request.body);
  });
}

function oneValueEach(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = ""]) => [name, [value].flat().join(", ")]),
  );
}
