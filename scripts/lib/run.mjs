import { spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "./paths.mjs";
import { hasColours } from "./say.mjs";

/**
 * @typedef {{
 *   cwd?: string;
 *   env?: Record<string, string | undefined>;
 *   limitMs?: number;
 *   idleMs?: number;
 *   echo?: boolean;
 * }} RunOptions `limitMs` ends the command after that long, `idleMs` after that long without a word
 * @typedef {{ ok: boolean; code: number | null; output: string; ended?: "limit" }} RunResult
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();
/** @type {Set<() => void>} */
const cleanups = new Set();
let ending = false;

/**
 * Runs one command to its end and keeps what it wrote. Never rejects: a command that cannot
 * even start has failed, and says so in its output.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export async function run(command, args, { cwd = root, env, limitMs, idleMs, echo } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...colours(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that ending it ends what it started too.
    detached: process.platform !== "win32",
    shell: process.platform === "win32" && command === "npm",
  });
  children.add(child);
  let output = "";
  /** @type {"limit" | undefined} */
  let ended;
  const end = () => {
    ended = "limit";
    kill(child, "SIGKILL");
  };
  const limit = limitMs === undefined ? undefined : setTimeout(end, limitMs);
  let idle = idleMs === undefined ? undefined : setTimeout(end, idleMs);
  /** @type {(chunk: Buffer) => void} */
  const keep = (chunk) => {
    output += chunk;
    if (echo) process.stdout.write(chunk);
    if (idleMs === undefined) return;
    clearTimeout(idle);
    idle = setTimeout(end, idleMs);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  try {
    const [code] = /** @type {[number | null]} */ (await once(child, "close"));
    // Ended along with us: whoever waits for it must not take that for a failure of its own.
    if (ending) await new Promise(() => undefined);
    return { ok: code === 0, code, output, ...(ended && { ended }) };
  } catch (error) {
    return { ok: false, code: null, output: `${output}${command}: ${error}\n` };
  } finally {
    children.delete(child);
    clearTimeout(limit);
    clearTimeout(idle);
  }
}

/** Some tools colour what they write wherever CI is set; what is shown here goes by the terminal. */
const colours = () =>
  hasColours(process.stdout) ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined };

/**
 * Runs npm: the one that runs this script, else the one on the PATH.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const npm = process.env["npm_execpath"];
  return npm?.endsWith(".js")
    ? run(process.execPath, [npm, ...args], options)
    : run("npm", args, options);
}

/** @type {(child: import("node:child_process").ChildProcess, signal: NodeJS.Signals) => void} */
function kill(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/**
 * What must be undone when a signal ends the process. Returns how to forget it again.
 * @param {() => void} cleanup
 */
export function whenEnded(cleanup) {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/**
 * From here to the returned call, a signal ends every running command and then this process, with
 * the code that shells give: 130 for Ctrl-C, 143 for a plain kill.
 */
export function endOnSignals() {
  /** @type {(signal: NodeJS.Signals, number: number) => Promise<void>} */
  const end = async (signal, number) => {
    ending = true;
    const gone = [...children].map((child) => once(child, "close"));
    for (const child of children) kill(child, "SIGTERM");
    const patience = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([Promise.allSettled(gone), patience]);
    for (const child of children) kill(child, "SIGKILL");
    for (const cleanup of cleanups) cleanup();
    process.stderr.write(`\nStopped by ${signal}; the next run takes up from here.\n`);
    process.exit(128 + number);
  };
  const onInt = () => void end("SIGINT", 2);
  const onTerm = () => void end("SIGTERM", 15);
  process.once("SIGINT", onInt).once("SIGTERM", onTerm);
  return () => process.off("SIGINT", onInt).off("SIGTERM", onTerm);
}
