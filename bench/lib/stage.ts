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
  readonly env: Readonly<Record<string, string>>;
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
  const material = await makeMaterial(cognito.url);
  const contestants = await makeContestants(material);
  const env = lambdaEnv(cognito, material);
  return { plan, processes, cognito, material, contestants, env, say };
}
