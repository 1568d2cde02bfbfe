import type { Visited } from "./person.ts";

/** What came of a crowd. */
export interface CrowdReport {
  readonly visits: readonly Visited[];
  /** Milliseconds until the link endpoint answered, of every try: whether this machine carried the load. */
  readonly answersMs: readonly number[];
  /** Milliseconds from the first possible click to the last person in the app. */
  readonly totalMs: number;
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

/** The report as a table, in Markdown, so that it can be kept. */
export function toTable({ visits, answersMs, totalMs }: CrowdReport): string {
  const tries = visits.map((visit) => visit.tries);
  const waits = visits.map(({ waitedMs }) => waitedMs / 1000);
  const seconds = (value: number): string => value.toFixed(1);
  const whole = (value: number): string => value.toFixed(0);
  const rows: readonly (readonly [string, string | number])[] = [
    ["people", visits.length],
    ["confirmed, and in the app", visits.filter(({ confirmed }) => confirmed).length],
    ["tries, all together", tries.reduce((sum, count) => sum + count, 0)],
    ["tries a person: p50 / p99 / max", shares(tries, [0.5, 0.99, 1], whole)],
    ["answer in milliseconds: p50 / p99 / max", shares(answersMs, [0.5, 0.99, 1], whole)],
    ["wait in seconds: p50 / p90 / p99 / max", shares(waits, [0.5, 0.9, 0.99, 1], seconds)],
    ["from the first click to the last person, in seconds", seconds(totalMs / 1000)],
  ];
  return ["| | |", "|---|---|", ...rows.map(([name, value]) => `| ${name} | ${value} |`), ""].join(
    "\n",
  );
}

function shares(
  values: readonly number[],
  at: readonly number[],
  write: (value: number) => string,
): string {
  return at.map((share) => write(percentile(values, share))).join(" / ");
}
