import { once } from "node:events";
import { join } from "node:path";
import { bench } from "../lib/paths.ts";
import { keepErrors } from "../lib/processes.ts";
import { exactly, type SectionResult } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { digits, whole } from "../lib/tables.ts";

interface Left {
  readonly heapUsed: number;
  readonly rss: number;
}

const MEGABYTE = 1024 * 1024;

/** What a million clicks leave behind. */
export async function memory({
  plan,
  processes,
  env,
  contestants,
  say,
}: Stage): Promise<SectionResult> {
  const [first, last] = plan.quick ? [20_000, 100_000] : [100_000, 1_000_000];
  say(`warm: memory after ${whole(last)} clicks`);
  const script = join(bench, "warm", "memory.mjs");
  const child = processes.start(
    process.execPath,
    ["--expose-gc", script, String(first), String(last)],
    {
      env: {
        ...env,
        BENCH_EVENT: JSON.stringify(contestants.ours.click.event),
        BENCH_MAIL: JSON.stringify(contestants.ours.mail.event),
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    },
  );
  const errors = keepErrors(child);
  const told = once(child, "message");
  const ended = once(child, "exit").then(() => {
    throw new Error(`the million clicks ended early: ${errors()}`);
  });
  ended.catch(() => {});
  const [message] = await Promise.race([told, ended]);
  const { before, after }: { before: Left; after: Left } = message;
  await processes.end(child);
  const growth = (kind: keyof Left): number => (after[kind] - before[kind]) / MEGABYTE;
  const row = (name: string, kind: keyof Left): string[] => [
    name,
    digits(after[kind] / before[kind]),
    `${digits(growth(kind))} MB`,
  ];
  return {
    tables: [
      {
        id: "memory",
        title: `Memory after the ${whole(last)}th click against the ${whole(first)}th, after a forced collection`,
        head: ["less is better", `${whole(last)}th ÷ ${whole(first)}th`, "growth"],
        rows: [row("heap in use", "heapUsed"), row("resident memory", "rss")],
        notes: [],
      },
    ],
    measures: {
      "memory.heap": exactly(growth("heapUsed")),
      "memory.rss": exactly(growth("rss")),
    },
  };
}
