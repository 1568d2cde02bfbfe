import { join } from "node:path";
import { build, builds } from "./lib/build.mjs";
import { install, isInstalled } from "./lib/install.mjs";
import { withLock } from "./lib/lock.mjs";
import { cache } from "./lib/paths.mjs";

/**
 * Makes the tree ready to run: installs when the lockfile asks for something else than is there,
 * builds what has changed, and does nothing, quickly, when all is as it was.
 * @param {{ say: import("./lib/say.mjs").Say }} options
 */
export async function prepare({ say }) {
  if (isReady()) return;
  const onWait = () =>
    say.line("  Waiting for another run in this folder to finish its preparation …");
  await withLock(join(cache, "lock"), onWait, async () => {
    if (!isInstalled()) await install(say);
    // One after the other: the runtime's output is what the others build on.
    for (const built of builds()) if (!built.fresh) await build(built, say);
  });
}

const isReady = () => isInstalled() && builds().every(({ fresh }) => fresh);
