import type { Connection } from "../attach/connect.ts";
import type { Finding, Severity } from "./finding.ts";
import { type DoctorOptions, readPool } from "./read-pool.ts";
import { rules } from "./rules.ts";

const ORDER: readonly Severity[] = ["problem", "warning", "note"];

/** Looks at a live pool with every rule; the worst comes first. */
export async function examine(
  connection: Connection,
  options: DoctorOptions,
): Promise<readonly Finding[]> {
  const { facts, unreadable } = await readPool(connection, options);
  const found = facts
    ? rules.flatMap((rule) => rule.check(facts).map((finding) => ({ rule: rule.name, ...finding })))
    : [];
  return [...unreadable, ...found].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
}
