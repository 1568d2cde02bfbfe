import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { localUrl } from "./local-only.ts";
import { send } from "./send.ts";

/** A link protector on this machine, as its redirect page. */
export interface Protector {
  /** Wrap a link with `?url=` behind this. Its host is another site than 127.0.0.1. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Starts the page that wrapped links lead to: it asks for the headers, opens the link, and only then leads the person
 * on, as protectors do at the time of a click. It stands on `localhost`, so that for a link on 127.0.0.1 the person comes
 * from another site, as in life, and `SameSite` is held to its word.
 */
export function startProtector(): Promise<Protector> {
  const server = createServer((request, response) => {
    leadOn(request.url ?? "").then(
      (location) => response.writeHead(302, { location }).end(),
      () => response.writeHead(400).end("not a link of this machine"),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "localhost", () => {
      const { port } = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ address: `http://localhost:${port}/`, close });
    });
  });
}

async function leadOn(path: string): Promise<string> {
  const wrapped = new URL(path, "http://localhost").searchParams.get("url") ?? "";
  const { href } = localUrl(wrapped);
  await send(href, { method: "HEAD" });
  await send(href);
  return href;
}
