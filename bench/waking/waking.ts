import { type NodeBinary, nodes } from "../lib/nodes.ts";
import { comparePairs } from "../lib/pairs.ts";
import type { SectionResult, Table } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import type { Spread } from "../lib/stats.ts";
import { ratio } from "../lib/tables.ts";
import type { Match, Woken } from "./match.ts";
import { phaseTable } from "./phases.ts";
import { profile } from "./profile.ts";
import { WAKING, wake } from "./wake.ts";

/** Whole processes, from their start to the first answer. */
export async function waking(stage: Stage): Promise<SectionResult> {
  const { contestants: all, plan, say } = stage;
  const { click, mail, germanMail } = all.ours;
  // What a target names is woken on every Node, and its floor; the others say on one how they stand beside it.
  const everywhere: readonly Match[] = [
    { id: "confirm-bare", ours: click, theirs: all.bare },
    { id: "confirm-sdk-v3-bundled", ours: click, theirs: all.sdkV3Bundled },
    { id: "mail-nothing", ours: mail, theirs: all.nothing.mail },
    // Whoever seals a link loads it: no mail of ours can be nearer to nothing than this.
    { id: "crypto-nothing", ours: all.crypto, theirs: all.nothing.mail },
  ];
  const onTheNewest: readonly Match[] = [
    { id: "confirm-nothing", ours: click, theirs: all.nothing.click },
    { id: "confirm-fetch", ours: click, theirs: all.fetch },
    { id: "confirm-sdk-v3-shaken", ours: click, theirs: all.sdkV3Shaken },
    { id: "confirm-sdk-v3", ours: click, theirs: all.sdkV3 },
    { id: "confirm-sdk-v2", ours: click, theirs: all.sdkV2 },
    { id: "mail-german", ours: germanMail, theirs: mail },
    { id: "mail-amplify", ours: mail, theirs: all.amplify },
  ];
  const installedNodes = nodes();
  const newest = installedNodes.at(-1);
  const woken: Woken[] = [];
  for (const node of installedNodes) {
    const matches = node === newest ? [...everywhere, ...onTheNewest] : everywhere;
    for (const match of matches) {
      say(`waking: ${match.ours.name} against ${match.theirs.name}, Node ${node.major}`);
      woken.push({ ...match, major: node.major, compared: await compare(match, node, stage) });
    }
  }
  return {
    tables: [wakingTable(woken, plan.pairs), phaseTable(woken), await profile(stage)],
    measures: wakingMeasures(woken),
  };
}

function compare({ ours, theirs }: Match, { path }: NodeBinary, stage: Stage) {
  return comparePairs(
    WAKING,
    stage.plan.pairs,
    () => wake(ours, path, stage),
    () => wake(theirs, path, stage),
  );
}

function wakingTable(woken: readonly Woken[], pairs: number): Table {
  const majors = [...new Set(woken.map(({ major }) => major))];
  const ids = [...new Set(woken.map(({ id }) => id))];
  const rows = ids.map((id) => {
    const own = woken.filter((one) => one.id === id);
    const [first] = own;
    return [
      `${first?.ours.name ?? ""} ÷ ${first?.theirs.name ?? ""}`,
      ...majors.map((major) => {
        const found = own.find((one) => one.major === major);
        return found ? ratio(found.compared.wallMs.ratio) : "–";
      }),
    ];
  });
  return {
    id: "waking",
    title: `Waking up: process start to first answer, ours ÷ theirs, median of ${pairs} pairs (min–max)`,
    head: ["less is better", ...majors.map((major) => `Node ${major}`)],
    rows,
    notes: [
      "Whoever seals a link loads node:crypto, so no mail of ours can be nearer to a handler that does nothing than one that only loads it.",
    ],
  };
}

function wakingMeasures(woken: readonly Woken[]): Readonly<Record<string, Spread>> {
  return Object.fromEntries(
    woken.flatMap(({ id, major, compared: { wallMs, cpuMs } }) => [
      [`waking.${id}.${major}`, wallMs.ratio],
      [`waking.${id}.${major}.inverse`, wallMs.inverse],
      [`waking.${id}.${major}.cpu`, cpuMs.ratio],
    ]),
  );
}
