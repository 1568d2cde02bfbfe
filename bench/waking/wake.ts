import { once } from "node:events";
import { join } from "node:path";
import type { Contestant } from "../contestants/contestants.ts";
import type { Measured } from "../lib/pairs.ts";
import { bench } from "../lib/paths.ts";
import { keepErrors } from "../lib/processes.ts";
import type { Stage } from "../lib/stage.ts";

/**
 * Milliseconds from the start of the process to its first answer (`wallMs`), what of it is Node's own start, the
 * loading of the handler and the call, and the processor time that all of it took.
 */
export const WAKING = ["wallMs", "bootMs", "loadMs", "callMs", "cpuMs"] as const;
export type Waking = Measured<(typeof WAKING)[number]>;

/** Starts a process that loads the contestant, gives it its event, and times the first answer. */
export async function wake(
  { file, event, expects, name }: Contestant,
  node: string,
  { processes, env }: Stage,
): Promise<Waking> {
  const started = performance.now();
  const child = processes.start(node, [join(bench, "waking", "wake.cjs"), file], {
    env: { ...env, BENCH_EVENT: JSON.stringify(event) },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const errors = keepErrors(child);
  let answeredAt = Number.NaN;
  let text = "";
  child.stdio[3]?.on("data", (chunk: Buffer) => {
    if (text === "") answeredAt = performance.now();
    text += chunk;
  });
  await once(child, "close");
  if (text === "") throw new Error(`${name} did not answer: ${errors()}`);
  const { location, ...told } = JSON.parse(text);
  if (!String(location).includes(expects)) throw new Error(`${name} answered ${location}`);
  return { ...told, wallMs: answeredAt - started };
}
