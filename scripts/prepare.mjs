import { join } from "node:path";
import { build, builds } from "./lib/build.mjs";
import { together } from "./lib/fault.mjs";
import { install, isInstalled } from "./lib/install.mjs";
import { withLock } from "./lib/lock.mjs";
import { cache } from "./lib/paths.mjs";

/** @typedef {{ say: import("./lib/say.mjs").Say }} Options */

/**
 * Makes the tree ready to run: installs when the lockfile asks for something else than is there,
 * builds what has changed, and does nothing, quickly, when all is as it was.
 * @param {Options} options
 */
export async function prepare({ say }) {
  if (isReady()) return;
  await alone(say, async () => {
    if (!isInstalled()) await install(say);
    const [runtime, ...others] = builds();
    // The runtime's output is what the others build on; they know nothing of one another.
    if (runtime?.fresh === false) await build(runtime, say);
    const stale = others.filter(({ fresh }) => !fresh);
    await together(stale.map((one) => build(one, say)));
  });
}

/**
 * The first half of it: the tools are there, and nothing may be built yet.
 * @param {Options} options
 */
export async function prepareTools({ say }) {
  if (!isInstalled()) await alone(say, async () => void (isInstalled() || (await install(say))));
}

const isReady = () => isInstalled() && builds().every(({ fresh }) => fresh);

/** @type {(say: import("./lib/say.mjs").Say, work: () => Promise<void>) => Promise<void>} */
function alone(say, work) {
  const onWait = () =>
    say.line("  Waiting for another run in this folder to finish its preparation …");
  return withLock(join(cache, "lock"), onWait, work);
}
