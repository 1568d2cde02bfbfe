import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../contestants/bundle.ts";
import { ourSource } from "../contestants/ours.ts";
import { bench, workFolder } from "../lib/paths.ts";
import type { Table } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { median } from "../lib/stats.ts";
import { percent } from "../lib/tables.ts";
import { type CpuProfile, shareByPart, sourceLines } from "./profile-parts.ts";

/**
 * Wakes our confirm handler under Node's own profiler and says which code the processor time went to. The bundle is
 * made readable for that, so that its lines can be told apart.
 */
export async function profile(stage: Stage): Promise<Table> {
  stage.say("waking: profiling the confirm handler");
  const file = await bundle(ourSource, "our-click-readable", { minify: false, commonJs: true });
  const lines = sourceLines(readFileSync(file, "utf8"));
  const runs: ReadonlyMap<string, number>[] = [];
  for (let run = 0; run < stage.plan.pairs; run += 1) {
    runs.push(shareByPart(await takeProfile(file, stage), file, lines));
  }
  const parts = [...new Set(runs.flatMap((run) => [...run.keys()]))];
  const rows = parts
    .map((part) => ({ part, share: median(runs.map((run) => run.get(part) ?? 0)) }))
    .filter(({ share }) => share >= 0.005)
    .sort((a, b) => b.share - a.share);
  return {
    id: "profile",
    title: `Where the processor time of waking goes: the confirm handler on Node ${process.versions.node.split(".")[0]}, by --cpu-prof`,
    head: ["part", "share of the samples"],
    rows: rows.map(({ part, share }) => [part, percent(share)]),
    notes: [],
  };
}

async function takeProfile(
  file: string,
  { processes, env, contestants }: Stage,
): Promise<CpuProfile> {
  const folder = workFolder("profile");
  rmSync(folder, { recursive: true, force: true });
  const flags = [
    "--cpu-prof",
    "--cpu-prof-interval",
    "200",
    "--cpu-prof-dir",
    workFolder("profile"),
  ];
  const wake = join(bench, "waking", "wake.cjs");
  const child = processes.start(process.execPath, [...flags, wake, file], {
    env: { ...env, BENCH_EVENT: JSON.stringify(contestants.ours.click.event) },
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  await once(child, "close");
  const [name] = readdirSync(folder);
  if (name === undefined) throw new Error("Node wrote no profile");
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}
