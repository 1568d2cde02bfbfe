#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "./cli/main.ts";

export { main };

/** Whether this file was run, not imported; npm puts a link in its stead into `node_modules/.bin`. */
function isRun(): boolean {
  const [, script] = process.argv;
  return script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url);
}

if (isRun()) {
  process.exitCode = await main(process.argv.slice(2));
}
