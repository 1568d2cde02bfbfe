import type { Table } from "../lib/results.ts";
import { percent } from "../lib/tables.ts";
import type { Woken } from "./match.ts";

const PHASES = ["bootMs", "loadMs", "callMs"] as const;

/** Where the time of waking goes: shares of the whole, medians. */
export function phaseTable(woken: readonly Woken[]): Table {
  const rows = woken
    .filter(({ id }) => id === "confirm-bare" || id === "mail-nothing")
    .flatMap(({ ours, theirs, major, compared }) =>
      [
        { name: ours.name, side: "a" as const },
        { name: theirs.name, side: "b" as const },
      ].map(({ name, side }) => {
        const whole = compared.wallMs[side].median;
        const shares = PHASES.map((phase) => compared[phase][side].median / whole);
        const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
        return [`${name}, Node ${major}`, ...[...shares, rest].map(percent)];
      }),
    );
  return {
    id: "phases",
    title: "Where the time of waking goes, as shares of the whole",
    head: ["", "Node's own start", "loading the handler", "the first call", "telling the answer"],
    rows,
    notes: [],
  };
}
