import { once } from "node:events";
import { join } from "node:path";
import type { Contestant } from "../contestants/contestants.ts";
import type { Measured } from "../lib/pairs.ts";
import { bench } from "../lib/paths.ts";
import { keepErrors } from "../lib/processes.ts";
import type { Stage } from "../lib/stage.ts";

/** Calls a second, the milliseconds of one at the median and the 99th percentile, and the processor's per call. */
export const WARM = ["perSecond", "p50Ms", "p99Ms", "cpuMs"] as const;
export type Warm = Measured<(typeof WARM)[number]>;

/** A process that keeps one contestant warm. */
export interface Worker {
  /** Gives it so many events, so many of them at once. */
  run(count: number, atOnce: number): Promise<Warm>;
  end(): Promise<void>;
}

/** Starts a worker and lets it answer once, to see that it does its work. */
export async function startWorker(
  { file, event, events = [event], expects, name }: Contestant,
  { processes, env }: Stage,
): Promise<Worker> {
  const script = join(bench, "warm", "worker.mjs");
  const child = processes.start(process.execPath, [script, file], {
    env: { ...env, BENCH_EVENT: JSON.stringify(event) },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const errors = keepErrors(child);
  const ended = once(child, "exit").then(() => {
    throw new Error(`${name} ended: ${errors()}`);
  });
  ended.catch(() => {});
  const [first] = await Promise.race([once(child, "message"), ended]);
  if (!String(first.location).includes(expects))
    throw new Error(`${name} answered ${first.location}`);
  child.send({ texts: events.map((one) => JSON.stringify(one)) });
  return {
    async run(count, atOnce) {
      child.send({ count, atOnce });
      const [told] = await Promise.race([once(child, "message"), ended]);
      return told;
    },
    end: () => processes.end(child),
  };
}
