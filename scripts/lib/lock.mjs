import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { whenEnded } from "./run.mjs";

// Two terminals may start at once; npm and the bundler must not write the same folders then.
// Making a folder either works or fails, everywhere, so a folder is the lock. Its holder touches
// it every few seconds: one that is left behind by a crash goes stale.

const BEAT_MS = 2000;
const STALE_MS = 20_000;
const POLL_MS = 150;

/**
 * Does the work while no other process does work under the same lock.
 * @template T
 * @param {string} folder
 * @param {() => void} onWait called once when another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, onWait, work) {
  mkdirSync(dirname(folder), { recursive: true });
  for (let waited = false; !take(folder); ) {
    if (breakIfStale(folder)) continue;
    if (!waited) onWait();
    waited = true;
    await sleep(POLL_MS);
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  const forget = whenEnded(release);
  const beat = setInterval(() => touch(folder), BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    forget();
    release();
  }
}

/** @type {(folder: string) => boolean} */
function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(folder, "owner"), `${hostname()} ${process.pid}`);
  return true;
}

/** @type {(folder: string) => void} */
function touch(folder) {
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // Removed from under us; the work goes on, and releasing is a no-op.
  }
}

/** @type {(folder: string) => string} */
function owner(folder) {
  try {
    return readFileSync(join(folder, "owner"), "utf8");
  } catch {
    return "";
  }
}

/**
 * Removes a lock whose holder is gone. Tells whether it is worth trying again at once.
 * @param {string} folder
 */
function breakIfStale(folder) {
  const seen = owner(folder);
  try {
    const silentMs = Date.now() - statSync(folder).mtimeMs;
    if (silentMs < STALE_MS && !isDead(seen)) return false;
    // Moved away before it is removed: of two waiting processes only one can move it. If another
    // was quicker and this is already its fresh lock, put it back.
    const aside = `${folder}.${process.pid}`;
    renameSync(folder, aside);
    if (owner(aside) !== seen) renameSync(aside, folder);
    rmSync(aside, { recursive: true, force: true });
    return true;
  } catch (error) {
    // Released, or moved by another, in between.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT";
  }
}

/** @type {(owner: string) => boolean} */
function isDead(owner) {
  const [host, pid] = owner.split(" ");
  if (host !== hostname() || !pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH";
  }
}
