import type { Contestant } from "../contestants/contestants.ts";
import type { NodeBinary } from "../lib/nodes.ts";
import type { Stage } from "../lib/stage.ts";
import { type Clicks, type OurClicks, ourClicks, theirClicks } from "./life.ts";

/** The forms of the recipe with two functions, whose click is never answered by the one that wrote its mail. */
export const RECIPES = ["bare", "sdk-v3", "sdk-v2"] as const;
export type Recipe = (typeof RECIPES)[number];

/** Everybody once, one after the other, so that what slows the machine down for a while slows down all. */
export interface Round {
  readonly ours: OurClicks;
  readonly theirs: Readonly<Record<Recipe, Clicks>>;
}

/** What was measured on one Node and one distance. */
export interface Setting {
  readonly major: string;
  readonly roundTripMs: number;
  readonly recipes: Readonly<Record<Recipe, Contestant>>;
  readonly rounds: readonly Round[];
}

export async function measureSetting(
  { major, path }: NodeBinary,
  roundTripMs: number,
  stage: Stage,
): Promise<Setting> {
  const { contestants, cognito, plan, processes, say, envFarAway } = stage;
  const recipes: Readonly<Record<Recipe, Contestant>> = {
    bare: contestants.bare,
    "sdk-v3": contestants.sdkV3Bundled,
    "sdk-v2": contestants.sdkV2,
  };
  say(`felt: Node ${major}, Cognito ${roundTripMs} ms away`);
  const place = {
    processes,
    node: path,
    env: await envFarAway(roundTripMs),
    // Long enough for what is still on its way between the process and Cognito.
    pauseMs: roundTripMs + 10,
  };
  const takeRound = async (): Promise<Round> => ({
    ours: await ourClicks(contestants.ours, cognito, place),
    theirs: {
      bare: await theirClicks(recipes.bare, cognito, place),
      "sdk-v3": await theirClicks(recipes["sdk-v3"], cognito, place),
      "sdk-v2": await theirClicks(recipes["sdk-v2"], cognito, place),
    },
  });
  // One round goes before and is thrown away: it warms the file cache.
  await takeRound();
  const rounds: Round[] = [];
  while (rounds.length < plan.pairs) rounds.push(await takeRound());
  return { major, roundTripMs, recipes, rounds };
}
