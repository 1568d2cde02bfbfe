import { cpus } from "node:os";
import { bytes } from "./bytes/bytes.ts";
import { felt } from "./felt/felt.ts";
import { allTables, writeDocument } from "./lib/document.ts";
import { type BenchOptions, parseBenchOptions, usage } from "./lib/options.ts";
import { writePicture } from "./lib/picture.ts";
import { createProcesses, type Processes } from "./lib/processes.ts";
import {
  type Results,
  readResults,
  type SectionName,
  type SectionResult,
  type StoredSection,
  writeResults,
} from "./lib/results.ts";
import { type Stage, setStage } from "./lib/stage.ts";
import { toText } from "./lib/tables.ts";
import { mails } from "./mails/mails.ts";
import { sandbox } from "./sandbox/sandbox.ts";
import { scale } from "./scale/scale.ts";
import { waking } from "./waking/waking.ts";
import { warm } from "./warm/warm.ts";

const MEASURE: Readonly<Record<SectionName, (stage: Stage) => Promise<SectionResult>>> = {
  felt,
  waking,
  warm,
  bytes,
  mails,
  sandbox,
  scale,
};

/** Measures one section after the other; what is measured is written at once, so that a later fault takes nothing away. */
async function measure(options: BenchOptions, processes: Processes): Promise<Results> {
  const began = performance.now();
  const say = (line: string): void => {
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`);
  };
  const stage = await setStage(options, processes, say);
  const results: { [Name in SectionName]?: StoredSection } = {};
  for (const name of options.only) {
    const since = performance.now();
    results[name] = { ...circumstances(options), ...(await MEASURE[name](stage)) };
    write(results, options);
    say(`${name} took ${Math.round((performance.now() - since) / 1000)} s`);
  }
  say("done");
  return results;
}

function circumstances({ pairs, quick }: BenchOptions) {
  const [first] = cpus();
  return {
    ranAt: new Date().toISOString(),
    node: process.versions.node,
    processor: first?.model.trim() ?? "an unknown processor",
    cores: cpus().length,
    pairs,
    quick,
  };
}

function write(measured: Results, { json, quick }: BenchOptions): void {
  if (json !== undefined) writeResults(measured, json);
  if (json !== undefined || quick) return;
  const results = { ...readResults(), ...measured };
  writeResults(results);
  writeDocument(results);
  writePicture(results);
}

/** Undefined after a complaint about the command line. */
function optionsOrComplaint(): BenchOptions | undefined {
  try {
    return parseBenchOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
    return undefined;
  }
}

async function main(): Promise<void> {
  const options = optionsOrComplaint();
  if (options === undefined) return;
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  if (options.draw) {
    writeDocument(readResults());
    writePicture(readResults());
    return;
  }
  const processes = createProcesses();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void processes.endAll().finally(() => process.exit(1)));
  }
  try {
    const measured = await measure(options, processes);
    for (const table of allTables(measured)) process.stdout.write(`\n${toText(table)}\n`);
  } finally {
    await processes.endAll();
  }
}

await main();
