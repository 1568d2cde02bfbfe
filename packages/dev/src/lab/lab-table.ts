import type { ConfirmMode } from "cognito-links";
import type { Expectation, OtherLink } from "./expectations.ts";
import type { Where } from "./persons-browser.ts";
import type { Trial } from "./trial.ts";
import type { Visitor } from "./visitor.ts";

/** One visitor's line. */
export interface LabRow {
  readonly visitor: string;
  readonly did: string;
  readonly got: string;
  /**
   * Whether the visit did what the link is for: confirmed the account, changed the password. Undefined where nobody could
   * tell, or it was left out.
   */
  readonly confirmed: boolean | undefined;
  /** How the person then got on, from each browser that was played; undefined where no person came. */
  readonly person: { readonly [Place in Where]?: string } | undefined;
  /** What differs from what is expected, a sentence each; empty where the line holds. */
  readonly faults: readonly string[];
}

/** What came of a sign-up's link in one mode, or of another link; neither is known of a link that somebody brought. */
export interface LabTable {
  readonly mode?: ConfirmMode | undefined;
  readonly link?: OtherLink | undefined;
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

const PLACES: readonly Where[] = ["same browser", "other browser"];

/** The line of a visitor that came before a person in each browser; checked against what is expected. */
export function toRow(
  { name, does }: Visitor,
  { confirms, deed: [past, wish], ways, waysAfterwards = ways }: Expectation,
  trials: { readonly [Place in Where]?: Trial },
): LabRow {
  const mayDoIt = confirms.includes(name);
  const expected = mayDoIt ? waysAfterwards : ways;
  const played = PLACES.flatMap((place) => {
    const trial = trials[place];
    return trial === undefined ? [] : [{ place, trial }];
  });
  const faults = played.flatMap(({ place, trial }) => {
    const { confirmedByVisitor, mails, person, confirmed } = trial;
    const isPersons = expected[place] === ways[place];
    return [
      ...(confirmedByVisitor === mayDoIt
        ? []
        : [confirmedByVisitor ? `the visit ${past}` : `the visit did not ${wish}`]),
      ...(mails === 1 ? [] : [`${place}: ${mails} mails were sent, not one`]),
      ...(person === expected[place]
        ? []
        : [`${place}: expected ${expected[place]}, was ${person}`]),
      ...(confirmed === isPersons ? [] : [`${place}: the person could not ${wish} in the end`]),
    ];
  });
  return {
    visitor: name,
    did: does,
    got: [...new Set(played.map(({ trial }) => trial.got))].join("; "),
    confirmed: played.some(({ trial }) => trial.confirmedByVisitor),
    person: Object.fromEntries(played.map(({ place, trial }) => [place, trial.person])),
    faults: [...new Set(faults)],
  };
}
