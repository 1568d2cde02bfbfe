import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isNpmStart } from "../command/terminal.ts";

/** The four servers of a sandbox. */
export type ServerName = "app" | "links" | "inbox" | "cognito";

/** Where everything is: the first line of `npm start -- --json`. */
export interface SandboxAddresses {
  readonly app: string;
  readonly links: string;
  readonly inbox: string;
  readonly cognito: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A server that listens already; what it answers with is given later, when all addresses are known. */
export interface OpenServer {
  readonly url: string;
  answerWith(listener: RequestListener): void;
}

export interface OpenServers {
  readonly servers: Readonly<Record<ServerName, OpenServer>>;
  close(): Promise<void>;
}

/** A port that another program holds. */
export class PortInUseError extends Error {
  readonly code = "ERR_PORT_IN_USE";

  constructor(name: ServerName, port: number, cause: unknown) {
    const start = isNpmStart() ? "npm start -- " : "";
    super(
      `Port ${port}, which the sandbox wants for "${name}", is in use. Is another sandbox running? Choose other ports with ${start}--port 4000 (takes 4000 to 4003), or free ones with ${start}--port 0.`,
      { cause },
    );
    this.name = "PortInUseError";
  }
}

const NAMES: readonly ServerName[] = ["app", "links", "inbox", "cognito"];
const DEFAULT_PORTS: Readonly<Record<ServerName, number>> = {
  app: 3000,
  links: 3001,
  inbox: 3002,
  cognito: 9229,
};
const HOST = "127.0.0.1";

/** Opens the four servers on loopback: the default ports, four in a row from `port`, or free ones for 0. */
export async function openServers(port: number | undefined): Promise<OpenServers> {
  const opened: [ServerName, Server][] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(([, server]) => closeServer(server)));
  };
  try {
    for (const [i, name] of NAMES.entries()) {
      opened.push([name, await listen(name, portOf(name, i, port))]);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const [app, links, inbox, cognito] = opened.map(([, server]) => toOpenServer(server));
  if (!app || !links || !inbox || !cognito)
    throw new Error("unreachable: four names make four servers");
  return { servers: { app, links, inbox, cognito }, close };
}

/** Where the four would listen; without free ports, which nobody knows before. */
export function addressesAt(
  port: number | undefined,
): Readonly<Record<ServerName, Pick<OpenServer, "url">>> {
  const [app = "", links = "", inbox = "", cognito = ""] = NAMES.map(
    (name, i) => `http://${HOST}:${portOf(name, i, port)}`,
  );
  return {
    app: { url: app },
    links: { url: links },
    inbox: { url: inbox },
    cognito: { url: cognito },
  };
}

function portOf(name: ServerName, i: number, port: number | undefined): number {
  if (port === undefined) return DEFAULT_PORTS[name];
  return port === 0 ? 0 : port + i;
}

function listen(name: ServerName, port: number): Promise<Server> {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    requestTimeout: 30_000,
    headersTimeout: 10_000,
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new PortInUseError(name, port, error) : error);
    });
    server.listen(port, HOST, () => resolve(server));
  });
}

function toOpenServer(server: Server): OpenServer {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}`,
    answerWith: (listener) => {
      server.on("request", listener);
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
