import type { Attack } from "./attackers.ts";
import type { Visited } from "./person.ts";

/** What came of a crowd. */
export interface CrowdReport {
  readonly visits: readonly Visited[];
  /** Milliseconds until the link endpoint answered, of every try: whether this machine carried the load. */
  readonly answersMs: readonly number[];
  /** Milliseconds from the first possible click to the last person in the app. */
  readonly totalMs: number;
  /** What attackers did meanwhile, if there were any. */
  readonly attack?: AttackReport | undefined;
}

/** What attackers did beside a crowd, all together. */
export interface AttackReport extends Attack {
  readonly attackers: number;
  /** How many of their requests became calls of Cognito. */
  readonly reached: number;
}

/** The value below or at which this share of the values lies (nearest rank); 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Whether everybody is confirmed and in the app. */
export function allConfirmed({ visits }: CrowdReport): boolean {
  return visits.every(({ confirmed }) => confirmed);
}

/** The reports beside one another as a table, in Markdown, so that it can be kept. */
export function toTable(...reports: readonly CrowdReport[]): string {
  const isAttacked = reports.some(({ attack }) => attack !== undefined);
  const rows = isAttacked ? [...ROWS, ...ATTACK_ROWS] : ROWS;
  const lines = rows.map(([name, value]) => `| ${[name, ...reports.map(value)].join(" | ")} |`);
  const columns = reports.map(() => 0);
  return [`| |${columns.map(() => " |").join("")}`, `|---|${columns.map(() => "---|").join("")}`]
    .concat(lines, "")
    .join("\n");
}

type Row = readonly [name: string, value: (report: CrowdReport) => string | number];

const triesOf = ({ visits }: CrowdReport): number[] => visits.map(({ tries }) => tries);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
const whole = (value: number): string => value.toFixed(0);

const ROWS: readonly Row[] = [
  ["people", ({ visits }) => visits.length],
  ["confirmed, and in the app", ({ visits }) => visits.filter((one) => one.confirmed).length],
  ["tries, all together", (report) => triesOf(report).reduce((sum, count) => sum + count, 0)],
  ["tries a person: p50 / p99 / max", (report) => shares(triesOf(report), [0.5, 0.99, 1], whole)],
  [
    "answer in milliseconds: p50 / p99 / max",
    ({ answersMs }) => shares(answersMs, [0.5, 0.99, 1], whole),
  ],
  [
    "wait in seconds: p50 / p90 / p95 / p99 / max",
    ({ visits }) =>
      shares(
        visits.map(({ waitedMs }) => waitedMs),
        [0.5, 0.9, 0.95, 0.99, 1],
        seconds,
      ),
  ],
  ["from the first click to the last person, in seconds", ({ totalMs }) => seconds(totalMs)],
];

const ATTACK_ROWS: readonly Row[] = [
  ["attackers", ({ attack }) => attack?.attackers ?? 0],
  ["their presses with wrong codes", ({ attack }) => attack?.presses ?? 0],
  ["their presses for a new link", ({ attack }) => attack?.newLinks ?? 0],
  ["of all these reached Cognito", ({ attack }) => attack?.reached ?? 0],
];

function shares(
  values: readonly number[],
  at: readonly number[],
  write: (value: number) => string,
): string {
  return at.map((share) => write(percentile(values, share))).join(" / ");
}
