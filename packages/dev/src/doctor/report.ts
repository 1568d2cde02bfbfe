import type { Connection } from "../attach/connect.ts";
import { type Colour, paint, toLines } from "../command/terminal.ts";
import type { Finding, Severity } from "./finding.ts";
import { type DoctorOptions, readPool } from "./read-pool.ts";
import { rules } from "./rules.ts";

const ORDER: readonly Severity[] = ["problem", "warning", "note"];

/** What an examination says. */
export interface Report {
  /** Undefined when the pool could not be read. */
  readonly poolName: string | undefined;
  /** Who was not asked, and why; undefined when everybody was. */
  readonly notAsked: string | undefined;
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
  const notAsked =
    connection.ses === undefined
      ? "Amazon SES and DNS were not asked: the pool is on this machine."
      : undefined;
  return { poolName: facts && String(facts.pool["Name"]), notAsked, findings };
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

/** What came of it, in one line; then the findings, a block each, and who was not asked. */
export function printReport(
  userPoolId: string,
  { poolName, notAsked, findings }: Report,
  colours: boolean,
): string {
  const pool = poolName === undefined ? userPoolId : `${poolName} (${userPoolId})`;
  const blocks = findings.map(({ rule, severity, what, fix }) => {
    const word = paint(severity.padEnd(9), COLOUR[severity], colours);
    return `\n${word}${toLines(rule, `         ${what}`, `         Fix: ${fix}`)}`;
  });
  const end =
    notAsked ?? (findings.length === 0 ? "That a mail arrives, only a sign-up shows." : "");
  return [toLines(`${pool}: ${summary(findings)}`), ...blocks, end && `\n${toLines(end)}`].join("");
}

function summary(findings: readonly Finding[]): string {
  const count = (severity: Severity): string => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `${number} ${severity}${number === 1 ? "" : "s"}`;
  };
  if (findings.length === 0) return `nothing found among ${rules.length} checks`;
  return ORDER.map(count).join(", ");
}
