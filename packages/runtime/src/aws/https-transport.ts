import { Agent as PlainAgent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { exchange, StaleSocketError } from "./exchange.ts";
import {
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from "./transport.ts";

/** Settings of `httpsTransport`, needed only where something stands in for Cognito. */
export interface HttpsTransportOptions {
  /** Certificates to trust, PEM; default: those that Node trusts. */
  readonly ca?: string | undefined;
}

/**
 * The transport for Node: `node:https`, or `node:http` when the URL is plain, with connections kept open.
 * Make it once, outside the handler, so that the next click finds a connection. An answer over 64 KiB is refused.
 * Source: https://nodejs.org/api/http.html#class-httpagent
 */
export function httpsTransport({ ca }: HttpsTransportOptions = {}): Transport {
  const trust = ca === undefined ? {} : { ca };
  const kept = {
    plain: new PlainAgent({ keepAlive: true }),
    secure: new SecureAgent({ keepAlive: true, ...trust }),
  };
  const fresh = { plain: new PlainAgent(), secure: new SecureAgent(trust) };
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
    if (!(error instanceof StaleSocketError)) throw toTransportError(error);
    // A kept connection that resets before any byte was closed by the other side while idle, so the request goes
    // out once more, on a new one. It cannot be proven (`sent` stays true), yet the rare repeat does no harm:
    // a second ConfirmSignUp says "already confirmed". A resend comes with `once` and never gets here.
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

/** What is no TransportError was thrown by Node before anything was sent: an impossible URL or header. */
function toTransportError(error: unknown): TransportError {
  return error instanceof TransportError
    ? error
    : new TransportError("network", false, { cause: error });
}
