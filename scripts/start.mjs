import "./lib/node-version.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail } from "./lib/fault.mjs";
import { root } from "./lib/paths.mjs";
import { endOnSignals } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { prepare } from "./prepare.mjs";

// `npm start`: makes the tree ready, then runs the sandbox in this very process, so that a signal
// reaches it and its exit code is ours. Progress goes to standard error: standard output belongs
// to the sandbox, whose first line may be promised to be JSON.

async function start() {
  const stopListening = endOnSignals();
  await prepare({ say: createSay(process.stderr) });
  /** @type {{ main(argv: string[]): Promise<number> }} */
  const cli = await import(pathToFileURL(join(root, "packages/dev/dist/cli.js")).href);
  // From here on signals are the sandbox's to answer.
  stopListening();
  const code = await cli.main(["start", ...process.argv.slice(2)]);
  process.exitCode = code;
  // Ends by itself; a socket that some browser keeps open must not hold it for long.
  setTimeout(() => process.exit(code), 1000).unref();
}

await start().catch(fail);
