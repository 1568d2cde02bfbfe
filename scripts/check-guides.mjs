import "./lib/node-version.mjs";
import { fail } from "./lib/fault.mjs";
import { endOnSignals } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { runVitest } from "./lib/vitest-step.mjs";
import { prepare } from "./prepare.mjs";

// `npm run check:guides`: types every command of README, guides and examples that takes long or needs the network, in
// folders outside the tree, as it is written. `npm test` runs the others.

async function check() {
  const say = createSay(process.stdout);
  await prepare({ say });
  const { failed, passed } = await runVitest("guides", { echo: true, patterns: [] });
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

endOnSignals();
await check().catch(fail);
