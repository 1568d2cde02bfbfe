import { type Connection, type ConnectionPool, createConnectionPool } from "./connection-pool.ts";
import { readAnswer } from "./read-answer.ts";
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
    if (!/^https?:$/.test(url.protocol)) throw new TypeError("protocol");
    const pool = pools.get(url.origin) ?? createConnectionPool(url, ca, now);
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

/**
 * Head and body. A header that could end its line, and so begin another request, is refused. It says who asks, for where a web
 * ACL stands before the pool AWS's core rules let nobody through who does not (`NoUserAgent_HEADER`).
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 */
function writeRequest(
  { method = "POST", headers, body, once }: TransportRequest,
  { host, pathname, search }: URL,
): string {
  let head = `${method} ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: cognito-links\r\n`;
  for (const name in headers) {
    const line = `${name}: ${headers[name]}`;
    if (!/^[\w-]+: [ -~]*$/.test(line)) throw new TypeError("bad header");
    head += `${line}\r\n`;
  }
  head += `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `${head}connection: ${once === true ? "close" : "keep-alive"}\r\n\r\n${body}`;
}

async function send(
  { timeoutMs, once = false }: TransportRequest,
  text: string,
  pool: ConnectionPool,
): Promise<TransportResponse> {
  const sending: Sending = { text, end: performance.now() + timeoutMs, pool, once };
  const onNew = async (maybeSent: boolean): Promise<TransportResponse> =>
    exchange(sending, pool.open(), maybeSent);
  if (!once && pool.hasIdle()) {
    await oneTurn();
    const kept = pool.take();
    // When it ends before any byte, the other side has closed it while it was idle: so the request goes out once more, on a
    // new one. It cannot be proven (`sent` stays true), yet the rare repeat does no harm: what may be repeated changes
    // nothing by it. What mails somebody comes with `once` and never gets here.
    if (kept !== undefined) return exchange(sending, kept, false, onNew);
  }
  return onNew(false);
}

/** A request on its way. */
interface Sending {
  readonly text: string;
  /** By `performance.now()`. */
  readonly end: number;
  readonly pool: ConnectionPool;
  readonly once: boolean;
}

/**
 * Lets Node poll once, so that connections which were closed while a Lambda slept are left unused.
 * The first immediate may still belong to the turn that is running.
 */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** With each all is read from the start. A page of 64 KiB comes in some fifty. */
const MAX_PIECES = 1_000;

/**
 * One request on one connection, under one timer from DNS to the last byte. `maybeSent` says that an earlier try may have
 * reached the other side, so no error may claim otherwise. `again` is asked when the connection ends before any byte.
 */
function exchange(
  { text, end, pool, once }: Sending,
  connection: Connection,
  maybeSent: boolean,
  again?: (sent: boolean) => Promise<TransportResponse>,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const { socket } = connection;
    let received = Buffer.alloc(0);
    let pieces = 0;
    let sent = maybeSent;

    const stop = (): void => {
      clearTimeout(timer);
      connection.user = undefined;
      socket.destroy();
    };
    const giveUp = (): void => {
      stop();
      pool.endIdle();
    };
    const fail = (reason: TransportError["reason"], cause?: unknown): void => {
      giveUp();
      reject(new TransportError(reason, sent, { cause }));
    };
    const timer = setTimeout(fail, end - performance.now(), "timeout");
    connection.user = (bytes, cause) => {
      if (bytes === undefined && received.length === 0 && again !== undefined) {
        giveUp();
        return resolve(again(sent));
      }
      try {
        pieces += 1;
        if (cause !== undefined || pieces > MAX_PIECES) throw cause;
        if (bytes !== undefined) received = Buffer.concat([received, bytes]);
        const whole = readAnswer(received, bytes === undefined);
        if (whole === undefined) return;
        if (whole.mayKeep && !once) {
          clearTimeout(timer);
          pool.keep(connection);
        } else stop();
        resolve(whole.response);
      } catch (fault) {
        fail(fault instanceof TransportError ? fault.reason : "network", fault);
      }
    };
    const write = (): void => {
      sent = true;
      socket.write(text);
    };
    if (connection.isOpen) write();
    else socket.once(connection.opening, write);
  });
}
