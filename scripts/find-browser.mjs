import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { browserPlaces } from "../packages/dev/src/lab/browser-places.mjs";
import { Fault } from "./lib/fault.mjs";
import { installedCommand } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";

// The browser tests need a Chromium and take what the machine has. They never skip in silence:
// where none can be had, `ensureBrowser` says what to do and the run fails.

const SILENT_MS = 120_000;

/**
 * The path of a Chromium, Chrome or Edge on this machine: CHROMIUM_PATH if set, else an installed
 * one, else one that Playwright has downloaded.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const chosen = process.env["CHROMIUM_PATH"];
  if (!chosen)
    return [...new Set(browserPlaces())].find((path) => existsSync(path) && starts(path));
  if (existsSync(chosen)) return chosen;
  throw new Fault(`CHROMIUM_PATH names ${chosen}, and there is no such file.`);
}

/**
 * The same, and gets one if there is none.
 * @param {{ say: import("./lib/say.mjs").Say }} options
 * @returns {Promise<string>}
 */
export async function ensureBrowser({ say }) {
  const found = findBrowser();
  if (found) return found;
  for (const get of [downloadWithPlaywright, installWithApt]) {
    await get(say);
    const got = findBrowser();
    if (got) return got;
  }
  throw new Fault(
    "The browser tests need Chromium, Chrome or Edge; none was found, and none could be downloaded.\n" +
      "Install one (Debian: apt-get install chromium; macOS: brew install --cask chromium; or Google Chrome),\n" +
      "or set CHROMIUM_PATH to the program's path. `npm run check` runs everything else.",
  );
}

/**
 * Some distributions ship a file by that name which only says where to get the real one, and a
 * download may lack libraries. Elsewhere asking for the version would open a window.
 * @param {string} path
 */
function starts(path) {
  if (process.platform !== "linux") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: SILENT_MS }).status === 0;
}

/** @type {(say: import("./lib/say.mjs").Say) => Promise<unknown>} */
function downloadWithPlaywright(say) {
  const cli = installedCommand("playwright-core");
  return say.step(
    "Downloading a browser for the tests (Playwright's Chromium shell)",
    () =>
      run(process.execPath, [cli, "install", "--only-shell", "chromium"], {
        // A closed network that answers nothing must not hold the tests up.
        env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
        idleMs: SILENT_MS,
      }),
    ({ ok }) => ok,
  );
}

/** @type {(say: import("./lib/say.mjs").Say) => Promise<unknown>} */
async function installWithApt(say) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, idleMs: SILENT_MS };
  const apt = (/** @type {string[]} */ ...args) => run("apt-get", ["-q", ...args], options);
  const get = async () => {
    const updated = await apt("update");
    if (!updated.ok) return updated;
    const install = ["install", "-y", "--no-install-recommends"];
    const shell = await apt(...install, "chromium-headless-shell");
    return shell.ok ? shell : apt(...install, "chromium");
  };
  await say.step("Installing Chromium with apt-get", get, ({ ok }) => ok);
}
