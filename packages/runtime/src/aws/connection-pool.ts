import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectSecure, createSecureContext, type SecureContext } from "node:tls";

/** Whoever uses a connection, and is told what happens to it. */
export interface ConnectionUser {
  /** It stands, and the other side's certificate is trusted: now bytes may be written. */
  onOpen(): void;
  /** Undefined: the other side has ended it, in order. */
  onBytes(bytes: Buffer | undefined): void;
  onFault(cause: NodeJS.ErrnoException): void;
}

/** One connection, for one request at a time. */
export interface Connection {
  readonly socket: Socket;
  isOpen: boolean;
  user: ConnectionUser | undefined;
  /** Since when nobody uses it, in epoch milliseconds. */
  idleSince: number;
}

/** Connections to one origin. */
export interface ConnectionPool {
  /** Those that nobody uses; the last one was used last. It may still be opening. */
  readonly idle: readonly Connection[];
  /** Hands out the last of those that can be trusted to stand; ends the others that it meets. */
  take(): Connection | undefined;
  open(): Connection;
  /** Opens one, unless one is there, for whoever comes next. */
  warm(): void;
  /** Keeps one for whoever comes next. It does not keep the process alive. */
  keep(connection: Connection): void;
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
  { ca, now }: { readonly ca: string | undefined; readonly now: () => number },
): ConnectionPool {
  const isSecure = protocol === "https:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const address = { host, port: Number(port || (isSecure ? 443 : 80)), noDelay: true };
  const servername = isIP(host) === 0 ? host : "";
  const idle: Connection[] = [];
  let context: SecureContext | undefined;
  let session: Buffer | undefined;

  function openSecure(): Connection {
    context ??= createSecureContext({ ca });
    const options = { ...address, servername, secureContext: context, session };
    const socket = connectSecure({ ...options, ALPNProtocols: ["http/1.1"] });
    const connection = watch(socket, "secureConnect");
    // What a server gives so that the next handshake is a shorter one, in which names are not compared again: so nothing
    // is taken from one whose name was not.
    let ticket: Buffer | undefined;
    const adopt = (): void => {
      if (connection.isOpen) session = ticket ?? session;
    };
    socket.on("session", (given) => {
      ticket = given;
      adopt();
    });
    socket.on("secureConnect", adopt);
    socket.on("error", () => {
      session = undefined;
    });
    return connection;
  }

  function watch(socket: Socket, opened: "connect" | "secureConnect"): Connection {
    const connection: Connection = { socket, isOpen: false, user: undefined, idleSince: now() };
    const end = (): void => {
      socket.destroy();
      const at = idle.indexOf(connection);
      if (at >= 0) idle.splice(at, 1);
    };
    const fail = (cause: Error): void => {
      connection.user?.onFault(cause);
      end();
    };
    socket.on(opened, () => {
      connection.isOpen = true;
      // Its handle may be another one than at the beginning, where a name has two addresses.
      if (connection.user === undefined) socket.unref();
      else connection.user.onOpen();
    });
    // Bytes that come while nobody asks are an answer to nothing.
    socket.on("data", (bytes: Buffer) => {
      if (connection.user === undefined) end();
      else connection.user.onBytes(bytes);
    });
    socket.on("end", () => {
      connection.user?.onBytes(undefined);
      end();
    });
    socket.on("error", fail);
    socket.on("close", () => fail(new Error("the connection is closed")));
    return connection;
  }

  const open = (): Connection =>
    isSecure ? openSecure() : watch(connectPlain(address), "connect");

  const keep = (connection: Connection): void => {
    connection.user = undefined;
    connection.idleSince = now();
    connection.socket.unref();
    if (idle.push(connection) > MAX_IDLE) idle.shift()?.socket.destroy();
  };

  return {
    idle,
    open,
    keep,
    warm() {
      if (idle.length > 0) return;
      const connection = open();
      keep(connection);
      // While it opens, it keeps the process alive all the same.
      const giveUp = (): void => {
        if (!connection.isOpen && connection.user === undefined) connection.socket.destroy();
      };
      setTimeout(giveUp, MAX_OPENING_MS).unref();
    },
    take() {
      for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
        const age = now() - last.idleSince;
        if (age >= 0 && age <= (last.isOpen ? MAX_IDLE_MS : MAX_OPENING_MS)) {
          last.socket.ref();
          return last;
        }
        last.socket.destroy();
      }
      return undefined;
    },
    endIdle() {
      for (const { socket } of idle.splice(0)) socket.destroy();
    },
  };
}
