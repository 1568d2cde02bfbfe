import { connect as connectPlain, type Socket } from "node:net";
import {
  connect as connectSecure,
  createSecureContext,
  type SecureContext,
  type TLSSocket,
} from "node:tls";

/** One connection, for one request at a time. */
export interface Connection {
  readonly socket: Socket;
  /** What the socket says when bytes may be written: it stands, and the other side's certificate is trusted. */
  readonly opening: "connect" | "secureConnect";
  isOpen: boolean;
  user: ConnectionUser | undefined;
  /** Since when nobody uses it, in epoch milliseconds. */
  idleSince: number;
}

/** Is told what comes on a connection: bytes, or its end. The end has a cause when it is out of order. */
export type ConnectionUser = (bytes: Buffer | undefined, cause?: Error) => void;

/** Connections to one origin. */
export interface ConnectionPool {
  open(): Connection;
  /** Opens one for whoever comes next, unless one is there. */
  warm(): void;
  hasIdle(): boolean;
  /** The one that was used last, of those that nobody uses and that can be trusted to stand; it may still be opening. */
  take(): Connection | undefined;
  /** Keeps one for whoever comes next. It does not keep the process alive. */
  keep(connection: Connection): void;
  /** For when one has died unseen: the others no doubt have, too. */
  endIdle(): void;
}

/**
 * The longest pause after which a connection is used again, in milliseconds by the wall clock: that one goes on while a
 * Lambda is frozen, which hears of no end. AWS's load balancers end an idle connection after 60 seconds, and so has one of
 * its services been seen to do.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
 * https://github.com/aws/aws-sdk-java/issues/1365
 */
const MAX_IDLE_MS = 50_000;

/** The same for one that is not open yet: within a region that is a matter of some milliseconds. */
const MAX_OPENING_MS = 2_000;

/** As many as an agent of Node keeps. */
const MAX_IDLE = 256;

/** `ca` are certificates to trust instead of those that Node trusts, in PEM. `now` gives epoch milliseconds. */
export function createConnectionPool(
  { protocol, hostname, port }: URL,
  ca: string | undefined,
  now: () => number,
): ConnectionPool {
  const host = hostname.replace(/^\[|]$/g, "");
  let idle: Connection[] = [];
  let secureContext: SecureContext | undefined;
  let session: Buffer | undefined;

  function open(): Connection {
    const options = { host, port: Number(port) || 80, noDelay: true };
    if (protocol === "http:") return watch(connectPlain(options), "connect");
    secureContext ??= createSecureContext({ ca });
    const socket = connectSecure({
      ...options,
      port: Number(port) || 443,
      // An address has no name to send. `net.isIP` takes milliseconds where the process has just started.
      servername: /^[\d.]+$|:/.test(host) ? "" : host,
      ALPNProtocols: ["http/1.1"],
      secureContext,
      session,
    });
    // It makes the next handshake a shorter one, in which names are not compared again: so none is taken from a server
    // that was not known by its certificate, as where NODE_TLS_REJECT_UNAUTHORIZED was off for a while.
    socket.on("session", (given) => {
      if (socket.authorized) session = given;
    });
    socket.on("error", () => {
      session = undefined;
    });
    return watch(socket, "secureConnect");
  }

  function watch(socket: Socket, opening: Connection["opening"]): Connection {
    const connection: Connection = {
      socket,
      opening,
      isOpen: false,
      user: undefined,
      idleSince: now(),
    };
    const end = (cause?: Error): void => {
      socket.destroy();
      idle = idle.filter((other) => other !== connection);
      connection.user?.(undefined, cause);
    };
    socket.on(opening, () => {
      connection.isOpen = true;
      // Its handle may be another one than at the beginning, where a name has two addresses.
      if (connection.user === undefined) socket.unref();
    });
    // Bytes that come while nobody asks are an answer to nothing.
    socket.on("data", (bytes: Buffer) => {
      if (connection.user === undefined) end();
      else connection.user(bytes);
    });
    socket.on("end", () => end());
    socket.on("error", end);
    socket.on("close", () => end(new Error("closed")));
    return connection;
  }

  function keep(connection: Connection): void {
    connection.user = undefined;
    connection.idleSince = now();
    connection.socket.unref();
    if (idle.push(connection) > MAX_IDLE) idle.shift()?.socket.destroy();
  }

  function take(): Connection | undefined {
    const last = idle.pop();
    if (last === undefined) return undefined;
    const age = now() - last.idleSince;
    const isUnknown = last.isOpen && (last.socket as Partial<TLSSocket>).authorized === false;
    if (!isUnknown && age >= 0 && age <= (last.isOpen ? MAX_IDLE_MS : MAX_OPENING_MS)) {
      last.socket.ref();
      return last;
    }
    last.socket.destroy();
    return take();
  }

  return {
    open,
    keep,
    take,
    hasIdle: () => idle.length > 0,
    endIdle() {
      for (const { socket } of idle) socket.destroy();
      idle = [];
    },
    warm() {
      if (idle.length > 0) return;
      const connection = open();
      keep(connection);
      // What is still opening does keep the process alive, whatever was said above.
      const giveUp = (): void => {
        if (!connection.isOpen && connection.user === undefined) connection.socket.destroy();
      };
      setTimeout(giveUp, MAX_OPENING_MS).unref();
    },
  };
}
