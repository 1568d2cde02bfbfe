import { copyFile, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const src = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/**
 * Builds what the pages of the demo app, the inbox, the preview and the pool load: one script and one style sheet each,
 * but the pool's need no script.
 * The Amplify client makes the app's script large for a page, which a local demo does not mind.
 */
export async function buildApp(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  await build({
    entryPoints: {
      app: src("app/client/app.ts"),
      inbox: src("app/client/inbox.ts"),
      preview: src("app/client/preview.ts"),
    },
    outdir: outDir,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
  await build({
    entryPoints: {
      app: src("app/app.css"),
      inbox: src("inbox/inbox.css"),
      preview: src("preview/preview.css"),
      hosted: src("cognito-api/hosted/hosted.css"),
    },
    outdir: outDir,
    bundle: true,
    minify: true,
    logLevel: "warning",
  });
  await copyFile(src("ui/favicon.svg"), join(outDir, "favicon.svg"));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await buildApp(fileURLToPath(new URL("../dist/app/", import.meta.url)));
}
