#!/usr/bin/env node
// Stands in the source, not in dist, because npm links only commands that exist when it installs.
import { main } from "../dist/cli.js";

process.exitCode = await main(process.argv.slice(2));
