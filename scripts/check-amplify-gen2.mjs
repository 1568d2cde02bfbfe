import "./lib/node-version.mjs";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installExample, project } from "./lib/amplify-gen2/install.mjs";
import { commands, synthesise } from "./lib/amplify-gen2/synthesise.mjs";
import { Fault, fail } from "./lib/fault.mjs";
import { withLock } from "./lib/lock.mjs";
import { root } from "./lib/paths.mjs";
import { endOnSignals } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { prepare } from "./prepare.mjs";

// `npm run check:amplify-gen2`: the construct in an Amplify Gen 2 backend, synthesised by Amplify's own code. It needs
// 1.2 GB that nothing else here needs, so it is no part of `npm test`.

const usage = `Usage: npm run check:amplify-gen2 [-- --reinstall]

Type-checks and synthesises examples/amplify-gen2 as Amplify deploys it, and looks at the templates.
Needs neither an AWS account nor credentials; the first run installs about 1.2 GB from npm.

  --reinstall   install everything anew
  --help        this text
`;

const say = createSay(process.stderr);

/** @type {() => { reinstall: boolean; help: boolean }} */
function parseOptions() {
  const flag = /** @type {const} */ ({ type: "boolean", default: false });
  try {
    return parseArgs({ options: { reinstall: flag, help: flag } }).values;
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

async function check() {
  const { reinstall, help } = parseOptions();
  if (help) {
    process.stdout.write(usage);
    return;
  }
  await prepare({ say });
  const onWait = () => say.line("  Waiting for another run of this check …");
  await withLock(join(root, ".cache", "amplify-gen2-lock"), onWait, async () => {
    if (reinstall) rmSync(project, { recursive: true, force: true });
    await installExample(say);
    await lookAt("sandbox");
    await lookAt("branch");
  });
}

/** @type {(way: keyof typeof commands) => Promise<void>} */
async function lookAt(way) {
  const assembly = await synthesise(say, way);
  // Brings the CDK, which an empty clone gets in prepare().
  const { look } = await import("./lib/amplify-gen2/look.mjs");
  process.stdout.write(`\n${commands[way]}\n`);
  /** @type {string[]} */
  const missing = [];
  for (const [about, see] of Object.entries(look(assembly))) {
    let seen = "missing";
    try {
      seen = see();
    } catch (error) {
      missing.push(`${about}: ${error instanceof Error ? error.message : error}`);
    }
    process.stdout.write(`  ${about.padEnd(10)}${seen}\n`);
  }
  process.stdout.write("\n");
  if (missing.length > 0) throw new Fault(missing.join("\n\n"));
}

endOnSignals();
await check().catch(fail);
