#!/usr/bin/env node
// Stands in the source, not in dist, because npm links only commands that exist when it installs.
import { existsSync } from "node:fs";

const built = new URL("../dist/cli.js", import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('Not built yet: run "npm run build" (or "npm start") in the clone.\n');
  process.exitCode = 1;
}
