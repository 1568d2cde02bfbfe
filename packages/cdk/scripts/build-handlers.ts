import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

/**
 * Bundles each handler into a folder of its own, `dist/handlers/NAME/index.js`, which is deployed as it is. CommonJS,
 * because Lambda loads it a little sooner than a module.
 */
const handlers = join(import.meta.dirname, "..", "src", "handlers");
const out = join(import.meta.dirname, "..", "dist", "handlers");

rmSync(out, { recursive: true, force: true });
for (const file of readdirSync(handlers).filter((name) => name.endsWith(".ts")))
  await build({
    entryPoints: [join(handlers, file)],
    outfile: join(out, basename(file, ".ts"), "index.js"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    charset: "utf8",
    legalComments: "none",
    tsconfig: join(import.meta.dirname, "..", "tsconfig.json"),
  });
