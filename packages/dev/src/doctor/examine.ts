import type { Connection } from "../attach/connect.ts";
import type { Finding, Severity } from "./finding.ts";
import { type DoctorOptions, readPool } from "./read-pool.ts";
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
