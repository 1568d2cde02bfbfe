import { comparePairs } from "../lib/pairs.ts";
import type { SectionResult } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { ratio } from "../lib/tables.ts";
import { startWorker, WARM } from "../warm/worker.ts";

/** Cognito waits this long for a trigger, in milliseconds. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html#important-lambda-considerations */
const COGNITO_WAITS_MS = 5000;

/** The trigger's time per mail, warm, one after the other as Lambda gives them. */
export async function mails(stage: Stage): Promise<SectionResult> {
  const { contestants: all, plan, say } = stage;
  const count = plan.quick ? 300 : 3000;
  const rows: string[][] = [];
  const measures: SectionResult["measures"][] = [];
  for (const [id, theirs] of [
    ["concatenation", all.concatenation],
    ["amplify", all.amplify],
  ] as const) {
    say(`mails: ${all.ours.mail.name} against ${theirs.name}`);
    const [our, their] = [
      await startWorker(all.ours.mail, stage),
      await startWorker(theirs, stage),
    ];
    for (const worker of [our, their]) await worker.run(count, 1);
    const { cpuMs, p50Ms, p99Ms } = await comparePairs(
      WARM,
      plan.pairs,
      () => our.run(count, 1),
      () => their.run(count, 1),
    );
    await Promise.all([our.end(), their.end()]);
    const waits = (COGNITO_WAITS_MS / p99Ms.a.median).toFixed(0);
    rows.push([theirs.name, ratio(p50Ms.ratio), ratio(cpuMs.ratio), `1 / ${waits}`]);
    measures.push({ [`mails.${id}`]: p50Ms.ratio, [`mails.${id}.share`]: p99Ms.a });
  }
  return {
    tables: [
      {
        id: "mails",
        title: `Mails: the trigger's time per mail, ours ÷ theirs, median of ${plan.pairs} pairs (min–max)`,
        head: [
          "ours ÷; less is better",
          "time, p50",
          "processor time",
          "our p99 of the 5 s that Cognito waits",
        ],
        rows,
        notes: [],
      },
    ],
    measures: Object.assign({}, ...measures),
  };
}
