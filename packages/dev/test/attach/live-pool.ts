import {
  type LivePool as BarePool,
  livePool as openLivePool,
  userPoolId,
} from "cognito-links-testing/live-pool";
import { vi } from "vitest";
import { main } from "../../src/cli/main.ts";

export { ours, theirs, userPoolId, web } from "cognito-links-testing/live-pool";

/** The pool, and our commands against it. */
export interface LivePool extends BarePool {
  /** Runs a command against it, as a shell without a terminal would. */
  run(...args: string[]): Promise<CommandResult>;
}

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A pool without a CustomMessage trigger; closed when the test ends. */
export async function livePool(pool?: object): Promise<LivePool> {
  const live = await openLivePool(pool);
  return {
    ...live,
    run: (...args) => run(...args, "--user-pool-id", userPoolId, "--endpoint-url", live.url),
  };
}

/** Runs a command as a shell without a terminal would, and gives what it says. */
export async function run(...args: string[]): Promise<CommandResult> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0),
  ];
  try {
    return { code: await main(args), out: out.join(""), err: err.join("") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
