import type { ConfirmMode } from "cognito-links";
import { EXPECTATIONS } from "./expectations.ts";
import type { Where } from "./persons-browser.ts";
import type { Trial } from "./trial.ts";
import type { Visitor } from "./visitor.ts";

/** One visitor's line. */
export interface LabRow {
  readonly visitor: string;
  readonly did: string;
  readonly got: string;
  /** Whether the visit confirmed the account; undefined where nobody could tell, or it was left out. */
  readonly confirmed: boolean | undefined;
  /** How the person then got into the app, from either browser; undefined where no person came. */
  readonly person: Readonly<Record<Where, string>> | undefined;
  /** What differs from what is expected, a sentence each; empty where the line holds. */
  readonly faults: readonly string[];
}

/** What came of one mode; `mode` is undefined for a link of which nothing more is known. */
export interface LabTable {
  readonly mode: ConfirmMode | undefined;
  readonly rows: readonly LabRow[];
}

/** Whether every line of every table came out as expected. */
export function holds(tables: readonly LabTable[]): boolean {
  return tables.every(({ rows }) => rows.every(({ faults }) => faults.length === 0));
}

/** The line of a visitor that was not played. */
export function leftOut({ name, does }: Visitor): LabRow {
  const got = "left out: there is no browser";
  return { visitor: name, did: does, got, confirmed: undefined, person: undefined, faults: [] };
}

/** The line of a visitor that could not be played to the end. */
export function broken({ name, does }: Visitor, error: unknown): LabRow {
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  const got = `failed: ${reason}`;
  return { visitor: name, did: does, got, confirmed: undefined, person: undefined, faults: [got] };
}

/** The line of a visitor that came twice, before a person in either browser; checked against the table of the mode. */
export function toRow(
  { name, does }: Visitor,
  mode: ConfirmMode,
  trials: Readonly<Record<Where, Trial>>,
): LabRow {
  const { confirms, ways } = EXPECTATIONS[mode];
  const expected = confirms.includes(name);
  const [same, other] = [trials["same browser"], trials["other browser"]];
  const faults = (["same browser", "other browser"] as const).flatMap((where) => {
    const { confirmedByVisitor, confirmed, person } = trials[where];
    return [
      ...(confirmedByVisitor === expected ? [] : [confirmationFault(confirmedByVisitor)]),
      ...(person === ways[where] ? [] : [`${where}: expected ${ways[where]}, was ${person}`]),
      ...(confirmed ? [] : [`${where}: the account was not confirmed in the end`]),
    ];
  });
  return {
    visitor: name,
    did: does,
    got: same.got === other.got ? same.got : `${same.got}; ${other.got}`,
    confirmed: same.confirmedByVisitor || other.confirmedByVisitor,
    person: { "same browser": same.person, "other browser": other.person },
    faults: [...new Set(faults)],
  };
}

function confirmationFault(confirmed: boolean): string {
  return confirmed ? "the visit confirmed the account" : "the visit did not confirm the account";
}
