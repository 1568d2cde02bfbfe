import { type Contestants, makeContestants } from "../contestants/contestants.ts";
import { type LocalCognito, startCognito } from "./cognito.ts";
import { type Material, makeMaterial } from "./events.ts";
import { lambdaEnv } from "./lambda-env.ts";
import type { Processes } from "./processes.ts";

/** How thoroughly a run measures. */
export interface Plan {
  readonly pairs: number;
  /** Small counts, for trying the bench itself out. */
  readonly quick: boolean;
}

/** What every section works with. */
export interface Stage {
  readonly plan: Plan;
  readonly processes: Processes;
  readonly cognito: LocalCognito;
  readonly material: Material;
  readonly contestants: Contestants;
  /** What every contestant is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** The same, for a Cognito on a way on which a round trip takes so many milliseconds. */
  envFarAway(roundTripMs: number): Promise<Readonly<Record<string, string>>>;
  /** Tells what is going on. */
  say(line: string): void;
}

/** Starts the local Cognito and makes everybody ready. */
export async function setStage(
  plan: Plan,
  processes: Processes,
  say: (line: string) => void,
): Promise<Stage> {
  const cognito = await startCognito(processes);
  const material = await makeMaterial();
  const contestants = await makeContestants(material);
  return {
    plan,
    processes,
    cognito,
    material,
    contestants,
    env: lambdaEnv(cognito, material, cognito.url),
    envFarAway: async (roundTripMs) =>
      lambdaEnv(cognito, material, await cognito.farAway(roundTripMs)),
    say,
  };
}
