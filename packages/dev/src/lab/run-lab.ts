import type { ConfirmMode } from "cognito-links";
import type { Browser } from "playwright-core";
import type { SignUpTarget } from "../person/account.ts";
import { inLanes } from "../person/in-lanes.ts";
import { localUrl } from "../person/send.ts";
import { broken, type LabRow, type LabTable, leftOut, toRow } from "./lab-table.ts";
import { openStage, type Stage, visit } from "./stage.ts";
import { runTrial } from "./trial.ts";
import type { Visitor } from "./visitor.ts";
import { VISITORS } from "./visitors.ts";

/** How the visitors are played. */
export interface LabOptions {
  /** The browser for those that are one; without it they are left out. */
  readonly chromium: Browser | undefined;
  /** How long the visitor that stays does stay. */
  readonly staySeconds: number;
  /** Told of every visitor that is done. */
  readonly onRow?: (row: LabRow) => void;
}

/** Visitors at a time. Each comes twice, so this many pairs of accounts are under way. */
const LANES = 3;

/** Plays every visitor against a sandbox that runs in `mode`, each before a person in the same and in another browser. */
export function runLab(
  target: SignUpTarget,
  mode: ConfirmMode,
  options: LabOptions,
): Promise<LabTable> {
  return play(mode, LANES, options, async (visitor, stage) => {
    const [same, other] = await Promise.all([
      runTrial(visitor, "same browser", target, stage),
      runTrial(visitor, "other browser", target, stage),
    ]);
    return toRow(visitor, mode, { "same browser": same, "other browser": other });
  });
}

/** Plays every visitor, one after the other, against one link. What they got is all that can be told of it. */
export function runLabOnLink(link: string, options: LabOptions): Promise<LabTable> {
  const { href } = localUrl(link);
  const mail = `<a href="${href.replaceAll("&", "&amp;")}">link</a>`;
  return play(undefined, 1, options, async (visitor, stage) => {
    const { got } = await visit(visitor, { link: href, mail }, stage);
    const { name, does } = visitor;
    return { visitor: name, did: does, got, confirmed: undefined, person: undefined, faults: [] };
  });
}

async function play(
  mode: ConfirmMode | undefined,
  lanes: number,
  { chromium, staySeconds, onRow = () => {} }: LabOptions,
  playOne: (visitor: Visitor, stage: Stage) => Promise<LabRow>,
): Promise<LabTable> {
  const stage = await openStage(chromium, staySeconds);
  try {
    const rows = await inLanes(VISITORS, lanes, async (visitor) => {
      const left = visitor.needsBrowser === true && chromium === undefined;
      const row = left
        ? leftOut(visitor)
        : await playOne(visitor, stage).catch((error: unknown) => broken(visitor, error));
      onRow(row);
      return row;
    });
    return { mode, rows };
  } finally {
    await stage.close();
  }
}
