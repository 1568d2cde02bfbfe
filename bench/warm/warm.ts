import type { Contestant } from "../contestants/contestants.ts";
import { type Comparison, comparePairs } from "../lib/pairs.ts";
import type { SectionResult, Table } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { ratio } from "../lib/tables.ts";
import { memory } from "./memory.ts";
import { startWorker, WARM } from "./worker.ts";

const AT_ONCE = [1, 10] as const;

/** Clicks of one run, by how many are under way at once: each run takes about half a second. */
const CLICKS: Readonly<Record<(typeof AT_ONCE)[number], number>> = { 1: 600, 10: 1500 };

interface Match {
  readonly id: string;
  readonly theirs: Contestant;
}

interface Compared extends Match {
  readonly atOnce: number;
  readonly compared: Readonly<Record<(typeof WARM)[number], Comparison>>;
}

/** Clicks in a process that has answered before, over connections that are kept. */
export async function warm(stage: Stage): Promise<SectionResult> {
  const { contestants: all, plan, say } = stage;
  const matches: readonly Match[] = [
    { id: "bare", theirs: all.bare },
    { id: "sdk-v3", theirs: all.sdkV3Bundled },
  ];
  const compared: Compared[] = [];
  for (const match of matches) {
    const ours = await startWorker(all.ours.click, stage);
    const theirs = await startWorker(match.theirs, stage);
    for (const atOnce of AT_ONCE) {
      say(`warm: ${all.ours.click.name} against ${match.theirs.name}, ${atOnce} at once`);
      const clicks = plan.quick ? 200 : CLICKS[atOnce];
      // The compiler needs some thousand calls to settle.
      for (const worker of [ours, theirs]) await worker.run(clicks, atOnce);
      const runs = await comparePairs(
        WARM,
        plan.pairs,
        () => ours.run(clicks, atOnce),
        () => theirs.run(clicks, atOnce),
      );
      compared.push({ ...match, atOnce, compared: runs });
    }
    await Promise.all([ours.end(), theirs.end()]);
  }
  const kept = await memory(stage);
  return {
    tables: [warmTable(compared, plan.pairs), ...kept.tables],
    measures: {
      ...Object.fromEntries(
        compared.flatMap(({ id, atOnce, compared: { perSecond, p99Ms, cpuMs } }) => [
          [`warm.${id}.${atOnce}`, perSecond.ratio],
          [`warm.${id}.${atOnce}.p99`, p99Ms.ratio],
          [`warm.${id}.${atOnce}.cpu`, cpuMs.ratio],
        ]),
      ),
      ...kept.measures,
    },
  };
}

function warmTable(compared: readonly Compared[], pairs: number): Table {
  return {
    id: "warm",
    title: `Warm: ours ÷ theirs, median of ${pairs} pairs (min–max)`,
    head: [
      "ours ÷",
      "at once",
      "clicks a second (more is better)",
      "p50 (less is better)",
      "p99 (less is better)",
      "processor time a click (less is better)",
    ],
    rows: compared.map(({ theirs, atOnce, compared: { perSecond, p50Ms, p99Ms, cpuMs } }) => [
      theirs.name,
      String(atOnce),
      ...[perSecond, p50Ms, p99Ms, cpuMs].map((comparison) => ratio(comparison.ratio)),
    ]),
    notes: [],
  };
}
