import { whyNoClient } from "../lambda/client.ts";
import { nodes } from "../lib/nodes.ts";
import type { SectionResult } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { measureSetting, type Setting } from "./setting.ts";
import { feltMeasures, feltTables } from "./tables.ts";

/** Round trips to Cognito, in milliseconds: on all Nodes without, and as in a region on the newest one. */
const NEAR_MS = 0;
const FAR_MS = [5, 20] as const;

/**
 * What the person feels: from the click to the redirect, in processes under Lambda's own runtime client that are frozen
 * between two events.
 */
export async function felt(stage: Stage): Promise<SectionResult> {
  const missing = whyNoClient();
  if (missing !== undefined) {
    stage.say(missing);
    return { tables: feltTables([], [missing]), measures: {} };
  }
  const all = nodes();
  const settings: Setting[] = [];
  for (const node of all) settings.push(await measureSetting(node, NEAR_MS, stage));
  for (const roundTripMs of FAR_MS)
    for (const newest of all.slice(-1))
      settings.push(await measureSetting(newest, roundTripMs, stage));
  return { tables: feltTables(settings, []), measures: feltMeasures(settings) };
}
