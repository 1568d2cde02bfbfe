import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import {
  type AddressInfo,
  createServer as createRawServer,
  type Server,
  type Socket,
} from "node:net";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const file = (name: string): string =>
  fileURLToPath(new URL(`fixtures/tls/localhost.${name}.pem`, import.meta.url));

/** Where the certificate of the local servers is. */
export const caFile: string = file("cert");
/** The certificate of the local servers, self-signed for localhost and 127.0.0.1. */
export const ca: string = readFileSync(caFile, "utf8");
export const key: string = readFileSync(file("key"), "utf8");

/** A local server, closed when the test ends. */
export interface LocalServer {
  readonly url: string;
  /** Every connection that was made, open or closed. */
  readonly sockets: readonly Socket[];
  /** Takes no further connections. */
  refuse(): void;
}

export async function plainServer(listener: RequestListener): Promise<LocalServer> {
  return start(createServer(listener), "http", "connection");
}

export async function secureServer(listener: RequestListener): Promise<LocalServer> {
  const server = createSecureServer({ key, cert: ca }, listener);
  return start(server, "https", "secureConnection");
}

/** A server that does whatever it wants with the bytes. */
export async function rawServer(
  onRequest: (socket: Socket, bytes: Buffer) => void,
): Promise<LocalServer> {
  const server = createRawServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (bytes) => onRequest(socket, bytes));
  });
  return start(server, "http", "connection");
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createRawServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function start(server: Server, scheme: string, event: string): Promise<LocalServer> {
  const sockets: Socket[] = [];
  server.on(event, (socket: Socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, sockets, refuse: () => server.close() };
}
