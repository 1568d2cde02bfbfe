import { once } from "node:events";
import { createServer, type IncomingMessage, request as sendRequest } from "node:http";
import { toNodeHandler } from "../../../src/adapters/to-node-handler.ts";
import { type FrontDoor, readRequest } from "./door.ts";

/** Node's own server, over a real connection. */
export const node: FrontDoor = {
  name: "Node http",
  keepsRepeats: true,
  async send(endpoint, request) {
    const { method, stagePath, query, headers, bytes } = readRequest(request);
    const server = createServer(toNodeHandler(endpoint)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    try {
      const outgoing = sendRequest({
        host: "127.0.0.1",
        port,
        method,
        path: `${stagePath}${query && `?${query}`}`,
        headers: Object.fromEntries(headers),
        agent: false,
      });
      outgoing.end(bytes);
      const [incoming]: IncomingMessage[] = await once(outgoing, "response");
      if (incoming === undefined) throw new Error("no response");
      return {
        status: incoming.statusCode ?? 0,
        headers: Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Buffer.concat(await incoming.toArray()).toString("utf8"),
      };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
};
