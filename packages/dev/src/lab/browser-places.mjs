import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

// Where a Chromium may stand on this machine, likeliest first. Only names: whether it is there and starts, who asks
// finds out. JavaScript and not TypeScript, and nothing but Node's own modules: the scripts that run before anything is
// installed read it, too.

const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "msedge",
  "chrome",
];

const macApplications = ["Google Chrome", "Chromium", "Microsoft Edge"];
const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** @type {(environment?: Environment) => string[]} */
export function browserPlaces(environment = process.env) {
  return [
    ...onPath(environment),
    ...usualPlaces(environment),
    ...downloadedByPlaywright(environment),
  ];
}

/** @param {Environment} environment */
function onPath({ PATH = "" }) {
  const folders = PATH.split(delimiter).filter(Boolean);
  const ending = process.platform === "win32" ? ".exe" : "";
  return names.flatMap((name) => folders.map((folder) => join(folder, `${name}${ending}`)));
}

/** @type {(environment: Environment) => string[]} */
function usualPlaces(environment) {
  if (process.platform === "darwin") {
    return macApplications.flatMap((name) =>
      ["/Applications", join(homedir(), "Applications")].map((folder) =>
        join(folder, `${name}.app`, "Contents", "MacOS", name),
      ),
    );
  }
  if (process.platform === "win32") {
    return ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
      .flatMap((variable) => environment[variable] ?? [])
      .flatMap((folder) => windowsPrograms.map((program) => join(folder, program)));
  }
  return ["/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium"];
}

/** What Playwright has put into its cache, whichever version: the newest first, the small shell before the rest. */
function downloadedByPlaywright(/** @type {Environment} */ environment) {
  const cache = playwrightCache(environment);
  const age = (/** @type {string} */ name) => Number(name.split("-").at(-1));
  return list(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .sort((a, b) => age(b) - age(a) || b.length - a.length)
    .flatMap((name) => list(join(cache, name)).map((inner) => join(cache, name, inner)))
    .flatMap((folder) => programsIn(folder));
}

/** @type {(folder: string) => string[]} */
function programsIn(folder) {
  const files = ["chrome-headless-shell", "headless_shell", "chrome"];
  const windows = files.map((file) => join(folder, `${file}.exe`));
  const mac = join(folder, "Chromium.app", "Contents", "MacOS", "Chromium");
  return process.platform === "win32" ? windows : [...files.map((file) => join(folder, file)), mac];
}

/** @param {Environment} environment */
function playwrightCache(environment) {
  const chosen = environment["PLAYWRIGHT_BROWSERS_PATH"];
  if (chosen && chosen !== "0") return chosen;
  const home = homedir();
  if (process.platform === "darwin") return join(home, "Library", "Caches", "ms-playwright");
  if (process.platform === "win32") return join(home, "AppData", "Local", "ms-playwright");
  return join(environment["XDG_CACHE_HOME"] ?? join(home, ".cache"), "ms-playwright");
}

/** @type {(folder: string) => string[]} */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
