import { type JsonObject, toJsonObject } from "cognito-links/attach";
import { describe, expect, it } from "vitest";
import { bentEndpoint, bentPool } from "./bent-endpoint.ts";
import { type CommandResult, type LivePool, livePool, ours, run, userPoolId } from "./live-pool.ts";

/** Attaches through a server that bends what DescribeUserPool reports; `look` counts from 1. */
async function attachThrough(
  live: LivePool,
  bend: (pool: JsonObject, look: number) => JsonObject,
): Promise<CommandResult> {
  const command = ["attach", "--user-pool-id", userPoolId, "--function-arn", ours, "--yes"];
  return run(...command, ...(await bentEndpoint(live, bentPool(bend))));
}

describe("cognito-links attach", () => {
  it("refuses a pool with a setting that it does not know, and writes nothing", async () => {
    const live = await livePool();
    const before = await live.writes();
    const { code, err } = await attachThrough(live, (pool) => ({
      ...pool,
      EmailConfiguration: { ...toJsonObject(pool["EmailConfiguration"]), Pace: "slow" },
    }));
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining("does not know UserPool.EmailConfiguration.Pace"),
    });
    expect(await live.writes()).toEqual(before);
  });

  it("names what is not as it was, with both values", async () => {
    const live = await livePool();
    // Looked at for the permission, for the question and for the update; the fourth look is the proof.
    const { code, err } = await attachThrough(live, (pool, look) =>
      look < 4
        ? pool
        : { ...pool, MfaConfiguration: "OPTIONAL", AutoVerifiedAttributes: undefined },
    );
    expect(code).toBe(1);
    expect(err).toContain('  MfaConfiguration: "OFF" -> "OPTIONAL"\n');
    expect(err).toContain('  AutoVerifiedAttributes: ["email"] -> absent\n');
    expect(err).toContain("UserPool.MfaConfiguration, UserPool.AutoVerifiedAttributes");
  });
});
