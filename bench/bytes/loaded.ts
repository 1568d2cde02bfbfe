import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Contestant } from "../contestants/contestants.ts";
import { bench } from "../lib/paths.ts";
import type { Stage } from "../lib/stage.ts";

/** The sources of the words, a file for each language; their bundled names begin with the same. */
const LANGUAGES = new Set(
  readdirSync(join(bench, "..", "packages", "runtime", "src", "words"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => basename(name, ".json")),
);

const isWords = (file: string): boolean =>
  LANGUAGES.has(basename(file).replace(/-[\w-]{8}\.js$/, ""));

/** What one event makes our handler load, as found by giving it one. */
export async function loadedFor(
  { file, event, name }: Contestant,
  { processes, env }: Stage,
): Promise<{ readonly code: Uint8Array; readonly words: Uint8Array }> {
  const script = join(bench, "bytes", "loaded.cjs");
  const child = processes.start(process.execPath, [script, file], {
    env: { ...env, BENCH_EVENT: JSON.stringify(event) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(() => {
    throw new Error(`${name} ended before it had answered`);
  });
  ended.catch(() => {});
  const [files]: string[][] = await Promise.race([once(child, "message"), ended]);
  await processes.end(child);
  const loaded = files ?? [];
  return {
    code: joined(loaded.filter((one) => !isWords(one))),
    words: joined(loaded.filter(isWords)),
  };
}

/** Everything that is deployed with a handler. */
export function deployedWith({ file }: Contestant): Uint8Array {
  const folder = dirname(file);
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  return joined(names.map((name) => join(folder, name)));
}

const joined = (files: readonly string[]): Uint8Array =>
  Buffer.concat(files.map((file) => readFileSync(file)));
