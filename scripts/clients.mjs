import "./lib/node-version.mjs";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./find-browser.mjs";
import { Fault, fail } from "./lib/fault.mjs";
import { installedCommand, root } from "./lib/paths.mjs";
import { endOnSignals, run, runNpm } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { hashOf, readStamp, writeStamp } from "./lib/stamp.mjs";
import { prepare } from "./prepare.mjs";

// `npm run clients`: the clients that people have, each really run against the sandbox; what comes of it is written into
// docs/clients.md. Most of them are needed by nothing else here, and one command after the other of the AWS CLI takes its
// time, so it is no part of `npm test`. What of it is quick is: test/clients.

const folder = join(root, "clients");
const argv = process.argv.slice(2);
const say = createSay(process.stderr);
const INSTALL_MS = 900_000;

async function install() {
  const modules = join(folder, "node_modules");
  if (argv.includes("--reinstall")) rmSync(modules, { recursive: true, force: true });
  const stamp = join(modules, ".cognito-links-stamp");
  const wanted = hashOf(readFileSync(join(folder, "package-lock.json")));
  if (readStamp(stamp) === wanted) return;
  const { ok, output } = await say.step(
    "Installing the clients, about 130 MB",
    () => runNpm(["--prefix", folder, "ci", "--loglevel=error"], { limitMs: INSTALL_MS }),
    (result) => result.ok,
  );
  if (!ok) throw new Fault(`${output.trim()}\n\nThe clients could not be installed.`);
  writeStamp(stamp, wanted);
}

async function clients() {
  const env = { NODE_NO_WARNINGS: "1" };
  if (!argv.includes("--help") && !argv.includes("-h")) {
    await prepare({ say });
    await install();
    Object.assign(env, { CHROMIUM_PATH: await ensureBrowser({ say }) });
    const tsc = installedCommand("typescript-7", "tsc");
    const types = await run(process.execPath, [tsc, "-p", folder], { echo: true });
    if (!types.ok) throw new Fault("The recipes and the clients do not compile; see above.");
  }
  const tsx = installedCommand("tsx");
  const { ok } = await run(process.execPath, [tsx, join(folder, "run.ts"), ...argv], {
    echo: true,
    env,
  });
  process.exitCode = ok ? 0 : 1;
}

endOnSignals();
await clients().catch(fail);
