import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "tsdown";

/**
 * Bundles each handler into a folder of its own, `dist/handlers/NAME/index.js`, which is deployed as it is. CommonJS,
 * because Lambda loads it a little sooner than a module. What every event needs is one file beside it, however many of the
 * later ones share some of it: each more costs bytes, and an opening at every cold start.
 */
const root = join(import.meta.dirname, "..");
const handlers = join(root, "src", "handlers");
const out = join(root, "dist", "handlers");

rmSync(out, { recursive: true, force: true });
for (const file of readdirSync(handlers).filter((name) => name.endsWith(".ts")))
  await build({
    cwd: root,
    config: false,
    entry: { index: join(handlers, file) },
    outDir: join(out, basename(file, ".ts")),
    outExtensions: () => ({ js: ".js" }),
    format: "cjs",
    platform: "node",
    target: "node20",
    deps: { alwaysBundle: /./ },
    minify: true,
    outputOptions: {
      generatedCode: { symbols: false },
      codeSplitting: { groups: [{ name: "always", tags: ["$initial"] }] },
    },
    dts: false,
    logLevel: "warn",
  });
