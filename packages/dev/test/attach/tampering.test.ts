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
  it("shows a setting that it does not know, and says the way out when Cognito does not take it back", async () => {
    const live = await livePool();
    const before = await live.describe();
    const { code, out, err } = await attachThrough(live, (pool) => ({
      ...pool,
      EmailConfiguration: { ...toJsonObject(pool["EmailConfiguration"]), Pace: "slow" },
    }));
    expect(code).toBe(1);
    expect(out).toContain(
      "unknown     EmailConfiguration.Pace: newer than this version, written back",
    );
    expect(err).toContain("does not know UserPool.EmailConfiguration.Pace, which is likely why");
    expect(err).toContain("in the console under the pool's Lambda triggers");
    expect(err).toMatch(
      / \(ERR_POOL_SETTING_UNKNOWN: docs\/errors\.md#err_pool_setting_unknown\)\n$/,
    );
    expect(await live.describe()).toEqual(before);
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
