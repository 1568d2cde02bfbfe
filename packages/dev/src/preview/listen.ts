import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const HOST = "127.0.0.1";
const USUAL_PORT = 3005;

/** A server on loopback. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on a port, or without one on the usual port if it is free, else on any. */
export async function listen(
  listener: RequestListener,
  port: number | undefined,
): Promise<Listening> {
  const server = createServer(listener);
  await bind(server, port ?? USUAL_PORT).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    if (port === undefined) return bind(server, 0);
    throw new Error(`Port ${port} is in use. Choose another with --port, or 0 for a free one.`);
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
