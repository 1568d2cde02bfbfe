import "./lib/node-version.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Fault, fail } from "./lib/fault.mjs";
import { installedCommand, root } from "./lib/paths.mjs";
import { endOnSignals, run, runNpm } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { hashOf, readStamp, writeStamp } from "./lib/stamp.mjs";
import { prepare } from "./prepare.mjs";

// `npm run bench`: measures what is built here against what people would use instead. Takes some fifteen minutes on
// two cores that do nothing else, its install included, so it is no part of `npm test`.

const folder = join(root, "bench");
const argv = process.argv.slice(2);
const say = createSay(process.stderr);

/** aws-lambda-ric is compiled when it is installed; without these the bench leaves its section out and says so. */
const BUILD_TOOLS = ["autoconf", "automake", "libtoolize", "cmake", "make", "g++", "python3"];
const DEBIAN_PACKAGES = ["autoconf", "automake", "libtool", "cmake", "make", "g++", "python3"];
const APT_MS = 300_000;
const INSTALL_MS = 900_000;

const has = (/** @type {string} */ tool) =>
  spawnSync(tool, ["--version"], { stdio: "ignore" }).status === 0;

async function ensureBuildTools() {
  if (BUILD_TOOLS.every(has)) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, limitMs: APT_MS };
  const apt = (/** @type {string[]} */ ...args) => run("apt-get", ["-q", ...args], options);
  const get = async () => {
    const updated = await apt("update");
    return updated.ok
      ? apt("install", "-y", "--no-install-recommends", ...DEBIAN_PACKAGES)
      : updated;
  };
  await say.step("Installing what aws-lambda-ric is compiled with", get, ({ ok }) => ok);
}

async function install() {
  const modules = join(folder, "node_modules");
  if (argv.includes("--reinstall")) rmSync(modules, { recursive: true, force: true });
  const stamp = join(modules, ".cognito-links-stamp");
  const wanted = hashOf(readFileSync(join(folder, "package-lock.json")));
  if (readStamp(stamp) === wanted) return;
  await ensureBuildTools();
  const { ok, output } = await say.step(
    "Installing the contestants, about 900 MB",
    () => runNpm(["--prefix", folder, "ci", "--loglevel=error"], { limitMs: INSTALL_MS }),
    (result) => result.ok,
  );
  if (!ok) throw new Fault(`${output.trim()}\n\nThe contestants could not be installed.`);
  writeStamp(stamp, wanted);
}

async function bench() {
  if (!argv.includes("--help") && !argv.includes("-h")) {
    await prepare({ say });
    await install();
  }
  const tsx = installedCommand("tsx");
  const { ok } = await run(process.execPath, [tsx, join(folder, "run.ts"), ...argv], {
    echo: true,
  });
  if (ok && existsSync(join(folder, "results.json"))) {
    const biome = installedCommand("@biomejs/biome", "biome");
    await run(process.execPath, [biome, "format", "--write", join("bench", "results.json")]);
  }
  process.exitCode = ok ? 0 : 1;
}

endOnSignals();
await bench().catch(fail);
