import type { Connection } from "../attach/connect.ts";
import { type Colour, paint, toLines } from "../command/terminal.ts";
import { type DoctorOptions, readPool } from "./read-pool.ts";
import type { Finding, Severity } from "./rule.ts";
import { rules } from "./rules.ts";

const ORDER: readonly Severity[] = ["problem", "warning", "note"];

/** What an examination says. */
export interface Report {
  /** Undefined when the pool could not be read. */
  readonly poolName: string | undefined;
  /** The worst comes first. */
  readonly findings: readonly Finding[];
}

/** Looks at a live pool with every rule. */
export async function examine(connection: Connection, options: DoctorOptions): Promise<Report> {
  const { facts, unreadable } = await readPool(connection, options);
  const found = facts
    ? rules.flatMap((rule) => rule.check(facts).map((finding) => ({ rule: rule.name, ...finding })))
    : [];
  const findings = [...unreadable, ...found].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  return { poolName: facts && String(facts.pool["Name"]), findings };
}

/** Whether nothing keeps links from working. */
export function isHealthy({ findings }: Report): boolean {
  return findings.every(({ severity }) => severity !== "problem");
}

const COLOUR: Readonly<Record<Severity, Colour>> = {
  problem: "red",
  warning: "yellow",
  note: "cyan",
};

/** The pool, the findings, a block each, and a line that counts them. */
export function printReport(
  userPoolId: string,
  { poolName, findings }: Report,
  colours: boolean,
): string {
  const blocks = findings.map(({ rule, severity, what, fix }) => {
    const word = paint(severity.padEnd(9), COLOUR[severity], colours);
    return word + toLines(rule, `         ${what}`, `         Fix: ${fix}`, "");
  });
  const pool = poolName === undefined ? userPoolId : `${poolName} (${userPoolId})`;
  return [toLines(`pool     ${pool}`, ""), ...blocks, toLines(summary(findings))].join("");
}

function summary(findings: readonly Finding[]): string {
  const count = (severity: Severity, word: string): string => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `${number} ${word}${number === 1 ? "" : "s"}`;
  };
  if (findings.length === 0)
    return `Nothing found among ${rules.length} checks. That a mail arrives, only a sign-up shows.`;
  return `${count("problem", "problem")}, ${count("warning", "warning")}, ${count("note", "note")}`;
}
