import { toLines } from "../cli/to-terminal.ts";
import type { Report } from "./examine.ts";
import type { Finding, Severity } from "./finding.ts";
import { rules } from "./rules.ts";

const COLOUR: Readonly<Record<Severity, number>> = { problem: 31, warning: 33, note: 36 };

/** The pool, the findings, a block each, and a line that counts them. */
export function printFindings(
  userPoolId: string,
  { poolName, findings }: Report,
  colours: boolean,
): string {
  const blocks = findings.map(({ rule, severity, what, fix }) => {
    const word = severity.padEnd(9);
    const painted = colours ? `\u001B[${COLOUR[severity]}m${word}\u001B[0m` : word;
    return painted + toLines(rule, `         ${what}`, `         Fix: ${fix}`, "");
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
