import type { ConfirmMode } from "cognito-links";
import type { Browser } from "playwright-core";
import type { Target } from "../person/desk.ts";
import { inLanes } from "../person/in-lanes.ts";
import { localUrl } from "../person/send.ts";
import { EXPECTATIONS, type Expectation, OTHER_LINKS, type OtherLink } from "./expectations.ts";
import { broken, type LabRow, type LabTable, leftOut, toRow } from "./lab-table.ts";
import type { Where } from "./persons-browser.ts";
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
export async function runLab(
  target: Target,
  mode: ConfirmMode,
  options: LabOptions,
): Promise<LabTable> {
  return { mode, rows: await playExpected(target, EXPECTATIONS[mode], options) };
}

/** Plays every visitor against a link of another flow, in a sandbox of any mode whose configuration makes that link. */
export async function runLabOnOther(
  target: Target,
  link: OtherLink,
  options: LabOptions,
): Promise<LabTable> {
  return { link, rows: await playExpected(target, OTHER_LINKS[link], options) };
}

function playExpected(
  target: Target,
  expectation: Expectation,
  options: LabOptions,
): Promise<readonly LabRow[]> {
  const places = Object.keys(expectation.ways) as Where[];
  // What becomes of the proof's cookie, the sign-ups show.
  const hasProofs = expectation.story === "sign-up";
  return play({ ...options, lanes: LANES, hasProofs }, async (visitor, stage) => {
    const story = { name: expectation.story, target };
    const trials = await Promise.all(
      places.map(async (place) => [place, await runTrial(visitor, place, story, stage)] as const),
    );
    return toRow(visitor, expectation, Object.fromEntries(trials));
  });
}

/** Plays every visitor, one after the other, against one link. What they got is all that can be told of it. */
export async function runLabOnLink(link: string, options: LabOptions): Promise<LabTable> {
  const { href } = localUrl(link);
  const mail = `<a href="${href.replaceAll("&", "&amp;")}">link</a>`;
  const rows = await play({ ...options, lanes: 1, hasProofs: false }, async (visitor, stage) => {
    const { got } = await visit(visitor, { link: href, mail }, stage);
    const { name, does } = visitor;
    return { visitor: name, did: does, got, confirmed: undefined, person: undefined, faults: [] };
  });
  return { rows };
}

async function play(
  {
    chromium,
    staySeconds,
    onRow = () => {},
    lanes,
    hasProofs,
  }: LabOptions & { readonly lanes: number; readonly hasProofs: boolean },
  playOne: (visitor: Visitor, stage: Stage) => Promise<LabRow>,
): Promise<readonly LabRow[]> {
  const stage = await openStage(chromium, staySeconds, hasProofs);
  try {
    return await inLanes(VISITORS, lanes, async (visitor) => {
      const left = visitor.needsBrowser === true && chromium === undefined;
      const row = left
        ? leftOut(visitor)
        : await playOne(visitor, stage).catch((error: unknown) => broken(visitor, error));
      onRow(row);
      return row;
    });
  } finally {
    await stage.close();
  }
}
