import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { SandboxAddresses } from "cognito-links-dev";

/** A site that serves one bundled script, whatever path is asked for, as a single-page app's does. */
export interface Site {
  readonly url: string;
  /** Where the pool is: the page reads it as `PLACE`. */
  serve(place: SandboxAddresses): void;
  close(): Promise<void>;
}

/** Bundles a page as an app would, and serves it on this machine alone. */
export async function openSite(entry: string): Promise<Site> {
  const files = await bundle(entry);
  let place: SandboxAddresses | undefined;
  const html = (): string =>
    `<!doctype html><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"><div id="root"></div><script>PLACE=${JSON.stringify(place)}</script><script type="module" src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = files.get(pathname);
    const type = pathname.endsWith(".js") ? "text/javascript" : "text/css";
    response.setHeader("content-type", file === undefined ? "text/html" : type);
    response.end(file ?? html());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (given) => {
      place = given;
    },
    close: () => end(server),
  };
}

async function bundle(entry: string): Promise<ReadonlyMap<string, string>> {
  // Loaded late: whoever needs no page waits for no bundler.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: { page: fileURLToPath(new URL(`../${entry}`, import.meta.url)) },
    outdir: "/",
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    logLevel: "error",
  });
  const files = outputFiles.map(({ path, text }): [string, string] => [path, text]);
  return new Map([["/page.css", ""], ...files]);
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
