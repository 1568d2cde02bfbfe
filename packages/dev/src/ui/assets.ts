import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/**
 * Folder of the built style sheets and client scripts: beside the bundle once this package is
 * built, else the package's `dist/app` when its sources run.
 */
export function findAssetsDir(): string {
  const beside = fileURLToPath(new URL("./app/", import.meta.url));
  return existsSync(join(beside, "app.js"))
    ? beside
    : fileURLToPath(new URL("../../dist/app/", import.meta.url));
}

/**
 * Serves the named files of a folder at the root of an app. The names are a closed list, so no
 * path of a request ever reaches the file system.
 */
export function serveAssets(app: Hono, assetsDir: string, names: readonly string[]): void {
  for (const name of names) {
    const file = join(assetsDir, name);
    const body = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    app.get(`/${name}`, (c) =>
      body === undefined
        ? c.text(`${name} is not built yet. Run "npm run build" once.\n`, 404)
        : c.body(body, 200, {
            "content-type": TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
            "cache-control": "no-cache",
          }),
    );
  }
}
