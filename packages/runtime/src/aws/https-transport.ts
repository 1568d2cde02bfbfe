import { type Connection, type ConnectionPool, createConnectionPool } from "./connection-pool.ts";
import { createAnswerReader } from "./read-answer.ts";
import {
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from "./transport.ts";

/** Settings of `httpsTransport`, needed only where something stands in for Cognito. */
interface HttpsTransportOptions {
  /** Certificates to trust, PEM; default: those that Node trusts. */
  readonly ca?: string | undefined;
  /** Epoch milliseconds. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** A transport that can be told beforehand where a request will go. */
export interface HttpsTransport extends Transport {
  /**
   * Begins a connection, unless one is there, for a request that will soon be ready. It keeps no process alive, and
   * whether it fails is seen by nobody: the request then makes one of its own.
   */
  readonly warm: (url: string) => void;
}

/**
 * The transport for Node: HTTP/1.1 over `node:tls`, or over `node:net` when the URL is plain, with connections kept open.
 * Make it once, outside the handler, so that the next click finds a connection. An answer over 64 KiB is refused.
 */
export function httpsTransport({ ca, now = Date.now }: HttpsTransportOptions = {}): HttpsTransport {
  const pools = new Map<string, ConnectionPool>();
  const poolOf = (url: URL): ConnectionPool => {
    if (!/^https?:$/.test(url.protocol)) throw new TypeError("neither https nor http");
    const pool = pools.get(url.origin) ?? createConnectionPool(url, { ca, now });
    pools.set(url.origin, pool);
    return pool;
  };
  const transport: Transport = async (request) => {
    try {
      const url = new URL(request.url);
      return await send(request, writeRequest(request, url), poolOf(url));
    } catch (error) {
      // What is no TransportError was thrown before anything was sent: an impossible URL or header.
      if (error instanceof TransportError) throw error;
      throw new TransportError("network", false, { cause: error });
    }
  };
  const warm: HttpsTransport["warm"] = (url) => {
    try {
      poolOf(new URL(url)).warm();
    } catch {
      // The request will say it.
    }
  };
  return Object.assign(transport, { warm });
}

async function send(
  { timeoutMs, once }: TransportRequest,
  text: string,
  pool: ConnectionPool,
): Promise<TransportResponse> {
  if (once === true) return exchange(text, { timeoutMs, pool, connection: pool.open() });
  const end = performance.now() + timeoutMs;
  if (pool.idle.length > 0) await oneTurn();
  try {
    return await exchange(text, { timeoutMs, pool, connection: pool.take() ?? pool.open() });
  } catch (error) {
    if (!(error instanceof StaleConnectionError)) throw error;
    // A kept connection that ends before any byte was closed by the other side while idle, so the request goes
    // out once more, on a new one. It cannot be proven (`sent` stays true), yet the rare repeat does no harm:
    // what may be repeated changes nothing by it. What mails somebody comes with `once` and never gets here.
    pool.endIdle();
    const left = end - performance.now();
    return exchange(text, { timeoutMs: left, pool, connection: pool.open(), maybeSent: true });
  }
}

/**
 * Lets Node poll once, so that connections which were closed while a Lambda slept are left unused.
 * The first immediate may still belong to the turn that is running.
 */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** Head and body. A header that could end its line, and so begin another request, is refused. */
function writeRequest(
  { method = "POST", headers, body, once }: TransportRequest,
  { host, pathname, search }: URL,
): string {
  let head = `${method} ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n`;
  for (const name in headers) {
    const value = headers[name] ?? "";
    if (!/^[\w-]+$/.test(name) || !/^[ -~]*$/.test(value)) throw new TypeError("bad header");
    head += `${name}: ${value}\r\n`;
  }
  head += `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `${head}connection: ${once === true ? "close" : "keep-alive"}\r\n\r\n${body}`;
}

/** A kept connection ended before any byte of an answer. */
class StaleConnectionError extends TransportError {}

interface Exchange {
  readonly timeoutMs: number;
  readonly pool: ConnectionPool;
  readonly connection: Connection;
  /** An earlier try may have reached the other side, so no error may claim otherwise. */
  readonly maybeSent?: boolean;
}

/** One request on one connection, under one timer from DNS to the last byte. */
function exchange(
  text: string,
  { timeoutMs, pool, connection, maybeSent = false }: Exchange,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const isKept = connection.isOpen;
    const read = createAnswerReader();
    let sent = maybeSent;
    let isAnswered = false;

    const end = (): void => {
      clearTimeout(timer);
      connection.user = undefined;
      connection.socket.destroy();
    };
    const fail = (reason: TransportError["reason"], cause?: unknown, isClosed = false): void => {
      end();
      const Fault = isClosed && isKept && !isAnswered ? StaleConnectionError : TransportError;
      reject(new Fault(reason, sent, { cause }));
    };
    const timer = setTimeout(() => fail("timeout"), timeoutMs);
    const onOpen = (): void => {
      sent = true;
      connection.socket.write(text);
    };
    connection.user = {
      onOpen,
      onBytes(bytes) {
        if (bytes === undefined && !isAnswered) return fail("network", undefined, true);
        isAnswered = true;
        try {
          const whole = read(bytes);
          if (whole === undefined) return;
          if (whole.mayKeep) pool.keep(connection);
          else end();
          clearTimeout(timer);
          resolve(whole.response);
        } catch (cause) {
          fail(cause instanceof TransportError ? cause.reason : "network", cause);
        }
      },
      onFault: (cause) => fail("network", cause, /^(ECONNRESET|EPIPE)$/.test(cause.code ?? "")),
    };
    if (isKept) onOpen();
  });
}
