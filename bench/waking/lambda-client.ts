import { once } from "node:events";
import { existsSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Contestant } from "../contestants/contestants.ts";
import { comparePairs, type Measured } from "../lib/pairs.ts";
import { installed } from "../lib/paths.ts";
import { keepErrors } from "../lib/processes.ts";
import type { SectionResult } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { ratio } from "../lib/tables.ts";
import type { Match } from "./match.ts";
import { nodes } from "./nodes.ts";
import { type RuntimeApi, startRuntimeApi } from "./runtime-api.ts";

const TIMES = ["initMs", "invokeMs", "bothMs"] as const;

const client = join(installed("aws-lambda-ric"), "bin", "index.mjs");
const addon = join(installed("aws-lambda-ric"), "dist", "rapid-client.node");

const TITLE = "Through Lambda's own runtime client";
const MISSING =
  "Left out: aws-lambda-ric could not be built here. It needs cmake, make, a C++ compiler, Python 3, autoconf, " +
  "automake and libtool when it is installed (Debian: `apt-get install cmake g++ make python3 autoconf automake " +
  "libtool`, then `npm run bench -- --reinstall`).";

/** The same matches through aws-lambda-ric, which is what runs in Lambda: init and first invocation. */
export async function lambdaClient(
  stage: Stage,
  matches: readonly Match[],
): Promise<SectionResult> {
  const table = { id: "lambda-client", title: TITLE };
  if (!existsSync(addon)) {
    stage.say(MISSING);
    return {
      tables: [{ ...table, head: ["not measured"], rows: [], notes: [MISSING] }],
      measures: {},
    };
  }
  const [newest] = [...nodes()].reverse();
  if (newest === undefined) return { tables: [], measures: {} };
  const api = await startRuntimeApi();
  try {
    const rows: string[][] = [];
    const measures: SectionResult["measures"][] = [];
    for (const { id, ours, theirs } of matches) {
      stage.say(`waking in Lambda's runtime client: ${ours.name} against ${theirs.name}`);
      const { initMs, invokeMs, bothMs } = await comparePairs(
        TIMES,
        stage.plan.pairs,
        () => start(ours, newest.path, api, stage),
        () => start(theirs, newest.path, api, stage),
      );
      const names = `${ours.name} ÷ ${theirs.name}`;
      rows.push([names, ratio(initMs.ratio), ratio(invokeMs.ratio), ratio(bothMs.ratio)]);
      measures.push({ [`ric.${id}`]: bothMs.ratio, [`ric.${id}.init`]: initMs.ratio });
    }
    const head = ["", "init", "first invocation", "both"];
    const title = `${TITLE}, Node ${newest.major}, ours ÷ theirs`;
    return {
      tables: [{ ...table, title, head, rows, notes: [] }],
      measures: Object.assign({}, ...measures),
    };
  } finally {
    api.close();
  }
}

async function start(
  { file, event, expects, name }: Contestant,
  node: string,
  api: RuntimeApi,
  { processes, env }: Stage,
): Promise<Measured<(typeof TIMES)[number]>> {
  const folder = dirname(file);
  const startedAt = performance.now();
  const child = processes.start(node, [client, `${basename(file, extname(file))}.handler`], {
    cwd: folder,
    env: { ...env, AWS_LAMBDA_RUNTIME_API: api.address, LAMBDA_TASK_ROOT: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const errors = keepErrors(child);
  const ended = once(child, "exit").then(() => {
    throw new Error(`${name} ended in Lambda's runtime client: ${errors()}`);
  });
  const invoked = await Promise.race([api.invoke(event), ended]);
  ended.catch(() => {});
  child.kill("SIGKILL");
  await once(child, "close");
  if (!invoked.answer.includes(expects)) throw new Error(`${name} answered ${invoked.answer}`);
  const initMs = invoked.readyAt - startedAt;
  const invokeMs = invoked.answeredAt - invoked.sentAt;
  return { initMs, invokeMs, bothMs: initMs + invokeMs };
}
