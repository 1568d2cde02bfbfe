import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Comparison, comparePairs } from "../lib/pairs.ts";
import { workFolder } from "../lib/paths.ts";
import type { SectionResult, Table } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import type { Spread } from "../lib/stats.ts";
import { ratio, whole } from "../lib/tables.ts";
import { startCognitoLocal, startCognitoLocalWith } from "./cognito-local.ts";
import { startOurs, startOursWith } from "./our-sandbox.ts";
import { flowsPerSecond, type Pool } from "./pool.ts";
import { openWire, type Wire } from "./wire.ts";

/** How many people are in the pool while flows are counted; the sandbox takes fifty thousand. */
const SIZES = { quick: [100, 300], full: [100, 1000, 10_000, 40_000] } as const;

/** Beyond this cognito-local, which writes all users to its file at every change, takes a second and more a flow. */
const MOST_IN_COGNITO_LOCAL = 10_000;

interface Sized {
  readonly people: number;
  /** Against ourselves with the fewest people. */
  readonly growth: Spread;
  readonly against: Spread | undefined;
}

/** The sandbox against cognito-local: until it is ready, and from signing up to confirmed. */
export async function sandbox(stage: Stage): Promise<SectionResult> {
  const wire = openWire();
  try {
    const ready = await untilReady(stage, wire);
    const sized = await flows(stage, wire);
    const [first] = sized;
    return {
      tables: [sandboxTable(ready, sized, stage.plan.pairs)],
      measures: {
        "sandbox.ready": ready.inverse,
        ...Object.fromEntries(
          sized.flatMap(({ people, growth, against }) => [
            [`sandbox.growth.${people}`, growth],
            ...(against ? [[`sandbox.flows.${people}`, against] as const] : []),
          ]),
        ),
        ...(first?.against ? { "sandbox.flows": first.against } : {}),
      },
    };
  } finally {
    wire.close();
  }
}

async function untilReady({ processes, plan, say }: Stage, wire: Wire): Promise<Comparison> {
  say("sandbox: from start to ready");
  const folder = workFolder("cognito-local-empty");
  const ours = async () => {
    const began = performance.now();
    const pool = await startOurs(processes, wire);
    const readyMs = performance.now() - began;
    await pool.end();
    return { readyMs };
  };
  const theirs = async () => {
    rmSync(join(folder, ".cognito"), { recursive: true, force: true });
    const began = performance.now();
    const { child, log } = await startCognitoLocal(processes, folder);
    const readyMs = performance.now() - began;
    await processes.end(child);
    log.close();
    return { readyMs };
  };
  const { readyMs } = await comparePairs(["readyMs"], plan.pairs, ours, theirs);
  return readyMs;
}

async function flows({ processes, plan, say }: Stage, wire: Wire): Promise<Sized[]> {
  const sizes = plan.quick ? SIZES.quick : SIZES.full;
  const sized: Sized[] = [];
  for (const people of sizes) {
    say(`sandbox: flows with ${whole(people)} people in the pool`);
    // Both begin anew: a process that has served more flows is quicker.
    const few = await startOursWith(sizes[0], processes, wire);
    const many = await startOursWith(people, processes, wire);
    const growth = await compareFlows(many, few, plan.pairs, people);
    await Promise.all([few.end(), many.end()]);
    let against: Spread | undefined;
    if (people <= MOST_IN_COGNITO_LOCAL) {
      say(`sandbox: the same in cognito-local`);
      const ours = await startOursWith(people, processes, wire);
      const theirs = await startCognitoLocalWith(people, processes, wire);
      against = await compareFlows(ours, theirs, plan.pairs, people);
      await Promise.all([ours.end(), theirs.end()]);
    }
    sized.push({ people, growth, against });
  }
  return sized;
}

/**
 * A hundred flows, or what fits into a second: cognito-local may do one. Before, the compilers of both have as many flows to
 * settle; with many people in it, fewer, and what fits into three seconds.
 */
async function compareFlows(a: Pool, b: Pool, pairs: number, people: number): Promise<Spread> {
  let batch = 0;
  const run =
    (pool: Pool, count = 100, limitMs = 1000) =>
    async () => {
      batch += 1;
      const options = { flows: count, limitMs, batch: `person-${people}-${batch}` };
      return { perSecond: await flowsPerSecond(pool, options) };
    };
  for (const pool of [a, b])
    await run(pool, people <= 100 ? 2000 : 800, people <= 100 ? 30_000 : 3_000)();
  const { perSecond } = await comparePairs(["perSecond"], pairs, run(a), run(b));
  return perSecond.ratio;
}

function sandboxTable(ready: Comparison, sized: readonly Sized[], pairs: number): Table {
  const [first] = sized;
  return {
    id: "sandbox",
    title: `Sandbox: how many times as quick as another, more is better, median of ${pairs} pairs (min–max)`,
    head: [
      "ours: times as quick, more is better",
      "as cognito-local",
      `as ours with ${first?.people ?? 0} people`,
    ],
    rows: [
      ["start, until it is ready: times as quick", ratio(ready.inverse), "–"],
      ...sized.map(({ people, growth, against }) => [
        `flows from sign-up to confirmed: times as many a second, ${whole(people)} people`,
        against ? ratio(against) : "not run",
        ratio(growth),
      ]),
    ],
    notes: [],
  };
}
