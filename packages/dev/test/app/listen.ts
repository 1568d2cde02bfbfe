import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";

/** A web app on a free port of this machine. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves an app on a free loopback port. Closing ends open streams too. */
export async function listen(app: Pick<Hono, "fetch">): Promise<Listening> {
  let server: ReturnType<typeof serve> | undefined;
  const address = await new Promise<AddressInfo>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, resolve);
  });
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server?.close(() => resolve());
        if (server !== undefined && "closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
